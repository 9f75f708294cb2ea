import { afterEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../src/aws/result.ts';
import { clientFor } from '../../../src/portals/registration.ts';
import { accessKey, forgetSession, liveToken, renewalName } from '../../../src/portals/session.ts';
import { sealedKey } from '../../../src/portals/vault.ts';
import { createDoor, isRefresh } from '../signed-in.ts';
import { atWork, left, noNetwork, REQUIRED, MINUTE, HOUR } from './at-work.ts';

afterEach(() => vi.useRealTimers());

describe('a refresh whose answer is lost (F22)', () => {
  const lost = { operation: 'CreateToken', dropAnswer: true } as const;

  test('costs nothing while the old access token lives: one retry, and no word of it', async () => {
    const { desk, context, portal, refreshes } = await atWork();
    const first = await liveToken(context, portal);
    desk.browser.clock.advance(56 * MINUTE);
    desk.standin.control.fault({ ...lost, times: 1 });
    for (let call = 0; call < 17; call += 1) {
      expect(await liveToken(desk.open(), portal)).toEqual(first);
      desk.browser.clock.advance(10_000);
    }
    expect(refreshes()).toBe(2);
  });

  test('asks for a sign-in after that one retry, once the old access token has ended', async () => {
    const { desk, context, portal, refreshes } = await atWork();
    desk.browser.clock.advance(2 * HOUR);
    desk.standin.control.fault({ ...lost, times: 1 });
    expect(await liveToken(context, portal)).toMatchObject({ ok: false, failure: { code: 'NET_OFFLINE' } });
    expect(await liveToken(context, portal)).toMatchObject(REQUIRED);
    expect(await liveToken(context, portal)).toMatchObject(REQUIRED);
    expect(refreshes()).toBe(2);
    expect(left(desk)).toEqual([]);
  });

  test('and whose retry is lost too, is not tried a third time', async () => {
    const { desk, context, portal, refreshes } = await atWork();
    desk.browser.clock.advance(56 * MINUTE);
    desk.standin.control.fault(lost);
    for (let call = 0; call < 40; call += 1) {
      await liveToken(desk.open(), portal);
      desk.browser.clock.advance(10_000);
    }
    expect(await liveToken(context, portal)).toMatchObject(REQUIRED);
    expect(refreshes()).toBe(2);
  });

  test('that was lost with the background is tried once more, and no more than that', async () => {
    for (let steps = 4; steps < 40; steps += 3) {
      const { desk, portal, refreshes } = await atWork();
      desk.browser.clock.advance(56 * MINUTE);
      for (let run = 0; run < 4; run += 1) {
        const dying = desk.open();
        dying.memory.endAfter(steps);
        await Promise.race([liveToken(dying, portal), desk.browser.clock.sleep(1)]);
        desk.browser.clock.advance(31_000);
      }
      const token = await liveToken(desk.open(), portal);
      if (!token.ok) expect(token).toMatchObject(REQUIRED);
      expect(refreshes()).toBeLessThanOrEqual(2);
    }
  });

  test('does not use up its retry while there is no network, for however long', async () => {
    const { desk, context, portal, refreshes } = await atWork();
    const bare = { ...desk.open(), reach: async () => ok(noNetwork) };
    desk.browser.clock.advance(2 * HOUR);
    for (let call = 0; call < 30; call += 1) {
      expect(await liveToken(bare, portal)).toMatchObject({ ok: false, failure: { code: 'NET_OFFLINE' } });
      desk.browser.clock.advance(MINUTE);
    }
    expect(await liveToken(context, portal)).toMatchObject({ ok: true });
    expect(refreshes()).toBe(1);
  });
});

describe('a registration that AWS no longer knows (F21)', () => {
  test('ends the session once, and the next sign-in registers anew, once', async () => {
    const { desk, portal, context, refreshes } = await atWork();
    const client = await clientFor(context, context.platform, portal, 'authorization_code');
    desk.standin.control.fault({
      operation: 'CreateToken',
      status: 401,
      body: '{"error":"invalid_client"}',
      times: 1,
    });
    desk.browser.clock.advance(56 * MINUTE);
    expect(await liveToken(context, portal)).toMatchObject(REQUIRED);
    expect(await liveToken(context, portal)).toMatchObject(REQUIRED);
    expect(refreshes()).toBe(1);
    const before = desk.calls('RegisterClient');
    await desk.signIn(context);
    expect(desk.calls('RegisterClient')).toBe(before + 1);
    const renewal = await context.vault.open(renewalName(portal.id));
    expect(client.ok && renewal).toMatchObject({
      clientId: expect.not.stringContaining(client.ok ? client.value.clientId : ''),
    });
    desk.browser.clock.advance(56 * MINUTE);
    expect((await liveToken(context, portal)).ok).toBe(true);
  });
});

describe('a context that ends in the middle of a refresh', () => {
  test('never leaves a new access token beside the old refresh token', async () => {
    let renewed = 0;
    for (let steps = 1; steps < 40; steps += 1) {
      const { desk, portal } = await atWork();
      const sealed = (): string | undefined => desk.browser.disk.get(sealedKey(renewalName(portal.id)));
      const access = (): unknown =>
        (JSON.parse(desk.browser.memory.get(accessKey(portal.id)) ?? '{}') as { accessToken?: string }).accessToken;
      const before = [sealed(), access()];
      desk.browser.clock.advance(56 * MINUTE);
      const dying = desk.open();
      dying.memory.endAfter(steps);
      await Promise.race([liveToken(dying, portal), desk.browser.clock.sleep(1)]);
      if (access() !== before[1]) expect(sealed()).not.toBe(before[0]);
      // Whatever was lost, the next one gets a token or an honest answer, and no lock stays shut.
      const next = await liveToken(desk.open(), portal);
      if (next.ok) renewed += 1;
      else expect(next.failure.code).toBe('SIGN_IN_REQUIRED');
    }
    expect(renewed).toBeGreaterThan(20);
  });
});

describe('a refresh whose answer comes late', () => {
  test('does not bring back a session that was forgotten meanwhile', async () => {
    const door = createDoor(isRefresh);
    const { desk, context, portal } = await atWork({ through: door.through });
    desk.browser.clock.advance(56 * MINUTE);
    const asking = liveToken(context, portal);
    await door.arrived;
    const forgetting = forgetSession(desk.open(), portal.id);
    // Before the late answer is there.
    await vi.waitFor(() => expect(left(desk)).toEqual([]), { interval: 1, timeout: 10_000 });
    door.open();
    expect(await asking).toMatchObject(REQUIRED);
    await forgetting;
    expect(left(desk)).toEqual([]);
  });

  test.each(['good', 'refused'])('does not take the place of a new sign-in when it is %s', async (answer) => {
    const door = createDoor(isRefresh);
    const { desk, context, portal } = await atWork({ through: door.through });
    desk.browser.clock.advance(56 * MINUTE);
    if (answer === 'refused')
      desk.standin.control.fault({
        operation: 'CreateToken',
        times: 1,
        status: 400,
        body: '{"error":"invalid_grant"}',
      });
    const asking = liveToken(context, portal);
    await door.arrived;
    await desk.signIn(desk.open());
    const sealed = desk.browser.disk.get(sealedKey(renewalName(portal.id)));
    const access = desk.browser.memory.get(accessKey(portal.id));
    door.open();
    const got = await asking;
    expect(got.ok && JSON.stringify(got.value)).toBe(JSON.stringify(JSON.parse(access ?? '{}').accessToken));
    expect(desk.browser.disk.get(sealedKey(renewalName(portal.id)))).toBe(sealed);
    expect(desk.browser.memory.get(accessKey(portal.id))).toBe(access);
  });
});
