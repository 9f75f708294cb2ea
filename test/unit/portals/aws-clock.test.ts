import { afterEach, describe, expect, test, vi } from 'vitest';
import { getRoleCredentials } from '../../../src/aws/portal-api.ts';
import { ok } from '../../../src/aws/result.ts';
import { awsNow, CLOCK_KEY, learningAwsTime, offByToTell } from '../../../src/portals/aws-clock.ts';
import { homeOf, type PortalContext } from '../../../src/portals/context.ts';
import { clientFor } from '../../../src/portals/registration.ts';
import { accessKey, isLive, liveToken, renewalDueAt, renewalName } from '../../../src/portals/session.ts';
import type { Fetch } from '../memory-platform.ts';
import { sitDown, type Desk } from '../signed-in.ts';

afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A context on a computer whose clock is wrong by so many milliseconds, until it is set to something else. */
function wrongBy(desk: Desk, clock: { off: number }): PortalContext {
  const context = desk.open();
  const platform = { ...context.platform, now: () => context.platform.now() + clock.off };
  const wire = learningAwsTime(platform);
  return { platform, vault: context.vault, reach: async () => ok(wire) };
}

async function onAComputer(off: number, options: Parameters<typeof sitDown>[0] = {}) {
  const desk = await sitDown(options);
  const clock = { off };
  const context = wrongBy(desk, clock);
  await desk.signIn(context);
  const tokens = desk.calls('CreateToken');
  return { desk, clock, context, portal: desk.portal, refreshes: () => desk.calls('CreateToken') - tokens };
}

const stored = (desk: Desk): unknown => JSON.parse(desk.browser.memory.get(CLOCK_KEY) ?? 'null');

describe("AWS's clock (F26)", () => {
  test.each([
    ['a day ahead', DAY],
    ['a day behind', -DAY],
  ])('counts where this computer is %s: an hour is an hour', async (_, off) => {
    const { desk, context, portal, refreshes } = await onAComputer(off);
    expect(Math.abs((offByToTell(stored(desk)) ?? 0) - off)).toBeLessThan(2000);
    const left = (await renewalDueAt(context, portal)) ?? 0;
    expect(left - context.platform.now()).toBeGreaterThan(51 * MINUTE);
    expect(left - context.platform.now()).toBeLessThan(56 * MINUTE);
    for (let minute = 0; minute < 50; minute += 1) {
      expect((await liveToken(context, portal)).ok).toBe(true);
      desk.browser.clock.advance(MINUTE);
    }
    expect(refreshes()).toBe(0);
    desk.browser.clock.advance(6 * MINUTE);
    for (let call = 0; call < 5; call += 1) expect((await liveToken(context, portal)).ok).toBe(true);
    expect(refreshes()).toBe(1);
  });

  test.each([
    ['ahead', 3 * HOUR],
    ['behind', -3 * HOUR],
  ])('costs at most one refresh when the clock jumps three hours %s, and none when it jumps back', async (_, jump) => {
    const { desk, clock, context, portal, refreshes } = await onAComputer(0);
    const call = async () => {
      const token = await liveToken(context, portal);
      if (!token.ok) throw new Error(token.failure.code);
      const wire = await context.reach(portal);
      const role = { accountId: '012345678901', roleName: 'none' };
      if (wire.ok) await getRoleCredentials(wire.value, homeOf(portal), token.value, role);
    };
    await call();
    clock.off = jump;
    for (let times = 0; times < 20; times += 1) await call();
    expect(refreshes()).toBeLessThanOrEqual(1);
    expect(Math.abs((offByToTell(stored(desk)) ?? 0) - jump)).toBeLessThan(2000);
    const before = refreshes();
    clock.off = 0;
    for (let times = 0; times < 20; times += 1) await call();
    expect(refreshes() - before).toBeLessThanOrEqual(1);
    expect(offByToTell(stored(desk))).toBeUndefined();
    expect(await context.vault.open(renewalName(portal.id))).toBeDefined();
  });

  test('decides about a token that nothing renews, before any jump of the clock ends it', async () => {
    const through =
      (toAws: Fetch): Fetch =>
      async (url, init) => {
        const answer = await toAws(url, init);
        if (!url.endsWith('/token')) return answer;
        const body = { ...((await answer.json()) as object), refreshToken: null };
        return Response.json(body, { headers: { date: answer.headers.get('date') ?? '' } });
      };
    const { desk, clock, context, portal } = await onAComputer(0, { through });
    const first = await liveToken(context, portal);
    clock.off = DAY;
    expect(await liveToken(context, portal)).toEqual(first);
    expect(
      isLive(JSON.parse(desk.browser.memory.get(accessKey(portal.id)) ?? ''), await awsNow(context.platform)),
    ).toBe(true);
    desk.browser.clock.advance(HOUR);
    expect(await liveToken(context, portal)).toMatchObject({ ok: false, failure: { code: 'SIGN_IN_REQUIRED' } });
  });

  test('keeps a registration that this computer would call expired', async () => {
    const { desk, clock, context, portal } = await onAComputer(0);
    clock.off = 200 * DAY;
    const wire = await context.reach(portal);
    if (!wire.ok) throw new Error('no wire');
    await getRoleCredentials(wire.value, homeOf(portal), 'none', { accountId: '012345678901', roleName: 'none' });
    const before = desk.calls('RegisterClient');
    await clientFor(context, wire.value, portal, 'authorization_code');
    expect(desk.calls('RegisterClient')).toBe(before);
  });

  test('is not noted anew for seconds, nor learnt from an answer that lay about while the computer slept', async () => {
    const { desk, clock, context } = await onAComputer(0);
    const answering =
      (date: number | string): Fetch =>
      async () =>
        new Response('{}', { headers: { date: typeof date === 'string' ? date : new Date(date).toUTCString() } });
    const ask = async (fetch: Fetch) =>
      learningAwsTime({ ...context.platform, fetch }).fetch('https://oidc.eu-west-1.amazonaws.com/', {});
    const now = desk.browser.clock.now();
    expect(stored(desk)).toBeNull();
    await ask(answering(now - 25_000));
    await ask(answering('yesterday'));
    await ask(answering(''));
    expect(stored(desk)).toBeNull();
    await ask(async () => {
      clock.off = 9 * HOUR;
      return new Response('{}', { headers: { date: new Date(now).toUTCString() } });
    });
    expect(stored(desk)).toBeNull();
  });
});
