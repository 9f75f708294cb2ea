import { afterEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../src/aws/result.ts';
import { clientFor } from '../../../src/portals/registration.ts';
import {
  keepTokens,
  signInMarkKey,
  accessKey,
  isLive,
  liveToken,
  renewalDueAt,
  renewalName,
} from '../../../src/portals/session.ts';
import { sealedKey } from '../../../src/portals/vault.ts';
import { type Fetch } from '../memory-platform.ts';
import { isRefresh } from '../signed-in.ts';
import { atWork, left, noNetwork, REQUIRED, MINUTE, HOUR } from './at-work.ts';

afterEach(() => vi.useRealTimers());

describe('a new sign-in', () => {
  test('that ends half-way with its background never leaves the session before under its own mark (F35)', async () => {
    for (let steps = 1; steps < 30; steps += 1) {
      const { desk, context, portal } = await atWork();
      const mark = desk.browser.memory.get(signInMarkKey(portal.id));
      const before = desk.browser.memory.get(accessKey(portal.id)) ?? '';
      const wire = await context.reach(portal);
      const client = wire.ok ? await clientFor(context, wire.value, portal, 'authorization_code') : wire;
      if (!client.ok) throw new Error('There is no registration');
      const dying = desk.open();
      dying.memory.endAfter(steps);
      const tokens = { accessToken: 'another', refreshToken: 'person', lifetimeMs: HOUR };
      await Promise.race([keepTokens(dying, portal, client.value, tokens), desk.browser.clock.sleep(1)]);
      const isMarked = desk.browser.memory.get(signInMarkKey(portal.id)) !== mark;
      if (isMarked) expect(desk.browser.memory.get(accessKey(portal.id))).not.toBe(before);
    }
  });
});

describe('a token that lives', () => {
  test('is handed out as it is, with no call to AWS', async () => {
    const { desk, context, portal, refreshes } = await atWork();
    const first = await liveToken(context, portal);
    desk.browser.clock.advance(51 * MINUTE);
    expect(await liveToken(desk.open(), portal)).toEqual(first);
    expect(refreshes()).toBe(0);
  });

  test('is in memory only, and the refresh token with its client is on the disk only under seal', async () => {
    const { desk, context, portal } = await atWork();
    const token = await liveToken(context, portal);
    if (!token.ok) throw new Error('no token');
    const disk = [...desk.browser.disk].flat().join('\n');
    expect(disk).not.toContain(token.value);
    expect(disk).not.toContain('Zq9x');
    expect(desk.browser.disk.has(sealedKey(renewalName(portal.id)))).toBe(true);
    expect(desk.standin.leaks()).toEqual([]);
  });

  test.each([
    undefined,
    null,
    'token',
    { accessToken: 'a' },
    { accessToken: 1, expiresAt: Infinity },
    { accessToken: 'a', expiresAt: 60_000 },
  ])('is not what stands as %j', (stored) => expect(isLive(stored, 0)).toBe(false));
});

describe('a token near its end', () => {
  test('is renewed once, however many ask in however many contexts', async () => {
    const { desk, portal, refreshes } = await atWork();
    desk.browser.clock.advance(56 * MINUTE);
    const contexts = Array.from({ length: 4 }, () => desk.open());
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, index) => liveToken(contexts[index % 4] ?? desk.open(), portal)),
    );
    expect(refreshes()).toBe(1);
    expect(new Set(asked.map((token) => token.ok && token.value)).size).toBe(1);
    expect(asked[0]?.ok).toBe(true);
  });

  test('goes on for hours, each refresh with the token that the last one gave', async () => {
    const { desk, context, portal, refreshes } = await atWork();
    for (let hour = 0; hour < 6; hour += 1) {
      desk.browser.clock.advance(56 * MINUTE);
      expect(await liveToken(context, portal)).toMatchObject({ ok: true });
    }
    expect(refreshes()).toBe(6);
  });

  test('is known by its date, eight to five minutes ahead and not the same for all, and keeps to it', async () => {
    const dates = new Set<number>();
    for (let seed = 0; seed < 6; seed += 1) {
      const { desk, context, portal, refreshes } = await atWork();
      context.platform.randomBytes(seed);
      await desk.signIn(context);
      const due = (await renewalDueAt(context, portal)) ?? 0;
      const ahead = due - desk.browser.clock.now();
      expect(ahead).toBeGreaterThanOrEqual(52 * MINUTE);
      expect(ahead).toBeLessThanOrEqual(55 * MINUTE);
      dates.add(ahead);
      const before = refreshes();
      desk.browser.clock.advance(ahead - 1);
      await liveToken(desk.open(), portal);
      expect(refreshes()).toBe(before);
      desk.browser.clock.advance(1);
      await liveToken(desk.open(), portal);
      expect(refreshes()).toBe(before + 1);
    }
    expect(dates.size).toBeGreaterThan(2);
  });

  test('is not renewed at every call when it is the last and short one of its sign-in session', async () => {
    const through = (toAws: Fetch) => async (url: string, init: RequestInit) => {
      const answer = await toAws(url, init);
      if (!url.endsWith('/token')) return answer;
      return Response.json({ ...((await answer.json()) as object), expiresIn: 120 });
    };
    const { desk, context, portal, refreshes } = await atWork({ through });
    for (let call = 0; call < 10; call += 1) expect((await liveToken(context, portal)).ok).toBe(true);
    expect(refreshes()).toBe(0);
    desk.browser.clock.advance(MINUTE);
    await liveToken(context, portal);
    expect(refreshes()).toBe(1);
  });

  test.each([
    ['no network', { operation: 'CreateToken', reset: true }],
    ['AWS not answering', { operation: 'CreateToken', status: 503 }],
    ['an answer that is none', { operation: 'CreateToken', body: '[]' }],
    ['a network that wants a log-in', { operation: 'CreateToken', html: true }],
    ['an answer lost on the way', { operation: 'CreateToken', dropAnswer: true }],
  ])('still works when renewing fails for %s, and AWS is not asked again at every call', async (_, fault) => {
    const { desk, context, portal, refreshes } = await atWork();
    const first = await liveToken(context, portal);
    desk.browser.clock.advance(56 * MINUTE);
    desk.standin.control.fault(fault);
    for (let call = 0; call < 20; call += 1) {
      expect(await liveToken(desk.open(), portal)).toEqual(first);
      desk.browser.clock.advance(1000);
    }
    expect(refreshes()).toBe(1);
    desk.browser.clock.advance(15_000);
    await liveToken(context, portal);
    expect(refreshes()).toBe(2);
  });

  test('is renewed as soon as the network is back', async () => {
    const { desk, context, portal } = await atWork();
    const first = await liveToken(context, portal);
    desk.browser.clock.advance(2 * HOUR);
    desk.standin.control.fault({ operation: 'CreateToken', reset: true });
    expect(await liveToken(context, portal)).toMatchObject({ ok: false, failure: { code: 'NET_OFFLINE' } });
    desk.standin.control.clearFaults();
    const renewed = await liveToken(context, portal);
    expect(renewed.ok).toBe(true);
    expect(renewed).not.toEqual(first);
  });

  test('that ended while there was no network is still due (F27)', async () => {
    const { desk, context, portal } = await atWork();
    desk.browser.clock.advance(9 * HOUR);
    const bare = { ...desk.open(), reach: async () => ok(noNetwork) };
    expect(await liveToken(bare, portal)).toMatchObject({ failure: { code: 'NET_OFFLINE' } });
    expect(await renewalDueAt(context, portal)).toBeLessThanOrEqual(desk.browser.clock.now() + 30_000);
    expect(await liveToken(context, portal)).toMatchObject(REQUIRED);
    expect(await renewalDueAt(context, portal)).toBeUndefined();
  });

  test('works to its end where there is no refresh token, and then asks for a sign-in', async () => {
    const through =
      (toAws: (url: string, init: RequestInit) => Promise<Response>) => async (url: string, init: RequestInit) => {
        const answer = await toAws(url, init);
        if (!url.endsWith('/token')) return answer;
        return Response.json({ ...((await answer.json()) as object), refreshToken: null, expiresIn: 8 * 3600 });
      };
    const { desk, context, portal, refreshes } = await atWork({ through });
    const first = await liveToken(context, portal);
    desk.browser.clock.advance(8 * HOUR - 2 * MINUTE);
    expect(await liveToken(context, portal)).toEqual(first);
    expect(await renewalDueAt(context, portal)).toBeUndefined();
    desk.browser.clock.advance(2 * MINUTE);
    expect(await liveToken(context, portal)).toMatchObject(REQUIRED);
    expect(refreshes()).toBe(0);
    expect(left(desk)).toEqual([]);
  });

  test('keeps the refresh token where a refresh brings no new one', async () => {
    let withoutNew = false;
    const { desk, context, portal } = await atWork({
      through: (toAws) => async (url, init) => {
        const answer = await toAws(url, init);
        if (!withoutNew || !isRefresh(url, init)) return answer;
        return Response.json({ ...((await answer.json()) as object), refreshToken: null });
      },
    });
    const before = desk.browser.disk.get(sealedKey(renewalName(portal.id)));
    withoutNew = true;
    desk.browser.clock.advance(56 * MINUTE);
    expect((await liveToken(context, portal)).ok).toBe(true);
    expect(before).toBeDefined();
    expect(await context.vault.open(renewalName(portal.id))).toMatchObject({ refreshToken: expect.any(String) });
  });
});

describe('a session that is over at AWS', () => {
  test('ends here with the first refused refresh, and leaves nothing to try again with', async () => {
    const { desk, portal, context, refreshes } = await atWork();
    desk.standin.control.revokeSessions();
    desk.browser.clock.advance(56 * MINUTE);
    expect(await liveToken(context, portal)).toMatchObject(REQUIRED);
    expect(left(desk)).toEqual([]);
    expect(await liveToken(context, portal)).toMatchObject(REQUIRED);
    expect(refreshes()).toBe(1);
  });

  test.each([
    ['invalid_grant without a name', 400, '{"error":"invalid_grant"}', {}],
    [
      'invalid_grant under a name that nobody knows',
      400,
      '{"error":"invalid_grant"}',
      { 'x-amzn-errortype': 'BadRequestException:http://internal' },
    ],
    ['invalid_client', 401, '{"error":"invalid_client"}', {}],
    ['a bare 401', 401, '{}', {}],
    ['a bare 400', 400, '{}', {}],
  ])('ends here after %s', async (_, status, body, headers) => {
    const { desk, portal, context } = await atWork();
    desk.standin.control.fault({ operation: 'CreateToken', status, body, headers });
    desk.browser.clock.advance(2 * HOUR);
    expect(await liveToken(context, portal)).toMatchObject(REQUIRED);
    expect(left(desk)).toEqual([]);
  });

  test('asks for a sign-in after a restart of the browser', async () => {
    const { desk, portal } = await atWork();
    desk.browser.restart();
    expect(await liveToken(desk.open(), portal)).toMatchObject(REQUIRED);
    expect(left(desk)).toEqual([]);
  });
});

describe('a token that AWS refused', () => {
  test('is not handed out again: one refresh for all that were refused', async () => {
    const { desk, portal, context, refreshes } = await atWork();
    const first = await liveToken(context, portal);
    if (!first.ok) throw new Error('no token');
    const others = await Promise.all(Array.from({ length: 12 }, () => liveToken(desk.open(), portal, first.value)));
    expect(refreshes()).toBe(1);
    for (const other of others) expect(other.ok && other.value !== first.value).toBe(true);
  });

  test('ends the session where there is nothing to renew with', async () => {
    const { desk, portal, context } = await atWork();
    const first = await liveToken(context, portal);
    await context.vault.discard(renewalName(portal.id));
    expect(await liveToken(context, portal, first.ok ? first.value : '')).toMatchObject(REQUIRED);
    expect(left(desk)).toEqual([]);
  });
});
