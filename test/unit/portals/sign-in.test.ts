import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { removePortal } from '../../../src/portals/portal-list.ts';
import { flowKey, FLOW_LIFE_MS } from '../../../src/portals/redirect-flow.ts';
import { accessKey } from '../../../src/portals/session.ts';
import { createSignIn } from '../../../src/portals/sign-in.ts';
import { asTrouble, troubleKey } from '../../../src/portals/trouble.ts';
import { createWalker } from '../../standin/walker.ts';
import { sitDown } from '../signed-in.ts';

/** A browser's tabs and its rules for requests, as far as a sign-in sees them. */
const browser = vi.hoisted(() => ({ tabs: new Map<number, string>(), rules: new Set<number>(), front: 1, next: 2 }));
vi.mock('webextension-polyfill', () => {
  const known = (id: number): void => {
    if (!browser.tabs.has(id)) throw new Error(`No tab with id: ${id}.`);
  };
  return {
    default: {
      tabs: {
        create: async ({ url }: { url: string }) => {
          const id = browser.next;
          browser.next += 1;
          browser.front = id;
          browser.tabs.set(id, url);
          return { id };
        },
        update: async (id: number, { url, active }: { url?: string; active?: boolean }) => {
          known(id);
          if (url !== undefined) browser.tabs.set(id, url);
          if (active === true) browser.front = id;
          return { id, windowId: 1 };
        },
        remove: async (id: number) => {
          known(id);
          browser.tabs.delete(id);
        },
        get: async (id: number) => known(id),
        query: async () => [{ id: browser.front, windowId: 1 }],
      },
      windows: { update: async () => undefined },
      runtime: { getURL: (path: string) => `chrome-extension://signalbox/${path}` },
      declarativeNetRequest: {
        updateSessionRules: async (change: { removeRuleIds: number[]; addRules?: { id: number }[] }) => {
          for (const id of change.removeRuleIds) browser.rules.delete(id);
          for (const { id } of change.addRules ?? []) browser.rules.add(id);
        },
        getSessionRules: async () => Array.from(browser.rules, (id) => ({ id })),
      },
    },
  };
});

/** How often the background asked to be woken, should it end. */
let alarms = 0;
const keepAwake = async (): Promise<void> => void (alarms += 1);

beforeEach(() => {
  alarms = 0;
  browser.tabs.clear();
  browser.rules.clear();
  browser.tabs.set(1, 'welcome');
  browser.front = 1;
});
afterEach(() => vi.useRealTimers());

async function atTheDoor(options: Parameters<typeof sitDown>[0] = {}) {
  const desk = await sitDown(options);
  const context = desk.open();
  const signedIn: string[] = [];
  const signIn = createSignIn(context, async ({ id }) => void signedIn.push(id), keepAwake);
  const [person] = desk.standin.portals;
  if (person === undefined) throw new Error('The stand-in has no portal');
  const walker = createWalker(desk.standin.fetch, () => desk.browser.clock.now());
  return {
    desk,
    context,
    signIn,
    signedIn,
    portal: desk.portal,
    /** Walks through AWS's pages in the tab that was opened; answers where AWS sends it then. */
    walk: async (answer: 'allow' | 'deny' = 'allow') => {
      const tabId = browser.front;
      return { tabId, url: (await walker.authorize(browser.tabs.get(tabId) ?? '', person, answer)).href };
    },
    isUnderWay: () => desk.browser.memory.has(flowKey(desk.portal.id)),
    isSignedIn: () => desk.browser.memory.has(accessKey(desk.portal.id)),
    trouble: async () => asTrouble(await context.platform.session.get(troubleKey(desk.portal.id)))?.code,
  };
}

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

describe('a background that ends during a sign-in', () => {
  test('leaves enough for the next one to finish it, wherever it ended', async () => {
    for (const steps of [1, 2, 3, 4, 5, 6, 8, 10, 12, 14]) {
      browser.tabs.clear();
      browser.rules.clear();
      const { desk, context, signIn, portal, walk, isUnderWay } = await atTheDoor();
      await signIn.begin(portal);
      const answer = await walk();
      context.memory.endAfter(steps);
      void signIn.onLoopback(answer);
      await desk.browser.clock.sleep(5000);
      const next = desk.open();
      const signedIn: string[] = [];
      const after = createSignIn(next, async ({ id }) => void signedIn.push(id), keepAwake);
      await after.resume();
      await after.onLoopback(answer);
      expect([isUnderWay(), browser.rules.size]).toEqual([false, 0]);
      // Signed in, or told what to do next; never left hanging.
      expect(desk.calls('CreateToken')).toBeLessThanOrEqual(2);
    }
  });

  test('has itself woken for the code that it is trading', async () => {
    const { context, signIn, portal, walk } = await atTheDoor();
    await signIn.begin(portal);
    const answer = await walk();
    expect(alarms).toBe(0);
    const ended = vi.fn<() => Promise<never>>(async () => new Promise(() => undefined));
    Object.assign(context.platform, { fetch: ended });
    void signIn.onLoopback(answer);
    await expect.poll(() => ended.mock.calls.length).toBe(1);
    expect(alarms).toBe(1);
  });

  test('does not bring a sign-in back after a restart of the browser', async () => {
    const { desk, signIn, signedIn, portal, walk } = await atTheDoor();
    await signIn.begin(portal);
    const answer = await walk();
    desk.browser.restart();
    browser.rules.clear();
    const after = createSignIn(desk.open(), async ({ id }) => void signedIn.push(id), keepAwake);
    await after.resume();
    await after.onLoopback(answer);
    expect(signedIn).toEqual([]);
    expect(desk.calls('CreateToken')).toBe(0);
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
