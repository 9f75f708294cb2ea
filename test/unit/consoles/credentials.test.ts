import { afterEach, describe, expect, test, vi } from 'vitest';
import { credentialsFor, dropCredentials, sweepCredentials } from '../../../src/consoles/credentials.ts';
import { accessKey, forgetSession } from '../../../src/portals/session.ts';
import { createDoor, sitDown } from '../signed-in.ts';

afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;
const role = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };

async function atTheConsole(options: Parameters<typeof sitDown>[0] = {}) {
  const desk = await sitDown(options);
  const context = desk.open();
  await desk.signIn(context);
  return { desk, context, portal: desk.portal, asked: () => desk.calls('GetRoleCredentials') };
}

describe('role credentials', () => {
  test('are asked for once and used while they have more than ten minutes left', async () => {
    const { desk, context, portal, asked } = await atTheConsole();
    const first = await credentialsFor(context, portal, role);
    expect(first).toMatchObject({ ok: true, value: { expiration: desk.browser.clock.now() + 60 * MINUTE } });
    desk.browser.clock.advance(49 * MINUTE);
    expect(await credentialsFor(desk.open(), portal, role)).toEqual(first);
    expect(asked()).toBe(1);
    desk.browser.clock.advance(2 * MINUTE);
    expect(await credentialsFor(context, portal, role)).not.toEqual(first);
    expect(asked()).toBe(2);
  });

  test('belong to one role in one account', async () => {
    const { context, portal, asked } = await atTheConsole();
    await credentialsFor(context, portal, role);
    await credentialsFor(context, portal, { ...role, roleName: 'AdministratorAccess' });
    await credentialsFor(context, portal, { accountId: '482910375733', roleName: 'ReadOnlyAccess' });
    expect(asked()).toBe(3);
  });

  test('are in memory only', async () => {
    const { desk, context, portal } = await atTheConsole();
    const got = await credentialsFor(context, portal, role);
    if (!got.ok) throw new Error('no credentials');
    const disk = [...desk.browser.disk].flat().join('\n');
    for (const secret of [got.value.secretAccessKey, got.value.sessionToken, got.value.accessKeyId])
      expect(disk).not.toContain(secret);
    expect([...desk.browser.memory.values()].join()).toContain(got.value.accessKeyId);
    expect(desk.standin.leaks()).toEqual([]);
  });

  test('that are refused cost nothing but themselves: the role is gone, the session stays', async () => {
    const { context, portal, desk } = await atTheConsole();
    expect(await credentialsFor(context, portal, { ...role, roleName: 'NotMine' })).toEqual({
      ok: false,
      failure: { code: 'ROLE_GONE', detail: 'NotMine' },
    });
    expect(desk.browser.memory.has(accessKey(portal.id))).toBe(true);
    expect(await credentialsFor(context, portal, role)).toMatchObject({ ok: true });
  });

  test('are asked for again with a new token when the old one is refused', async () => {
    const { context, portal, desk } = await atTheConsole();
    desk.standin.control.revokeAccessTokens();
    expect(await credentialsFor(context, portal, role)).toMatchObject({ ok: true });
  });

  test('end the session when two tokens in a row are refused', async () => {
    const { context, portal, desk, asked } = await atTheConsole();
    desk.standin.control.fault({ operation: 'GetRoleCredentials', status: 401 });
    expect(await credentialsFor(context, portal, role)).toMatchObject({
      ok: false,
      failure: { code: 'SIGN_IN_REQUIRED' },
    });
    expect(asked()).toBe(2);
    expect(desk.browser.memory.has(accessKey(portal.id))).toBe(false);
  });

  test('that a proxy refuses with a page of its own are not taken for a role that is gone', async () => {
    const { context, portal, desk } = await atTheConsole();
    desk.standin.control.fault({
      operation: 'GetRoleCredentials',
      status: 403,
      body: '<html>Blocked</html>',
      headers: { 'content-type': 'text/html' },
    });
    expect(await credentialsFor(context, portal, role)).toMatchObject({
      ok: false,
      failure: { code: 'NET_LOGIN_PAGE' },
    });
  });

  test('are dropped one by one, by portal, and when they have ended', async () => {
    const { context, portal, desk, asked } = await atTheConsole();
    const other = { ...role, roleName: 'AdministratorAccess' };
    await credentialsFor(context, portal, role);
    await credentialsFor(context, portal, other);
    await dropCredentials(context, portal, role);
    await credentialsFor(context, portal, other);
    expect(asked()).toBe(2);
    const kept = () => [...desk.browser.memory.keys()].filter((key) => key.startsWith('credentials:')).length;
    await sweepCredentials(context, 'another-portal');
    expect(kept()).toBe(1);
    desk.browser.clock.advance(60 * MINUTE);
    await sweepCredentials(context);
    expect(kept()).toBe(0);
    await credentialsFor(context, portal, role);
    await sweepCredentials(context, portal.id);
    expect(kept()).toBe(0);
    expect(desk.browser.memory.has(accessKey(portal.id))).toBe(true);
  });
});

describe('keys that come when their session is over', () => {
  async function whileAwsAnswers(act: (at: Awaited<ReturnType<typeof atTheConsole>>) => Promise<void>) {
    const door = createDoor((url) => url.includes('/federation/credentials'));
    const at = await atTheConsole({ through: door.through });
    const asking = credentialsFor(at.desk.open(), at.portal, role);
    await door.arrived;
    await act(at);
    await sweepCredentials(at.context, at.portal.id);
    door.open();
    await asking;
    return at;
  }

  test('are not kept after a sign-out (F37)', async () => {
    const { desk } = await whileAwsAnswers(async ({ context, portal }) => forgetSession(context, portal.id));
    expect([...desk.browser.memory.keys()].filter((key) => key.startsWith('credentials:'))).toEqual([]);
  });

  test('do not serve the next sign-in, which may be another person’s (F35)', async () => {
    const { context, portal, asked } = await whileAwsAnswers(async ({ desk, context: own }) => desk.signIn(own));
    await credentialsFor(context, portal, role);
    expect(asked()).toBe(2);
  });

  test('nor do keys that were kept before it, although nobody swept them', async () => {
    const { desk, context, portal, asked } = await atTheConsole();
    await credentialsFor(context, portal, role);
    await desk.signIn(context);
    await credentialsFor(context, portal, role);
    expect(asked()).toBe(2);
  });
});

describe('a click while AWS’s limit is reached', () => {
  test('waits for no pace, and is told to it', async () => {
    const { context, portal, desk } = await atTheConsole();
    const pacer = await context.pacerFor(portal);
    (await pacer.turn()).accepted();
    const begun = desk.browser.clock.now();
    expect(await credentialsFor(context, portal, role)).toMatchObject({ ok: true });
    expect(desk.browser.clock.now()).toBe(begun);
    (await pacer.turn()).accepted();
    expect(desk.browser.clock.now() - begun).toBeGreaterThan(150);
  });

  test('is made again right after the pause, ahead of all others', async () => {
    const { context, portal, desk, asked } = await atTheConsole();
    desk.standin.control.fault({
      operation: 'GetRoleCredentials',
      times: 2,
      status: 429,
      headers: { 'retry-after': '2' },
    });
    const begun = desk.browser.clock.now();
    const pacer = await context.pacerFor(portal);
    (await pacer.turn()).accepted();
    const other = pacer.turn().then((turn) => {
      turn.accepted();
      return desk.browser.clock.now();
    });
    expect(await credentialsFor(context, portal, role)).toMatchObject({ ok: true });
    expect(asked()).toBe(3);
    expect(desk.browser.clock.now() - begun).toBe(4000);
    expect(await other).toBeGreaterThan(begun + 4000);
  });

  test('is not waited for longer than anybody looks at an empty tab', async () => {
    const { context, portal, desk, asked } = await atTheConsole();
    desk.standin.control.fault({ operation: 'GetRoleCredentials', status: 429, headers: { 'retry-after': '60' } });
    expect(await credentialsFor(context, portal, role)).toMatchObject({ failure: { code: 'AWS_SLOW_DOWN' } });
    expect(asked()).toBe(1);
    desk.standin.control.clearFaults();
    desk.standin.control.fault({ operation: 'GetRoleCredentials', status: 429 });
    await desk.browser.clock.sleep(60_000);
    expect(await credentialsFor(context, portal, role)).toMatchObject({ failure: { code: 'AWS_SLOW_DOWN' } });
    expect(asked()).toBe(5);
  });
});
