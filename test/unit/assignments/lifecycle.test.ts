import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLifecycle } from '../../../src/assignments/lifecycle.ts';
import { fail } from '../../../src/aws/result.ts';
import { keepTrouble } from '../../../src/portals/trouble.ts';
import { atTheList } from './at-the-list.ts';

/** The browser's alarms: name to epoch milliseconds. */
const alarms = vi.hoisted(() => new Map<string, number>());
vi.mock('webextension-polyfill', () => ({
  default: {
    alarms: {
      create: async (name: string, { when }: { when: number }) => void alarms.set(name, when),
      clear: async (name: string) => alarms.delete(name),
    },
  },
}));

beforeEach(() => alarms.clear());
afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;

describe('a background that wakes', () => {
  test('goes on with a run that was left', async () => {
    const { open, portal, control, listed, sync, asked } = await atTheList();
    control.fault({ operation: 'ListAccountRoles', skip: 10, times: 1, reset: true });
    await sync();
    const before = asked('ListAccounts').length;
    await createLifecycle(open()).resume();
    expect(await listed()).toHaveLength(30);
    expect(asked('ListAccounts')).toHaveLength(before);
    expect(alarms.has(`renew:${portal.id}`)).toBe(true);
  });

  test('reads the list of somebody who had just signed in when the last one ended', async () => {
    const { open, listed } = await atTheList();
    await createLifecycle(open()).resume();
    expect(await listed()).toHaveLength(30);
  });

  test('calls nobody when there is nothing to go on with', async () => {
    const { open, desk, sync } = await atTheList();
    await sync();
    const calls = desk.standin.journal().length;
    await createLifecycle(open()).resume();
    expect(desk.standin.journal()).toHaveLength(calls);
    expect(alarms.has('resume')).toBe(false);
  });

  test.each(['SIGN_IN_REQUIRED', 'NET_LOGIN_PAGE', 'AWS_FORBIDDEN', 'AWS_UNEXPECTED_ANSWER'] as const)(
    'leaves a run alone that waits for the person after %s, and is not woken for it again',
    async (code) => {
      const { open, portal, control, desk, sync, context } = await atTheList();
      control.fault({ operation: 'ListAccountRoles', skip: 10, reset: true });
      await sync();
      await keepTrouble(context.platform, portal.id, { code });
      const calls = desk.standin.journal().length;
      await createLifecycle(open()).resume();
      expect(desk.standin.journal()).toHaveLength(calls);
      expect(alarms.has('resume')).toBe(false);
    },
  );

  test('leaves a run alone while a host is not granted, and goes on once it is', async () => {
    const { open, portal, control, desk, sync, context, listed } = await atTheList();
    control.fault({ operation: 'ListAccountRoles', skip: 10, times: 1, reset: true });
    await sync();
    await keepTrouble(context.platform, portal.id, { code: 'PERMISSION_MISSING' });
    const calls = desk.standin.journal().length;
    await createLifecycle({ ...open(), reach: async () => fail({ code: 'PERMISSION_MISSING' }) }).resume();
    expect(desk.standin.journal()).toHaveLength(calls);
    expect(alarms.has('resume')).toBe(false);
    await createLifecycle(open()).resume();
    expect(await listed()).toHaveLength(30);
  });

  test('tries a network that is gone again in half a minute', async () => {
    const { open, control, sync, desk, trouble } = await atTheList();
    await sync();
    control.fault({ operation: '*', reset: true });
    await sync();
    expect(await trouble()).toBe('NET_OFFLINE');
    await createLifecycle(open()).resume();
    expect(alarms.get('resume')).toBe(desk.browser.clock.now() + MINUTE / 2);
    control.clearFaults();
    desk.browser.clock.advance(MINUTE / 2);
    await createLifecycle(open()).resume();
    expect(await trouble()).toBeUndefined();
  });
});

describe('the alarm for a renewal', () => {
  test('is set five minutes before the end of the token, and again after each renewal', async () => {
    const { open, portal, desk } = await atTheList();
    const lifecycle = createLifecycle(open());
    await lifecycle.onSignedIn(portal);
    const first = alarms.get(`renew:${portal.id}`) ?? 0;
    expect(first).toBeGreaterThan(desk.browser.clock.now() + 51 * MINUTE);
    desk.browser.clock.advance(first - desk.browser.clock.now());
    await lifecycle.onAlarm(`renew:${portal.id}`);
    const next = (alarms.get(`renew:${portal.id}`) ?? 0) - desk.browser.clock.now();
    expect(next).toBeGreaterThan(51 * MINUTE);
    expect(next).toBeLessThanOrEqual(55 * MINUTE);
  });

  test('never stands in the past while a renewal keeps failing', async () => {
    const { open, portal, desk, control } = await atTheList();
    const lifecycle = createLifecycle(open());
    await lifecycle.onSignedIn(portal);
    control.fault({ operation: 'CreateToken', status: 503 });
    desk.browser.clock.advance(56 * MINUTE);
    await lifecycle.onAlarm(`renew:${portal.id}`);
    expect(alarms.get(`renew:${portal.id}`)).toBe(desk.browser.clock.now() + MINUTE / 2);
  });

  test('never stands in the past while a host is not granted', async () => {
    const { open, portal, desk } = await atTheList();
    await createLifecycle(open()).onSignedIn(portal);
    desk.browser.clock.advance(56 * MINUTE);
    const reach = async () => fail({ code: 'PERMISSION_MISSING' } as const);
    await createLifecycle({ ...open(), reach }).onAlarm(`renew:${portal.id}`);
    expect(alarms.get(`renew:${portal.id}`)).toBe(desk.browser.clock.now() + MINUTE / 2);
  });

  test('is cleared when its portal is gone', async () => {
    const { open } = await atTheList();
    alarms.set('renew:gone', 1);
    await createLifecycle(open()).onAlarm('renew:gone');
    expect(alarms.has('renew:gone')).toBe(false);
  });
});
