/**
 * F70: AWS keeps five console sessions side by side, and a link to a sixth is lost. It is foreseen where five are known, heard of
 * where they are not, and what is open is said with the choices: none of them is made for the person.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endSession } from '../../../src/consoles/end-session.ts';
import { forgetSession, sessionsIn } from '../../../src/consoles/open-sessions.ts';
import { onLimit } from '../../../src/consoles/wall.ts';
import { browser } from '../portals/fake-tabs.ts';
import { hostOf, JAR, labelOf, leadAway, named, OTHERS, PAYMENTS, STAGING, withSessions } from './sessions-scene.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

describe('F70 where five sessions are known to be open', () => {
  test('a sixth is not begun: each of the five is named, and none is ended', async () => {
    const { open, untouched, platform } = await withSessions(5);
    expect(await open()).toEqual({ ok: false, failure: { code: 'FIVE_SESSIONS', sessions: named(OTHERS) } });
    await vi.waitFor(untouched);
    expect(await sessionsIn(platform, JAR)).toHaveLength(5);
  });

  test('it opens where the person wants it anyway, and in a private window, which has its own', async () => {
    const { open } = await withSessions(5);
    browser.allowsPrivate = true;
    expect(await open({ evenIfFull: true })).toMatchObject({ ok: true });
    expect(await open({ where: 'private' })).toMatchObject({ ok: true });
  });

  test('a console of one of the five opens: it needs no further session', async () => {
    const { open, seen } = await withSessions(4);
    await seen(PAYMENTS.accountId, 200, PAYMENTS);
    expect(await open({ page: '/s3/home' })).toMatchObject({ ok: true });
  });

  test.each<[string, (at: Awaited<ReturnType<typeof withSessions>>) => Promise<void> | void]>([
    [
      'one was signed out at AWS',
      async ({ platform }) => forgetSession(platform, { jar: JAR, label: labelOf('100000000003') }),
    ],
    ['they have ended by their time', ({ desk }) => desk.browser.clock.advance(12 * 60 * 60_000 + 1)],
    [
      'AWS keeps one session here by now',
      async ({ seen }) => seen('100000000001', 100, { host: 'eu-west-1.console.aws.amazon.com' }),
    ],
  ])('a sixth opens once %s', async (_what, happens) => {
    const at = await withSessions(5);
    await happens(at);
    if ((await at.open()).ok) return;
    // Twelve hours later the sign-in has to be a new one.
    await at.desk.signIn(at.desk.open());
    expect(await at.open()).toMatchObject({ ok: true });
  });

  test('pages of one session in two regions are one session', async () => {
    const { open, seen } = await withSessions(4);
    await seen('100000000001', 300, { host: hostOf('100000000001', 'eu-central-1') });
    expect(await open()).toMatchObject({ ok: true });
  });
});

test('F70 a set opens as many as there is room for, and names those that AWS would have lost', async () => {
  const { openSet, desk } = await withSessions(4);
  const members = [PAYMENTS, STAGING].map((member) => ({ portalId: desk.portal.id, ...member }));
  const { missed } = await openSet({ members, where: 'tab' });
  expect(missed).toMatchObject([{ ...STAGING, failure: { code: 'FIVE_SESSIONS', sessions: { length: 4 } } }]);
});

describe('F70 a tab that ends on AWS’s page about the limit', () => {
  test('is told with what is known to be open, once, and nothing is ended', async () => {
    const { open, context, platform } = await withSessions(3);
    const wish = { page: '/s3/buckets', region: 'eu-central-1', where: 'tab' } as const;
    await open({ ...wish, evenIfFull: true });
    const tabId = browser.front;
    expect(await onLimit(context, tabId)).toEqual({
      meant: { ...PAYMENTS, ...wish, portalId: expect.any(String) },
      failure: { code: 'SESSION_LIMIT', sessions: named(OTHERS.slice(0, 3)) },
    });
    expect(await onLimit(context, tabId)).toBeUndefined();
    expect(await sessionsIn(platform, JAR)).toHaveLength(3);
  });

  test('is the person’s own where it was not sent there by us', async () => {
    const { context } = await withSessions(5);
    expect(await onLimit(context, 100)).toBeUndefined();
  });
});

describe('F70 a session that the person ends', () => {
  const [first = ''] = OTHERS;
  const session = { jar: JAR, label: labelOf(first) };

  test('is signed out in its own tab, and makes room', async () => {
    const { platform, open } = await withSessions(5);
    const led = leadAway();
    expect(await endSession(platform, session)).toEqual({ ok: true, value: null });
    expect([...led.keys()]).toEqual([100]);
    expect(await open()).toMatchObject({ ok: true });
  });

  test('counts no more, although we had opened it in a tab that is still there', async () => {
    const { platform, open, seen } = await withSessions(4);
    await open();
    const tabId = browser.front;
    await seen(PAYMENTS.accountId, tabId, PAYMENTS);
    expect(await open(STAGING)).toMatchObject({ ok: false });
    await forgetSession(platform, { jar: JAR, label: labelOf(PAYMENTS.accountId) });
    expect(await open(STAGING)).toMatchObject({ ok: true });
  });

  test.each([
    ['closed', undefined],
    ['used for something else', 'https://example.com/'],
  ])('is signed out in a tab behind where its own was %s, which goes again', async (_what, url) => {
    const { platform } = await withSessions(5);
    if (url === undefined) browser.tabs.delete(100);
    else browser.tabs.set(100, url);
    const front = browser.front;
    const led = leadAway();
    expect(await endSession(platform, session)).toMatchObject({ ok: true });
    expect(led.size).toBe(1);
    expect([browser.tabs.get(100), browser.front, browser.tabs.has([...led.keys()][0] ?? 0)]).toEqual([
      url,
      front,
      false,
    ]);
  });

  test('that AWS does not end is said, and not forgotten by that', async () => {
    const { platform } = await withSessions(5);
    expect(await endSession(platform, session)).toMatchObject({ ok: false, failure: { code: 'AWS_NOT_ANSWERING' } });
    expect(await sessionsIn(platform, JAR)).toHaveLength(5);
  });

  test('that is nobody’s leads no tab anywhere', async () => {
    const { platform, untouched } = await withSessions(5);
    await endSession(platform, { jar: JAR, label: '999999999999-evil' });
    await endSession(platform, { ...session, jar: 'aws firefox-container-9' });
    untouched();
  });
});
