import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addPortal, removePortal } from '../../../src/portals/portal-list.ts';
import { flowKey, FLOW_LIFE_MS, type RedirectFlow } from '../../../src/portals/sign-in/flow.ts';
import { clientFor } from '../../../src/portals/registration.ts';
import { accessKey } from '../../../src/portals/session.ts';
import { createSignIn } from '../../../src/portals/sign-in.ts';
import { asTrouble, troubleKey } from '../../../src/portals/trouble.ts';
import { createWalker } from '../../standin/walker.ts';
import { sitDown } from '../signed-in.ts';

/** A browser's tabs and its rules for requests, as far as a sign-in sees them. */
const browser = vi.hoisted(() => ({
  tabs: new Map<number, string>(),
  /** Which tab a rule is about, by its number. */
  rules: new Map<number, number>(),
  front: 1,
  next: 2,
  /** Called before the browser does what it was asked for; a background that ends there sees nothing of it. */
  before: (_what: string): Promise<void> => Promise.resolve(),
}));
vi.mock('webextension-polyfill', () => {
  const known = (id: number): void => {
    if (!browser.tabs.has(id)) throw new Error(`No tab with id: ${id}.`);
  };
  return {
    default: {
      tabs: {
        create: async ({ url }: { url: string }) => {
          await browser.before('create');
          const id = browser.next;
          browser.next += 1;
          browser.front = id;
          browser.tabs.set(id, url);
          return { id };
        },
        update: async (id: number, { url, active }: { url?: string; active?: boolean }) => {
          if (url !== undefined) await browser.before('navigate');
          known(id);
          if (url !== undefined) browser.tabs.set(id, url);
          if (active === true) browser.front = id;
          return { id, windowId: 1 };
        },
        remove: async (id: number) => {
          known(id);
          browser.tabs.delete(id);
        },
        // An address shows only where the person let us look: at AWS.
        get: async (id: number) => {
          known(id);
          const url = browser.tabs.get(id) ?? '';
          return { id, status: 'complete', ...(/\.(amazonaws|awsapps)\.com\//.test(url) ? { url } : {}) };
        },
        query: async () => [{ id: browser.front, windowId: 1 }],
      },
      windows: { update: async () => undefined },
      runtime: { getURL: (path: string) => `chrome-extension://signalbox/${path}` },
      declarativeNetRequest: {
        updateSessionRules: async (change: {
          removeRuleIds: number[];
          addRules?: { id: number; condition: { tabIds: number[] } }[];
        }) => {
          if (change.addRules !== undefined) await browser.before('divert');
          for (const id of change.removeRuleIds) browser.rules.delete(id);
          for (const { id, condition } of change.addRules ?? []) browser.rules.set(id, condition.tabIds[0] ?? 0);
        },
        getSessionRules: async () =>
          Array.from(browser.rules, ([id, tabId]) => ({ id, condition: { tabIds: [tabId] } })),
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
  browser.before = () => Promise.resolve();
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
    walk: async (whose: typeof person | 'deny' = person) => {
      const tabId = browser.front;
      const address = browser.tabs.get(tabId) ?? '';
      const who = whose === 'deny' ? person : whose;
      return { tabId, url: (await walker.authorize(address, who, whose === 'deny' ? 'deny' : 'allow')).href };
    },
    isUnderWay: () => desk.browser.memory.has(flowKey(desk.portal.id)),
    isSignedIn: () => desk.browser.memory.has(accessKey(desk.portal.id)),
    trouble: async () => asTrouble(await desk.open().platform.session.get(troubleKey(desk.portal.id)))?.code,
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

  test('completes the sign-in whose answer woke the next one, while that looks at what was left', async () => {
    for (const first of ['resume', 'answer']) {
      browser.tabs.clear();
      browser.rules.clear();
      const { desk, context, signIn, portal, walk, isUnderWay } = await atTheDoor();
      await signIn.begin(portal);
      const answer = await walk();
      context.memory.end();
      const signedIn: string[] = [];
      const after = createSignIn(desk.open(), async ({ id }) => void signedIn.push(id), keepAwake);
      const looking = first === 'resume' ? after.resume() : undefined;
      const answered = after.onLoopback(answer);
      await Promise.all([answered, looking ?? after.resume(), after.onTabClosed(answer.tabId)]);
      expect(signedIn).toEqual([portal.id]);
      expect([isUnderWay(), browser.rules.size, browser.tabs.has(answer.tabId)]).toEqual([false, 0, false]);
    }
  });

  test('has itself woken for the code that it is trading', async () => {
    const { context, signIn, portal, walk } = await atTheDoor();
    await signIn.begin(portal);
    const answer = await walk();
    const before = alarms;
    const ended = vi.fn<() => Promise<never>>(async () => new Promise(() => undefined));
    Object.assign(context.platform, { fetch: ended });
    void signIn.onLoopback(answer);
    await expect.poll(() => ended.mock.calls.length).toBe(1);
    expect(alarms).toBe(before + 1);
  });

  test.each(['create', 'divert', 'navigate'])(
    'before it could %s leaves no empty tab: the next one goes on, or says that it was interrupted',
    async (where) => {
      for (const isLate of [false, true]) {
        browser.tabs.clear();
        browser.rules.clear();
        browser.tabs.set(1, 'welcome');
        browser.before = () => Promise.resolve();
        const { desk, context, signIn, portal, isUnderWay, trouble } = await atTheDoor();
        browser.before = async (what) => {
          if (what !== where) return;
          context.memory.end();
          await new Promise(() => undefined);
        };
        void signIn.begin(portal);
        await expect.poll(() => context.memory.ended()).toBe(true);
        browser.before = () => Promise.resolve();
        if (isLate) desk.browser.clock.advance(2 * 60_000);
        const next = desk.open();
        const signedIn: string[] = [];
        const after = createSignIn(next, async ({ id }) => void signedIn.push(id), keepAwake);
        await after.resume();
        if (where === 'create') expect([isUnderWay(), browser.tabs.size]).toEqual([false, 1]);
        else if (isLate) {
          expect([isUnderWay(), browser.tabs.size, browser.rules.size]).toEqual([false, 1, 0]);
          expect(await trouble()).toBe('SIGN_IN_INTERRUPTED');
        } else {
          expect(browser.tabs.get(browser.front)).toContain('/authorize?');
          expect([isUnderWay(), browser.rules.size]).toEqual([true, 1]);
        }
      }
    },
  );

  test('with a code that AWS already took does not blame the region', async () => {
    const { desk, context, signIn, portal, walk, trouble } = await atTheDoor();
    await signIn.begin(portal);
    const answer = await walk();
    const { fetch } = context.platform;
    Object.assign(context.platform, {
      fetch: async (url: string, init: RequestInit) => {
        await fetch(url, init);
        return new Promise(() => undefined);
      },
    });
    void signIn.onLoopback(answer);
    await expect.poll(() => desk.calls('CreateToken')).toBe(1);
    context.memory.end();
    await createSignIn(desk.open(), async () => undefined, keepAwake).resume();
    expect(desk.calls('CreateToken')).toBe(2);
    expect(await trouble()).toBe('SIGN_IN_INTERRUPTED');
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
