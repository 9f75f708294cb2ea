import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSignIn } from '../../../src/portals/sign-in.ts';
import { alarms, atTheDoor, keepAwake } from './at-the-door.ts';
import { browser } from './fake-tabs.ts';

vi.mock('webextension-polyfill', async () => (await import('./fake-tabs.ts')).polyfill);
beforeEach(() => {
  alarms.count = 0;
  browser.reset();
});
afterEach(() => vi.useRealTimers());

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
    const before = alarms.count;
    const ended = vi.fn<() => Promise<never>>(async () => new Promise(() => undefined));
    Object.assign(context.platform, { fetch: ended });
    void signIn.onLoopback(answer);
    await expect.poll(() => ended.mock.calls.length).toBe(1);
    expect(alarms.count).toBe(before + 1);
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
