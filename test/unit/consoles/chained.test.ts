/** Consoles of roles that are reached from a permission set: AWS's STS gives the credentials, federation leads in. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import { createNotePage } from '../../../src/consoles/page-seen.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { showPreviousAccount } from '../../../src/consoles/previous-account.ts';
import { knownConsoles } from '../../../src/consoles/visits.ts';
import { onWall } from '../../../src/consoles/wall.ts';
import { asUsage, USAGE_KEY } from '../../../src/preferences/usage.ts';
import { chooseWayIn } from '../../../src/portals/way-in.ts';
import { browser } from '../portals/fake-tabs.ts';
import { sitDown } from '../signed-in.ts';
import { consoleContext, withEndlessWishes } from './console-context.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

const HOUR = 3_600_000;
const CONSOLE = 'https://222222222222-abcd1234.eu-west-1.console.aws.amazon.com/console/home';
const SOURCE = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };
const DEPLOY = 'arn:aws:iam::222222222222:role/team/deploy';
const AUDIT = 'arn:aws:iam::333333333333:role/audit';
const TRUSTS = { [DEPLOY]: ['482910375516/ReadOnlyAccess'], [AUDIT]: ['222222222222/deploy'] };

/** A person who is signed in where these roles trust each other, and permission sets last for four hours. */
async function atTheConsole(trusts: Readonly<Record<string, readonly string[]>> = TRUSTS) {
  const desk = await sitDown({ settings: { trusts, roleCredentialsLifetime: 4 * HOUR } });
  const opened = desk.open();
  await desk.signIn(opened);
  const context = consoleContext(opened, withEndlessWishes(opened.platform));
  const open = createOpenConsole(context);
  const to =
    (accountId: string, roleName: string, ...roles: readonly string[]) =>
    async (wish: Partial<ConsoleRequest> = {}) =>
      open({ portalId: desk.portal.id, accountId, roleName, where: 'tab', chain: { ...SOURCE, roles }, ...wish });
  const front = (): string => browser.tabs.get(browser.front) ?? '';
  return {
    desk,
    context,
    openDeploy: to('222222222222', 'deploy', DEPLOY),
    openAudit: to('333333333333', 'audit', DEPLOY, AUDIT),
    front,
    /** The tab in front has come to its console, whose page says whose it is. */
    speaks: async () => {
      browser.tabs.set(browser.front, CONSOLE);
      const place = { active: true, isPrivate: false, isPinned: false, host: new URL(CONSOLE).hostname };
      const page = { accountId: '222222222222', roleName: 'deploy', loadedAt: desk.browser.clock.now() };
      await createNotePage(context.platform)(page, { id: browser.front, ...place });
    },
    /** Whose console AWS serves to the tab in front: its account, and its role as the page names it. */
    whoIsThere: async () => {
      const login = await desk.standin.fetch(front(), { redirect: 'manual' });
      const cookie = login.headers.getSetCookie().map((one) => one.split(';')[0]);
      const page = await desk.standin.fetch(login.headers.get('location') ?? '', {
        headers: { cookie: cookie.join('; ') },
      });
      return /:sts::(\d{12}:assumed-role\/[^/]+)\//.exec(await page.text())?.[1];
    },
  };
}

describe('a role that is reached from a permission set', () => {
  test('opens in its own account by the credentials that its chain leads to', async () => {
    const { desk, openDeploy, whoIsThere } = await atTheConsole();
    expect(await openDeploy()).toEqual({ ok: true, value: null });
    expect(await whoIsThere()).toBe('222222222222:assumed-role/deploy');
    expect([desk.calls('GetRoleCredentials'), desk.calls('AssumeRole'), desk.calls('GetSigninToken')]).toEqual([
      1, 1, 1,
    ]);
  });

  test('by way of another role, each by the credentials of the one before', async () => {
    const { desk, openAudit, whoIsThere } = await atTheConsole();
    expect(await openAudit()).toEqual({ ok: true, value: null });
    expect(await whoIsThere()).toBe('333333333333:assumed-role/audit');
    expect(desk.calls('AssumeRole')).toBe(2);
  });

  test('has a session that ends with its credentials, in an hour, whatever the permission set’s length', async () => {
    const { desk, context, openDeploy } = await atTheConsole();
    await openDeploy();
    const { tabs } = await knownConsoles(context.platform);
    const tab = tabs.find(({ accountId }) => accountId === '222222222222');
    expect((tab?.opening?.until ?? 0) - desk.browser.clock.now()).toBeCloseTo(HOUR, -4);
  });

  test('goes by federation also where the portal’s own link is chosen: no portal knows it', async () => {
    const { desk, context, openDeploy, whoIsThere, front } = await atTheConsole();
    await chooseWayIn(context.platform, desk.portal.id, 'portal');
    await openDeploy();
    expect(await whoIsThere()).toBe('222222222222:assumed-role/deploy');
    const issuer = new URL(front()).searchParams.get('Issuer') ?? '';
    expect(issuer).toContain('account_id=482910375516&role_name=ReadOnlyAccess');
  });

  test('at AWS’s wall, what stopped it is said: the portal’s link would lead elsewhere', async () => {
    const { context, openDeploy } = await atTheConsole();
    await openDeploy();
    expect(await onWall(context, browser.front)).toMatchObject({
      meant: { accountId: '222222222222', chain: { roles: [DEPLOY] } },
      failure: { code: 'NO_WAY_IN' },
    });
  });

  test('comes to the front where it stands open, but not in place of a permission set of its name', async () => {
    const { desk, context, openDeploy } = await atTheConsole();
    await openDeploy();
    const tab = browser.front;
    browser.tabs.set(tab, CONSOLE);
    browser.front = 1;
    await openDeploy();
    expect([browser.front, desk.calls('AssumeRole')]).toEqual([tab, 1]);
    const role = { portalId: desk.portal.id, accountId: '222222222222', roleName: 'deploy', where: 'tab' as const };
    expect(await createOpenConsole(context)(role)).toMatchObject({ failure: { code: 'ROLE_GONE' } });
  });

  test('is renewed in its tab by the same chain, which the page itself cannot tell', async () => {
    const { desk, context, openDeploy, speaks, whoIsThere } = await atTheConsole();
    await openDeploy();
    const tab = browser.front;
    await speaks();
    const role = { portalId: desk.portal.id, accountId: '222222222222', roleName: 'deploy', where: 'tab' as const };
    expect(await createOpenConsole(context)({ ...role, renews: tab })).toMatchObject({ ok: true });
    expect([browser.front, await whoIsThere()]).toEqual([tab, '222222222222:assumed-role/deploy']);
  });

  test('is entered anew beside its own session: what is known of sessions tells it from no permission set of its name', async () => {
    const { desk, openDeploy, speaks, whoIsThere } = await atTheConsole();
    await openDeploy();
    await speaks();
    await openDeploy({ where: 'background' });
    browser.front = Math.max(...browser.tabs.keys());
    expect([await whoIsThere(), desk.calls('AssumeRole')]).toEqual(['222222222222:assumed-role/deploy', 2]);
  });

  test('leaves its session to no permission set of its name', async () => {
    const { desk, context, openDeploy, speaks } = await atTheConsole();
    await openDeploy();
    await speaks();
    const role = { portalId: desk.portal.id, accountId: '222222222222', roleName: 'deploy' };
    // The list has no such one: whoever asks for it gets no console, and above all not this one.
    expect(await createOpenConsole(context)({ ...role, where: 'background' })).toMatchObject({
      failure: { code: 'ROLE_GONE' },
    });
  });

  test('is opened again as the account before', async () => {
    const { context, desk, openDeploy, whoIsThere } = await atTheConsole();
    await openDeploy();
    browser.tabs.delete(browser.front);
    const open = createOpenConsole(context);
    await open({ ...SOURCE, portalId: desk.portal.id, where: 'tab' });
    const { outcome } = await showPreviousAccount(context, open);
    expect(outcome).toMatchObject({ ok: true });
    expect(await whoIsThere()).toBe('222222222222:assumed-role/deploy');
  });

  test('is not remembered as a role of the list', async () => {
    const { context, openDeploy } = await atTheConsole();
    await openDeploy();
    expect(asUsage(await context.platform.local.get(USAGE_KEY))).toEqual([]);
  });
});

describe('a role that does not trust the one before', () => {
  test('is named, and no tab opens', async () => {
    const { openAudit } = await atTheConsole({ [DEPLOY]: TRUSTS[DEPLOY] ?? [] });
    expect(await openAudit()).toEqual({ ok: false, failure: { code: 'CHAIN_REFUSED', detail: 'audit' } });
    await vi.waitFor(() => expect([...browser.tabs.values()]).toEqual(['welcome']));
  });

  test('is tried once more with new credentials where kept ones were refused', async () => {
    const { desk, openDeploy } = await atTheConsole();
    await openDeploy();
    desk.standin.control.fault({ operation: 'AssumeRole', status: 403, times: 1 });
    browser.tabs.delete(browser.front);
    expect(await openDeploy()).toEqual({ ok: true, value: null });
    expect(desk.calls('GetRoleCredentials')).toBe(2);
  });

  test('because the permission set is gone, says that', async () => {
    const { desk, openDeploy } = await atTheConsole();
    desk.standin.control.fault({ operation: 'GetRoleCredentials', status: 403 });
    expect(await openDeploy()).toEqual({ ok: false, failure: { code: 'ROLE_GONE', detail: 'ReadOnlyAccess' } });
  });
});
