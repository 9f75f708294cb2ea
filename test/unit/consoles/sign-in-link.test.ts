/**
 * F69: the login link holds a secret that is good for 15 minutes. It goes straight into the tab that it is for, and nothing of ours
 * keeps it, uses it again or shows it.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { takeMishap } from '../../../src/consoles/mishap.ts';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import { createOpenSet } from '../../../src/consoles/open-set.ts';
import { showPreviousAccount } from '../../../src/consoles/previous-account.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { knownConsoles, noteTabClosed } from '../../../src/consoles/visits.ts';
import { onWall } from '../../../src/consoles/wall.ts';
import { browser } from '../portals/fake-tabs.ts';
import { sitDown } from '../signed-in.ts';
import { consoleContext, withEndlessWishes } from './console-context.ts';
import { noteConsole } from './note-console.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const PAYMENTS = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };
const STAGING = { accountId: '482910375733', roleName: 'PowerUserAccess' };

/** A person who is signed in, and each address that any tab was ever sent to. */
async function atTheConsole() {
  const desk = await sitDown();
  const opened = desk.open();
  await desk.signIn(opened);
  const context = consoleContext(opened, withEndlessWishes(opened.platform));
  const openConsole = createOpenConsole(context);
  const setTab = vi.spyOn(browser.tabs, 'set');
  const logged = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => undefined),
  );
  return {
    desk,
    context,
    openConsole,
    open: async (wish: Partial<ConsoleRequest> = {}) =>
      openConsole({ ...PAYMENTS, portalId: desk.portal.id, where: 'tab', ...wish }),
    sentTo: () => setTab.mock.calls.map(([, url]) => url),
    logged: () => logged.flatMap(({ mock }) => mock.calls),
  };
}

type At = Awaited<ReturnType<typeof atTheConsole>>;

const isLink = (url: string): boolean => url.includes('SigninToken');
const tokenIn = (url: string): string => new URL(url).searchParams.get('SigninToken') ?? '';
const tokens = ({ sentTo }: At): string[] => sentTo().filter(isLink).map(tokenIn);

/** All that the extension holds: the disk, the browser session's memory, the log. */
function heldBy({ desk, logged }: At): string {
  return [...desk.browser.disk, ...desk.browser.memory, JSON.stringify(logged())].flat().join('\n');
}

describe('F69 the login link', () => {
  test.each(['tab', 'background', 'window', 'private'] as const)(
    'goes straight to AWS in the tab that it is for (%s), by way of no page of ours',
    async (where) => {
      browser.allowsPrivate = true;
      const at = await atTheConsole();
      expect(await at.open({ where })).toMatchObject({ ok: true });
      const [link = '', ...others] = at.sentTo().filter((url) => url !== 'about:blank' && url !== 'welcome');
      expect(others).toEqual([]);
      expect(new URL(link).origin).toBe('https://eu-west-1.signin.aws.amazon.com');
      expect(at.sentTo().filter((url) => /extension:/.test(url))).toEqual([]);
    },
  );

  test('is kept nowhere once its tab has it: not on the disk, not in memory, not in a log', async () => {
    const at = await atTheConsole();
    const answer = await at.open();
    const [token = ''] = tokens(at);
    expect(token.length).toBeGreaterThan(20);
    for (const form of [token, encodeURIComponent(token), 'SigninToken', '/federation?']) {
      expect(heldBy(at)).not.toContain(form);
      expect(JSON.stringify(answer)).not.toContain(form);
    }
  });

  test('is in none of what is remembered: last accounts, what was opened, what a popup will say', async () => {
    const at = await atTheConsole();
    const { platform } = at.context;
    const members = [PAYMENTS, STAGING].map((member) => ({ portalId: at.desk.portal.id, ...member }));
    await createOpenSet(at.context)({ members, where: 'tab', name: 'Both' });
    const remembered = [await knownConsoles(platform), await takeMishap(platform), ...at.desk.browser.memory.values()];
    expect(tokens(at)).toHaveLength(2);
    for (const token of tokens(at)) expect(JSON.stringify(remembered)).not.toContain(token);
    expect(heldBy(at)).not.toContain('SigninToken');
  });

  test('is never used again: each tab gets its own, also with keys that are kept', async () => {
    const at = await atTheConsole();
    await at.open();
    await at.open({ page: '/s3/home' });
    await at.open({ where: 'background' });
    await at.open({ region: 'eu-central-1' });
    expect(tokens(at)).toHaveLength(4);
    expect(new Set(tokens(at)).size).toBe(4);
    expect(at.desk.calls('GetRoleCredentials')).toBe(1);
  });

  test('is a new one when the account before is opened again whose tab is closed', async () => {
    const at = await atTheConsole();
    const { platform } = at.context;
    await at.open();
    const first = browser.front;
    await noteConsole(platform, { tabId: first, ...PAYMENTS }, true);
    await at.open(STAGING);
    await noteConsole(platform, { tabId: browser.front, ...STAGING }, true);
    browser.tabs.delete(first);
    await noteTabClosed(platform, first);
    const { outcome } = await showPreviousAccount(at.context, at.openConsole);
    expect(outcome).toMatchObject({ ok: true });
    expect(new Set(tokens(at)).size).toBe(3);
  });

  test('is not what a tab is led to after AWS’s log-out wall', async () => {
    const at = await atTheConsole();
    await at.open();
    await onWall(at.context, browser.front);
    expect(at.sentTo().at(-1)).toMatch(/^https:\/\/[^/]*awsapps\.com\/start\/#\/console\?/);
    expect(tokens(at)).toHaveLength(1);
  });

  test('is followed by nobody but the tab: AWS sees no request of ours with a secret in its address', async () => {
    const at = await atTheConsole();
    await at.open();
    expect(at.desk.calls('Login')).toBe(0);
    expect(at.desk.standin.leaks()).toEqual([]);
  });
});
