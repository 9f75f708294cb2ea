/** Whoever opens a console, and however: one login link after another where they share their cookies, and nobody waits for nothing. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { createOpenSet } from '../../../src/consoles/open-set.ts';
import { browser } from '../portals/fake-tabs.ts';
import { consoleContext, withEndlessWishes } from './console-context.ts';
import { sitDown } from '../signed-in.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

const LIMIT_MS = 15_000;
const PAYMENTS = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };
const STAGING = { accountId: '482910375733', roleName: 'PowerUserAccess' };
const LAKE = { accountId: '730014428869', roleName: 'AdministratorAccess' };

/** A person who is signed in, at a browser in which login links are on their way for so many milliseconds. */
async function atTheConsole(onTheWay = Infinity) {
  const desk = await sitDown({ accounts: 12 });
  const opened = desk.open();
  await desk.signIn(opened);
  const platform = withEndlessWishes(opened.platform);
  const context = consoleContext(opened, platform);
  const [openConsole, openSet] = [createOpenConsole(context), createOpenSet(context)];
  browser.holdsLinks = true;
  let most = 0;
  let looks = 0;
  let lastFollowed = 0;
  browser.before = async (what) => {
    if (what === 'look') looks += 1;
    if (what === 'look' && desk.browser.clock.now() >= lastFollowed + onTheWay) browser.underWay.clear();
  };
  browser.onFollowed = () => {
    lastFollowed = desk.browser.clock.now();
    most = Math.max(most, browser.underWay.size);
  };
  const { portal } = desk;
  return {
    desk,
    open: async (role: typeof PAYMENTS, where: ConsoleRequest['where'] = 'tab') =>
      openConsole({ ...role, portalId: portal.id, where }),
    openSet: async (...roles: (typeof PAYMENTS)[]) =>
      openSet({ members: roles.map((role) => ({ ...role, portalId: portal.id })), where: 'tab' }),
    consoles: () => browser.tabs.size - 1,
    most: () => most,
    looks: () => looks,
    now: () => desk.browser.clock.now(),
  };
}

test('two accounts that are opened in a row follow one another', async () => {
  const { open, consoles, most } = await atTheConsole(1000);
  const outcomes = await Promise.all([open(PAYMENTS), open(STAGING)]);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(consoles()).toBe(2);
  expect(most()).toBe(1);
});

test('so do a set and a single console', async () => {
  const { open, openSet, consoles, most } = await atTheConsole(1000);
  const [{ missed }, single] = await Promise.all([openSet(PAYMENTS, STAGING), open(LAKE)]);
  expect([missed, single.ok]).toEqual([[], true]);
  expect(consoles()).toBe(3);
  expect(most()).toBe(1);
});

test('a private window has its own cookies, and waits for no other', async () => {
  const { open, consoles } = await atTheConsole();
  browser.allowsPrivate = true;
  expect(await open(PAYMENTS)).toMatchObject({ ok: true });
  expect(await open(STAGING, 'private')).toMatchObject({ ok: true });
  expect(consoles()).toBe(2);
});

test('a link that gets nowhere holds the next one up for four seconds and no longer', async () => {
  const { open, consoles, now } = await atTheConsole();
  await open(PAYMENTS);
  const begun = now();
  expect(await open(STAGING)).toMatchObject({ ok: true });
  expect(consoles()).toBe(2);
  expect(now() - begun).toBeGreaterThanOrEqual(3900);
  expect(now() - begun).toBeLessThanOrEqual(4100);
  expect([...browser.underWay]).toHaveLength(2);
});

test('a wish whose 15 seconds are over when its turn comes opens nothing, and says so', async () => {
  const { desk, open, consoles } = await atTheConsole();
  await open(PAYMENTS);
  const late = open(STAGING);
  browser.before = async (what) => {
    if (what === 'look') desk.browser.clock.advance(LIMIT_MS);
  };
  expect(await late).toEqual({ ok: false, failure: { code: 'OPENING_TOO_LATE' } });
  expect(consoles()).toBe(1);
});

test('a tab that the browser refuses, or one that was closed, holds nobody up', async () => {
  const { open, consoles, now } = await atTheConsole();
  browser.before = async (what) => {
    if (what === 'create') throw new Error('Tabs cannot be edited right now');
  };
  await expect(open(PAYMENTS)).rejects.toThrow('edited');
  browser.before = () => Promise.resolve();
  const begun = now();
  await open(PAYMENTS);
  browser.tabs.delete(Math.max(...browser.tabs.keys()));
  await open(STAGING);
  expect(consoles()).toBe(1);
  expect(now()).toBe(begun);
});

test('where nothing is on the way, the browser is asked nothing', async () => {
  const { desk, open, looks } = await atTheConsole();
  await open(PAYMENTS, 'background');
  const first = looks();
  desk.browser.clock.advance(4000);
  await open(STAGING, 'background');
  expect(looks()).toBe(2 * first);
});
