import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addPortal, removePortal } from '../../../src/portals/portal-list.ts';
import { flowKey, FLOW_LIFE_MS, type RedirectFlow } from '../../../src/portals/sign-in/flow.ts';
import { clientFor } from '../../../src/portals/registration.ts';
import { createSignIn } from '../../../src/portals/sign-in.ts';
import { alarms, atTheDoor, keepAwake } from './at-the-door.ts';
import { browser } from './fake-tabs.ts';

vi.mock('webextension-polyfill', async () => (await import('./fake-tabs.ts')).polyfill);
beforeEach(() => {
  alarms.count = 0;
  browser.reset();
});
afterEach(() => vi.useRealTimers());

describe('sign-in by browser', () => {
  test('ends with a session, the tab closed, and the person back where they were', async () => {
    const { desk, signIn, signedIn, portal, walk, isUnderWay, isSignedIn } = await atTheDoor();
    expect(await signIn.begin(portal)).toEqual({ ok: true, value: null });
    expect(browser.rules.size).toBe(1);
    await signIn.onLoopback(await walk());
    expect(signedIn).toEqual([portal.id]);
    expect([...browser.tabs.keys()]).toEqual([1]);
    expect(browser.front).toBe(1);
    expect(browser.rules.size).toBe(0);
    expect([isUnderWay(), isSignedIn()]).toEqual([false, true]);
    expect(desk.standin.leaks()).toEqual([]);
  });

  test('opens one tab, however often it is begun, and shows it again', async () => {
    const { signIn, portal } = await atTheDoor();
    await Promise.all([signIn.begin(portal), signIn.begin(portal)]);
    expect(browser.tabs.size).toBe(2);
    const tabId = browser.front;
    browser.front = 1;
    await signIn.begin(portal);
    expect(browser.front).toBe(tabId);
    browser.front = 1;
    expect(await signIn.show(portal.id)).toBe(true);
    expect(browser.front).toBe(tabId);
  });

  test('is not disturbed by a stranger: wrong state, another tab, another port', async () => {
    const { desk, signIn, portal, walk, isSignedIn } = await atTheDoor();
    await signIn.begin(portal);
    const { tabId, url } = await walk();
    const tokens = desk.calls('CreateToken');
    await signIn.onLoopback({ tabId, url: url.replace(/state=[^&]*/, 'state=wrong') });
    await signIn.onLoopback({ tabId: 1, url });
    await signIn.onLoopback({ tabId, url: url.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:49151') });
    expect(desk.calls('CreateToken')).toBe(tokens);
    expect(browser.tabs.has(tabId)).toBe(true);
    await signIn.onLoopback({ tabId, url });
    expect(isSignedIn()).toBe(true);
  });

  test('takes an answer once', async () => {
    const { desk, signIn, signedIn, portal, walk } = await atTheDoor();
    await signIn.begin(portal);
    const answer = await walk();
    await Promise.all([signIn.onLoopback(answer), signIn.onLoopback(answer)]);
    await signIn.onLoopback(answer);
    expect(desk.calls('CreateToken')).toBe(1);
    expect(signedIn).toHaveLength(1);
  });

  test('does not trade the code of one try with the secrets of the next', async () => {
    const { desk, signIn, portal, walk, isUnderWay } = await atTheDoor();
    await signIn.begin(portal);
    const answer = await walk();
    await Promise.all([signIn.begin(portal), signIn.onLoopback(answer)]);
    expect(desk.calls('CreateToken')).toBe(0);
    expect([isUnderWay(), browser.tabs.size, browser.rules.size]).toEqual([true, 2, 1]);
    await signIn.onLoopback(await walk());
    expect(isUnderWay()).toBe(false);
  });

  test('says so when the person declined', async () => {
    const { signIn, portal, walk, trouble, isUnderWay } = await atTheDoor();
    await signIn.begin(portal);
    await signIn.onLoopback(await walk('deny'));
    expect(await trouble()).toBe('SIGN_IN_DECLINED');
    expect(isUnderWay()).toBe(false);
    expect([browser.tabs.size, browser.rules.size]).toEqual([1, 0]);
  });

  test('ends when the tab is closed, when it is cancelled, and after ten minutes', async () => {
    const { desk, signIn, portal, isUnderWay, trouble } = await atTheDoor();
    await signIn.begin(portal);
    browser.tabs.delete(browser.front);
    await signIn.onTabClosed(browser.front);
    expect([isUnderWay(), browser.rules.size]).toEqual([false, 0]);
    await signIn.begin(portal);
    await signIn.cancel(portal.id);
    expect([isUnderWay(), browser.rules.size, browser.tabs.size]).toEqual([false, 0, 1]);
    await signIn.begin(portal);
    desk.browser.clock.advance(FLOW_LIFE_MS);
    await signIn.resume();
    expect([isUnderWay(), browser.rules.size]).toEqual([false, 0]);
    expect(await trouble()).toBe('SIGN_IN_EXPIRED');
  });

  test('that comes after ten minutes is over, says so, and leaves no secret and no rule', async () => {
    const { desk, signIn, signedIn, portal, walk, isUnderWay, trouble } = await atTheDoor();
    await signIn.begin(portal);
    const answer = await walk();
    desk.browser.clock.advance(FLOW_LIFE_MS);
    await signIn.onLoopback(answer);
    expect(await trouble()).toBe('SIGN_IN_EXPIRED');
    expect([isUnderWay(), browser.rules.size, browser.tabs.size, signedIn.length]).toEqual([false, 0, 1, 0]);
  });

  test('leaves no secret and no rule when its tab is closed, or it is cancelled or begun anew, after ten minutes', async () => {
    const { desk, signIn, portal, isUnderWay } = await atTheDoor();
    await signIn.begin(portal);
    desk.browser.clock.advance(FLOW_LIFE_MS);
    browser.tabs.delete(browser.front);
    await signIn.onTabClosed(browser.front);
    expect([isUnderWay(), browser.rules.size]).toEqual([false, 0]);
    await signIn.begin(portal);
    desk.browser.clock.advance(FLOW_LIFE_MS);
    await signIn.cancel(portal.id);
    expect([isUnderWay(), browser.rules.size, browser.tabs.size]).toEqual([false, 0, 1]);
    await signIn.begin(portal);
    desk.browser.clock.advance(FLOW_LIFE_MS);
    await signIn.begin(portal);
    expect([isUnderWay(), browser.rules.size, browser.tabs.size]).toEqual([true, 1, 2]);
  });

  test('whose tab outlives it has that tab closed, where it is at AWS (F36)', async () => {
    const { desk, signIn, portal, isUnderWay, trouble } = await atTheDoor();
    await signIn.begin(portal);
    desk.browser.clock.advance(FLOW_LIFE_MS);
    await signIn.resume();
    expect([isUnderWay(), browser.rules.size, browser.tabs.size]).toEqual([false, 0, 1]);
    expect(await trouble()).toBe('SIGN_IN_EXPIRED');
  });

  test('whose tab is somewhere else by then leaves it alone, but lets no late answer through', async () => {
    const { desk, signIn, signedIn, portal, walk, isUnderWay } = await atTheDoor();
    await signIn.begin(portal);
    const answer = await walk();
    browser.tabs.set(answer.tabId, 'https://login.identity-provider.example/');
    desk.browser.clock.advance(FLOW_LIFE_MS);
    await signIn.resume();
    expect([isUnderWay(), browser.rules.size, browser.tabs.size]).toEqual([false, 1, 2]);
    await signIn.onLoopback({ tabId: 1, url: answer.url });
    await signIn.onLoopback({ tabId: answer.tabId, url: 'http://127.0.0.1:8080/oauth/callback?code=other' });
    expect(browser.tabs.size).toBe(2);
    await signIn.onLoopback(answer);
    expect([browser.rules.size, browser.tabs.size, signedIn.length]).toEqual([0, 1, 0]);
    expect(desk.calls('CreateToken')).toBe(0);
  });

  test('whose tab is somewhere else by then leaves no rule once that tab is closed', async () => {
    const { desk, signIn, portal } = await atTheDoor();
    await signIn.begin(portal);
    const tabId = browser.front;
    browser.tabs.set(tabId, 'https://login.identity-provider.example/');
    desk.browser.clock.advance(FLOW_LIFE_MS);
    await signIn.resume();
    browser.tabs.delete(tabId);
    await signIn.onTabClosed(tabId);
    expect(browser.rules.size).toBe(0);
  });

  test('is over when its tab is seen on a page that no sign-in leads to (F34)', async () => {
    const { signIn, portal, isUnderWay } = await atTheDoor();
    await signIn.begin(portal);
    await signIn.onTabLeft(1);
    expect(isUnderWay()).toBe(true);
    await signIn.onTabLeft(browser.front);
    expect([isUnderWay(), browser.rules.size, browser.tabs.size]).toEqual([false, 0, 2]);
  });

  test('at two portals at once works for both, and neither answer counts for the other (F34)', async () => {
    const { desk, context, signIn, signedIn, portal, walk } = await atTheDoor();
    const other = desk.standin.portals[1];
    if (other === undefined) throw new Error('The stand-in has one portal only');
    const second = await addPortal(context.platform, other.startUrl, other.region);
    await Promise.all([signIn.begin(portal), signIn.begin(second)]);
    expect([browser.tabs.size, new Set(browser.rules.keys()).size]).toEqual([3, 2]);
    const flowOf = (id: string): RedirectFlow => JSON.parse(desk.browser.memory.get(flowKey(id)) ?? '') as RedirectFlow;
    const [a, b] = [flowOf(portal.id), flowOf(second.id)];
    browser.front = a.tabId;
    const answer = await walk();
    await signIn.onLoopback({ tabId: b.tabId, url: answer.url });
    await signIn.onLoopback({ tabId: b.tabId, url: answer.url.replace(String(a.port), String(b.port)) });
    expect([signedIn, browser.tabs.size]).toEqual([[], 3]);
    await signIn.onLoopback(answer);
    expect(signedIn).toEqual([portal.id]);
    browser.front = b.tabId;
    await signIn.onLoopback(await walk(other));
    expect(signedIn).toEqual([portal.id, second.id]);
    expect([browser.tabs.size, browser.rules.size]).toEqual([1, 0]);
  });

  test.each([
    ['invalid_grant', 'PORTAL_WRONG_REGION'],
    ['invalid_request', 'PORTAL_WRONG_REGION'],
    ['unauthorized_client', 'OIDC_UNAUTHORIZED_CLIENT'],
    ['server_error', 'OIDC_INTERNAL_SERVER'],
  ])('whose code AWS refuses with %s says %s (F17)', async (error, code) => {
    const { desk, signIn, portal, walk, trouble, isUnderWay } = await atTheDoor();
    await signIn.begin(portal);
    const answer = await walk();
    const status = error === 'server_error' ? 500 : 400;
    desk.standin.control.fault({ operation: 'CreateToken', status, body: JSON.stringify({ error }) });
    await signIn.onLoopback(answer);
    expect(await trouble()).toBe(code);
    expect([isUnderWay(), browser.tabs.size, browser.rules.size]).toEqual([false, 1, 0]);
  });

  test('with a registration that AWS has forgotten is begun with a new one the next time (F21)', async () => {
    const { desk, context, signIn, portal, walk, isSignedIn } = await atTheDoor();
    const registered = (): number => desk.calls('RegisterClient');
    // AWS's page only says that something is wrong: the person closes it.
    await clientFor(context, context.platform, portal, 'authorization_code');
    expect(registered()).toBe(1);
    await signIn.begin(portal);
    expect(registered()).toBe(1);
    browser.tabs.delete(browser.front);
    await signIn.onTabClosed(browser.front);
    await signIn.begin(portal);
    expect(registered()).toBe(2);
    // One that was made a moment ago is no suspect.
    await signIn.cancel(portal.id);
    await signIn.begin(portal);
    expect(registered()).toBe(2);
    await signIn.onLoopback(await walk());
    expect(isSignedIn()).toBe(true);
  });

  test('whose registration AWS refuses with the code has it made anew the next time (F21)', async () => {
    const { desk, signIn, portal, walk, trouble } = await atTheDoor();
    await signIn.begin(portal);
    const answer = await walk();
    desk.standin.control.fault({ operation: 'CreateToken', times: 1, status: 401, body: '{"error":"invalid_client"}' });
    await signIn.onLoopback(answer);
    expect(await trouble()).toBe('OIDC_INVALID_CLIENT');
    await signIn.begin(portal);
    expect(desk.calls('RegisterClient')).toBe(2);
  });

  test('names the right region before it opens a tab', async () => {
    const { signIn, portal } = await atTheDoor();
    const wrong = { ...portal, region: 'us-east-1' };
    expect(await signIn.begin(wrong)).toEqual({
      ok: false,
      failure: { code: 'PORTAL_WRONG_REGION', detail: 'eu-west-1' },
    });
    expect(browser.tabs.size).toBe(1);
  });
});

describe('while the list is read after a sign-in', () => {
  test('a portal can be removed and signed in to again at once', async () => {
    const { context, portal, walk } = await atTheDoor();
    let reading = false;
    const signIn = createSignIn(
      context,
      async () => {
        reading = true;
        await new Promise(() => undefined);
      },
      keepAwake,
    );
    await signIn.begin(portal);
    void signIn.onLoopback(await walk());
    await expect.poll(() => reading).toBe(true);
    await signIn.cancel(portal.id);
    expect(await signIn.begin(portal)).toEqual({ ok: true, value: null });
  });

  test('a code that AWS takes after its portal was removed signs nobody in', async () => {
    const { context, portal, signIn, signedIn, walk, isSignedIn, isUnderWay } = await atTheDoor();
    await signIn.begin(portal);
    const answer = await walk();
    await removePortal(context.platform, portal.id);
    await signIn.onLoopback(answer);
    expect(signedIn).toEqual([]);
    expect([isSignedIn(), isUnderWay()]).toEqual([false, false]);
  });
});
