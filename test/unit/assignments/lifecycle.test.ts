import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lockName } from '../../../src/assignments/job.ts';
import { createLifecycle } from '../../../src/assignments/lifecycle.ts';
import { sweepProgress } from '../../../src/assignments/sync.ts';
import { fail } from '../../../src/aws/result.ts';
import { forgetSession } from '../../../src/portals/session.ts';
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
// Thousands of calls on a turned clock: seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
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

describe('F10: the network goes in the middle of a reading', () => {
  test('it goes on by itself from where it was, asking no more often than every 30 seconds', async () => {
    const { open, portal, control, desk, asked, listed, trouble } = await atTheList({ accounts: 40 });
    const lifecycle = createLifecycle(open());
    control.fault({ operation: '*', skip: 20, reset: true });
    await lifecycle.refresh(portal);
    expect(await trouble()).toBe('NET_OFFLINE');
    const reached = asked('ListAccountRoles').length;
    const begun = desk.browser.clock.now();
    for (let second = 0; second < 60; second += 5) {
      desk.browser.clock.advance(5000);
      await lifecycle.onAlarm('resume');
    }
    const tries = desk.standin.journal().filter(({ time }) => time > begun);
    const times = [...new Set(tries.map(({ time }) => time))];
    expect(times.length).toBeLessThanOrEqual(2);
    control.clearFaults();
    desk.browser.clock.advance(MINUTE / 2);
    await lifecycle.onAlarm('resume');
    expect(await trouble()).toBeUndefined();
    expect(await listed()).toHaveLength(40);
    expect(asked('ListAccounts').filter(({ status }) => status === 200)).toHaveLength(1);
    expect(asked('ListAccountRoles').length - reached).toBeLessThan(40);
  });

  test('the start page’s host, which nobody may have granted, is not asked for it', async () => {
    const { open, portal, control, desk, sync, trouble } = await atTheList();
    await sync();
    control.fault({ operation: '*', reset: true });
    await sync();
    control.clearFaults();
    const before = desk.standin.journal().length;
    await createLifecycle(open()).checkNetwork(portal);
    expect(await trouble()).toBeUndefined();
    const hosts = new Set(
      desk.standin
        .journal()
        .slice(before)
        .map(({ host }) => host),
    );
    expect([...hosts].filter((host) => !/^(oidc|portal\.sso)\./.test(host))).toEqual([]);
  });
});

describe('a list that is old', () => {
  test('is looked at quietly after four hours, while somebody is signed in, and not before', async () => {
    const { open, portal, desk, asked } = await atTheList();
    const lifecycle = createLifecycle(open());
    await lifecycle.onSignedIn(portal);
    const due = alarms.get('look') ?? 0;
    expect(due - desk.browser.clock.now()).toBeGreaterThan(3.9 * 60 * MINUTE);
    const before = asked('ListAccounts').length;
    await lifecycle.onAlarm('look');
    expect(asked('ListAccounts')).toHaveLength(before);
    desk.browser.clock.advance(due - desk.browser.clock.now());
    await lifecycle.onAlarm('look');
    expect(asked('ListAccounts')).toHaveLength(before + 1);
    expect(alarms.get('look')).toBeGreaterThan(desk.browser.clock.now() + 3.9 * 60 * MINUTE);
  });

  test('is looked at after one hour by somebody who opens the popup, once', async () => {
    const { open, portal, desk, asked } = await atTheList();
    const lifecycle = createLifecycle(open());
    await lifecycle.onSignedIn(portal);
    const before = asked('ListAccounts').length;
    await lifecycle.look();
    expect(asked('ListAccounts')).toHaveLength(before);
    desk.browser.clock.advance(61 * MINUTE);
    await lifecycle.look();
    await lifecycle.look();
    expect(asked('ListAccounts')).toHaveLength(before + 1);
  });

  test('is not asked for while nobody is signed in', async () => {
    const { open, portal, desk, context } = await atTheList();
    const lifecycle = createLifecycle(open());
    await lifecycle.onSignedIn(portal);
    await forgetSession(context, portal.id);
    desk.browser.clock.advance(5 * 60 * MINUTE);
    const calls = desk.standin.journal().length;
    await lifecycle.look();
    await lifecycle.onAlarm('look');
    expect(desk.standin.journal()).toHaveLength(calls);
  });
});

test('a browser that refuses its database is said so, and nothing waits for ever', async () => {
  const { open, trouble } = await atTheList();
  const context = open();
  const broken = async (): Promise<never> => Promise.reject(new DOMException('No', 'UnknownError'));
  await createLifecycle({ ...context, store: { ...context.store, unfinished: broken } }).resume();
  expect(await trouble()).toBe('LIST_NOT_KEPT');
});

test('a reading that is asked for while another part of Signalbox has the list for a moment is not lost', async () => {
  const { open, portal, context, listed } = await atTheList();
  let letGo = (): void => undefined;
  const held = context.platform.withLock(lockName(portal.id), async () => new Promise<void>((done) => (letGo = done)));
  const reading = createLifecycle(open()).refresh(portal);
  await open().platform.sleep(1);
  letGo();
  await Promise.all([held, reading]);
  expect(await listed()).toHaveLength(30);
});

test('a reading that is asked for three times at once is one', async () => {
  const { open, portal, asked } = await atTheList({ accounts: 1 });
  const lifecycle = createLifecycle(open());
  await Promise.all([lifecycle.refresh(portal), lifecycle.refresh(portal), lifecycle.refresh(portal)]);
  expect(asked('ListAccounts')).toHaveLength(1);
  await lifecycle.refresh(portal);
  expect(asked('ListAccounts')).toHaveLength(2);
});

test('a reading that is asked for as soon as one was stopped is read to its end', async () => {
  const { open, portal, desk } = await atTheList({ accounts: 100 });
  const lifecycle = createLifecycle(open());
  const stopped = lifecycle.refresh(portal);
  await expect.poll(() => desk.calls('ListAccountRoles'), { interval: 1 }).toBeGreaterThan(10);
  await lifecycle.cancel(portal.id);
  await Promise.all([stopped, lifecycle.refresh(portal)]);
  expect(desk.calls('ListAccountRoles')).toBeGreaterThanOrEqual(100);
});

test('sweeping up where nothing is left keeps nobody from the list', async () => {
  const { open, portal, context } = await atTheList();
  const taken: string[] = [];
  const { platform } = context;
  const withLockIfFree: typeof platform.withLockIfFree = async (name, work) => {
    taken.push(name);
    return platform.withLockIfFree(name, work);
  };
  await sweepProgress({ ...open(), platform: { ...platform, withLockIfFree } }, portal.id);
  expect(taken).toEqual([]);
});

test('a reading is stopped by the person who waits for it', async () => {
  const { open, portal, desk, listed } = await atTheList({ accounts: 100 });
  const lifecycle = createLifecycle(open());
  const reading = lifecycle.refresh(portal);
  await expect.poll(() => desk.calls('ListAccountRoles'), { interval: 1 }).toBeGreaterThan(10);
  await lifecycle.cancel(portal.id);
  await reading;
  expect(desk.calls('ListAccountRoles')).toBeLessThan(90);
  expect(await listed()).toHaveLength(100);
  const calls = desk.standin.journal().length;
  await lifecycle.resume();
  expect(desk.standin.journal()).toHaveLength(calls);
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

  test('comes seldom once the token has ended and still cannot be renewed', async () => {
    const { open, portal, desk } = await atTheList();
    await createLifecycle(open()).onSignedIn(portal);
    desk.browser.clock.advance(120 * MINUTE);
    const reach = async () => fail({ code: 'PERMISSION_MISSING' } as const);
    await createLifecycle({ ...open(), reach }).onAlarm(`renew:${portal.id}`);
    expect(alarms.get(`renew:${portal.id}`)).toBe(desk.browser.clock.now() + 5 * MINUTE);
  });

  test('is cleared when its portal is gone', async () => {
    const { open } = await atTheList();
    alarms.set('renew:gone', 1);
    await createLifecycle(open()).onAlarm('renew:gone');
    expect(alarms.has('renew:gone')).toBe(false);
  });
});
