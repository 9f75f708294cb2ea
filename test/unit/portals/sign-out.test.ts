import { afterEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../src/aws/result.ts';
import type { PortalContext } from '../../../src/portals/context.ts';
import { addPortal } from '../../../src/portals/portal-list.ts';
import { accessKey, liveToken, renewalName } from '../../../src/portals/session.ts';
import { createSignOut } from '../../../src/portals/sign-out.ts';
import { sealedKey, vaultKeyName } from '../../../src/portals/vault.ts';
import { createDoor, sitDown, type Desk } from '../signed-in.ts';

afterEach(() => vi.useRealTimers());

const HOUR = 3_600_000;

async function signedIn(options: Parameters<typeof sitDown>[0] = {}) {
  const desk = await sitDown(options);
  const context = desk.open();
  await desk.signIn(context);
  const forgotten: string[] = [];
  const of = (made: PortalContext) => createSignOut(made, async ({ id }) => void forgotten.push(id));
  return { desk, context, portal: desk.portal, forgotten, of, out: of(context) };
}

/** What could still be read of a session, by storage key. */
function readable(desk: Desk): string[] {
  const { memory, disk } = desk.browser;
  const open = [...memory.keys()].filter((key) => key === accessKey(desk.portal.id));
  const name = renewalName(desk.portal.id);
  return memory.has(vaultKeyName(name)) && disk.has(sealedKey(name)) ? [...open, name] : open;
}

describe('signing out (F37)', () => {
  test('ends the session at AWS and here, and keeps the portal', async () => {
    const { desk, context, portal, out, forgotten } = await signedIn();
    expect(await out.signOut(portal)).toEqual({ ok: true, value: null });
    expect(desk.calls('Logout')).toBe(1);
    expect(readable(desk)).toEqual([]);
    expect(forgotten).toEqual([portal.id]);
    expect([...desk.browser.disk.keys()]).toEqual(['portals']);
    expect([...desk.browser.memory.keys()].filter((key) => key.startsWith('vault-key'))).toEqual([]);
    expect(await liveToken(context, portal)).toMatchObject({ ok: false, failure: { code: 'SIGN_IN_REQUIRED' } });
    expect(desk.standin.leaks()).toEqual([]);
  });

  test('leaves a copy of the disk that nothing opens any more', async () => {
    const { desk, context, portal, out } = await signedIn();
    const name = renewalName(portal.id);
    const copy = await context.platform.local.get(sealedKey(name));
    await out.signOut(portal);
    await context.platform.local.set(sealedKey(name), copy);
    expect(await context.vault.open(name)).toBeUndefined();
    expect(desk.browser.disk.has(sealedKey(name))).toBe(false);
  });

  test('is done here before AWS has answered', async () => {
    const door = createDoor((url) => url.endsWith('/logout'));
    const { desk, portal, out } = await signedIn({ through: door.through });
    const signingOut = out.signOut(portal);
    await door.arrived;
    expect(readable(desk)).toEqual([]);
    door.open();
    expect((await signingOut).ok).toBe(true);
  });

  test.each([
    ['no network', { operation: 'Logout', reset: true }],
    ['AWS not answering', { operation: 'Logout', status: 503 }],
    ['a network that wants a log-in', { operation: 'Logout', html: true }],
  ])('with %s is done here all the same, and says that AWS was not told', async (_, fault) => {
    const { desk, portal, out } = await signedIn();
    desk.standin.control.fault(fault);
    expect(await out.signOut(portal)).toMatchObject({ ok: false, failure: { code: 'SIGN_OUT_HERE_ONLY' } });
    expect(readable(desk)).toEqual([]);
    expect([...desk.browser.disk.keys()]).toEqual(['portals']);
  });

  test('ends a session at AWS whose access token has ended, by the refresh token that it still holds', async () => {
    const { desk, portal, out } = await signedIn();
    desk.browser.clock.advance(2 * HOUR);
    const tokens = desk.calls('CreateToken');
    expect((await out.signOut(portal)).ok).toBe(true);
    expect(desk.calls('CreateToken')).toBe(tokens + 1);
    expect(desk.calls('Logout')).toBe(2);
    expect(readable(desk)).toEqual([]);
  });

  test('of a session that is over at AWS is simply done', async () => {
    const { desk, portal, out } = await signedIn();
    desk.standin.control.revokeSessions();
    expect(await out.signOut(portal)).toEqual({ ok: true, value: null });
    expect(await out.signOut(portal)).toEqual({ ok: true, value: null });
    expect(desk.calls('Logout')).toBe(1);
  });

  test('that ends half-way with its background never leaves half a session, and the next run finishes it', async () => {
    for (let steps = 1; steps < 60; steps += 2) {
      const { desk, portal, of } = await signedIn();
      const dying = desk.open();
      dying.memory.endAfter(steps);
      await Promise.race([of(dying).signOut(portal), desk.browser.clock.sleep(1)]);
      // Both or none: with the access token goes the key to the refresh token.
      expect([0, 2]).toContain(readable(desk).length);
      const begun = desk.browser.memory.has(`signing-out:${portal.id}`);
      await of(desk.open()).resume();
      if (begun) {
        expect(readable(desk)).toEqual([]);
        expect([...desk.browser.disk.keys()]).toEqual(['portals']);
      }
      expect(desk.browser.memory.has(`signing-out:${portal.id}`)).toBe(false);
    }
  });

  test('is not undone by a refresh that was under way', async () => {
    const door = createDoor((url) => url.endsWith('/token'));
    let closed = false;
    const { desk, context, portal, out } = await signedIn({
      through: (toAws) => async (url, init) => (closed ? door.through(toAws)(url, init) : toAws(url, init)),
    });
    closed = true;
    desk.browser.clock.advance(HOUR - 4 * 60_000);
    const refreshing = liveToken(desk.open(), portal);
    await door.arrived;
    await out.signOut(portal);
    door.open();
    expect(await refreshing).toMatchObject({ ok: false });
    expect(readable(desk)).toEqual([]);
    expect(await liveToken(context, portal)).toMatchObject({ ok: false });
  });

  test('of a portal that is taken away tells AWS nothing, and leaves neither session nor registration', async () => {
    const { desk, portal, out, forgotten } = await signedIn();
    await out.forget(portal);
    expect(desk.calls('Logout')).toBe(0);
    expect(forgotten).toEqual([portal.id]);
    expect([...desk.browser.disk.keys()]).toEqual(['portals']);
    expect([...desk.browser.memory.keys()].filter((key) => key.startsWith('vault-key'))).toEqual([]);
  });

  test('leaves nothing of a sign-in that comes to its end meanwhile', async () => {
    const { desk, context, portal } = await signedIn();
    const out = createSignOut(context, async () => desk.signIn(context));
    await out.signOut(portal);
    expect(readable(desk)).toEqual([]);
  });

  test('of one identity leaves the other at the same start URL signed in', async () => {
    const { desk, context, portal, out } = await signedIn();
    const other = await addPortal(context.platform, portal.startUrl, portal.region, { identity: 'new' });
    const registrations = (): number =>
      [...desk.browser.disk.keys()].filter((key) => key.includes('registration')).length;
    expect(registrations()).toBe(1);
    expect(other.id).not.toBe(portal.id);
    await out.signOut(portal);
    expect(registrations()).toBe(1);
  });
});

describe("signing in again with AWS's clock begun anew", () => {
  test('ends the session at AWS first, then here', async () => {
    const { desk, portal, out } = await signedIn();
    expect(await out.startFresh(portal)).toEqual({ ok: true, value: null });
    expect(desk.calls('Logout')).toBe(1);
    expect(readable(desk)).toEqual([]);
  });

  test('keeps everything while AWS cannot be told', async () => {
    const { desk, context, portal, out } = await signedIn();
    const bare: PortalContext = {
      ...context,
      reach: async () => ok({ now: () => 0, fetch: async () => Promise.reject(new TypeError('Failed to fetch')) }),
    };
    expect(await createSignOut(bare, async () => undefined).startFresh(portal)).toMatchObject({
      failure: { code: 'NET_OFFLINE' },
    });
    expect(readable(desk)).toHaveLength(2);
    expect((await liveToken(context, portal)).ok).toBe(true);
    await out.startFresh(portal);
    expect(readable(desk)).toEqual([]);
  });

  test('keeps what a refresh on the way brought while AWS does not end the session', async () => {
    const dead = { afterRefreshes: Infinity };
    const { desk, context, portal, out } = await signedIn({
      through: (toAws) => async (url, init) =>
        url.endsWith('/logout') && desk.calls('CreateToken') >= dead.afterRefreshes
          ? new Response('', { status: 503 })
          : toAws(url, init),
    });
    desk.browser.clock.advance(2 * HOUR);
    dead.afterRefreshes = desk.calls('CreateToken') + 1;
    expect((await out.startFresh(portal)).ok).toBe(false);
    const refreshes = desk.calls('CreateToken');
    expect(refreshes).toBe(dead.afterRefreshes);
    // Two hours on, with the refresh token that came: the one before is spent.
    desk.browser.clock.advance(2 * HOUR);
    expect((await liveToken(context, portal)).ok).toBe(true);
    expect(desk.calls('CreateToken')).toBe(refreshes + 1);
  });

  test('of a session that is over at AWS just forgets it', async () => {
    const { desk, portal, out } = await signedIn();
    desk.standin.control.revokeSessions();
    expect(await out.startFresh(portal)).toEqual({ ok: true, value: null });
    expect(readable(desk)).toEqual([]);
  });
});
