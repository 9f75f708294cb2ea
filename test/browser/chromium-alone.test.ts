/**
 * Only Chromium tells which contexts run, so only there can it be seen that the background sleeps on; and only Chromium meets
 * AWS's default of one console session in each browser: Firefox has a container for each account.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenBrowser } from './harness/driven-browser.ts';
import {
  consolePages,
  forgetSessions,
  openConsole,
  openPopup,
  PAYMENTS_PROD,
  PAYMENTS_STAGING,
  readConsole,
  search,
  waitForConsole,
  waitForRows,
  WAREHOUSE_DEV,
} from './journey/consoles.ts';
import { until } from './harness/until.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { openAfterSignOut, withSignOutFirst } from './journey/sign-out-first.ts';
import { signIn } from './journey/sign-in.ts';

async function backgroundRuns(browser: DrivenBrowser): Promise<boolean> {
  return browser.evaluateInExtension(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { getContexts(filter: object): Promise<unknown[]> } };
    };
    return (await chrome.runtime.getContexts({ contextTypes: ['BACKGROUND'] })).length > 0;
  });
}

describe('in stock chromium alone', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage('chromium', { accounts: 12, roles: 2 });
    await (await signIn(stage.browser, stage.portal)).close();
  });

  afterAll(() => stage.close());

  it('while the background sleeps, the popup shows its list without waking it, by the key and in a tab', async () => {
    expect(await backgroundRuns(stage.browser)).toBe(true);
    await stage.browser.endBackground();
    const popup = await openPopup(stage.browser);
    expect(await backgroundRuns(stage.browser)).toBe(false);
    await popup.close();
    const tab = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(tab);
    expect(await backgroundRuns(stage.browser)).toBe(false);
  });

  it('where AWS allows one console session at a time, a second account opens by the portal’s own link when AWS holds the first link up, a third at once, and nobody is logged out', async () => {
    const walls = (): number =>
      stage.standin.journal().filter(({ operation, status }) => operation === 'Login' && status === 400).length;
    await (await openConsole(stage.browser, PAYMENTS_PROD)).close();
    await forgetSessions(stage.browser);
    for (const account of [WAREHOUSE_DEV, PAYMENTS_STAGING]) {
      expect(await readConsole(await openConsole(stage.browser, account))).toMatchObject({ state: 'known' });
      expect(walls()).toBe(1);
    }
    expect(stage.standin.journal().filter((entry) => entry.query.includes('logout'))).toEqual([]);
    expect(stage.standin.leaks()).toEqual([]);
  });

  it('F70 where the person chose so, the account that has AWS’s one session is signed out first, once they were told whose tabs that ends and said so', async () => {
    await withSignOutFirst(stage, async () => {
      await openAfterSignOut(stage, PAYMENTS_STAGING, PAYMENTS_PROD);
    });
    expect(stage.standin.leaks()).toEqual([]);
  });

  it('of several accounts at once the first keeps AWS’s one session, and what is said of the other one leads to its tab', async () => {
    for (const page of await consolePages(stage.browser)) await page.close();
    await until('no console', async () => (await consolePages(stage.browser)).length === 0);
    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
    for (const account of [PAYMENTS_PROD, WAREHOUSE_DEV]) {
      await search(popup, { ...account, typed: account.name });
      await popup.press('Control+ ');
      await popup.waitFor(
        (name) => document.querySelector('[data-action=open-chosen]')?.closest('.notice')?.textContent?.includes(name),
        account.name,
      );
    }
    await popup.press('Enter');
    const said = await popup.waitFor(() => document.querySelector('.notice[role=alert]')?.textContent);
    expect(said).toContain('1 of 2 did not open');
    expect(said).toContain(`${WAREHOUSE_DEV.name}: AWS keeps one console session`);
    const first = await waitForConsole(stage.browser, PAYMENTS_PROD);
    expect(await consolePages(stage.browser)).toHaveLength(1);
    expect(await popup.evaluate(() => document.querySelector('.notice[role=alert] [data-action=retry]'))).toBeNull();
    await popup.click('.notice[role=alert] [data-action=show-opened]');
    await first.waitFor(() => !document.hidden);
    expect(await readConsole(first)).toMatchObject({ state: 'known', accountId: PAYMENTS_PROD.id });
    expect(stage.standin.leaks()).toEqual([]);
  });

  it('F70 with AWS’s mode for several turned on from the menu, of a sixth console session the person hears before AWS loses it: the five are named, and one of them ends on their word alone', async () => {
    const [console] = await consolePages(stage.browser);
    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
    // The person turns AWS's mode on; what is open has a session of its own by that.
    await popup.click('[data-action=menu]');
    await popup.click('[role=menu] [data-action=multi-session]');
    await popup.waitFor(() => document.querySelector('.notice')?.textContent?.includes('side by side'));
    expect(await consolePages(stage.browser)).toHaveLength(1);
    await console?.evaluate(() => location.reload());
    await until('a session of its own', async () => /^https:\/\/\d{12}-/.test((await console?.url()) ?? ''));
    const accounts = await popup.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[role=row][data-account-id]')].map(
        ({ dataset }) => dataset['accountId'] ?? '',
      ),
    );
    const [sixth = '', ...others] = accounts.filter((id) => id !== PAYMENTS_PROD.id && id !== WAREHOUSE_DEV.id);
    const more = others.slice(0, 4);
    const five = [PAYMENTS_PROD.id, ...more];
    const open = async (id: string): Promise<void> => {
      await search(popup, { id, name: id, typed: id });
      await popup.press('Control+Enter');
    };
    const labelled = async (): Promise<number> => {
      const looks = await Promise.all((await consolePages(stage.browser)).map(readConsole));
      return looks.filter(({ accountId = '' }) => accounts.includes(accountId)).length;
    };
    for (const [at, id] of more.entries()) {
      await open(id);
      await until(`${at + 2} consoles`, async () => (await labelled()) > at + 1);
    }
    await open(sixth);
    await popup.waitFor(() => document.querySelector('.notice[role=alert] [data-action=end-session]') !== null);
    const named = await popup.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-action=end-session]')].map(
        ({ dataset }) => dataset['accountId'],
      ),
    );
    expect(new Set(named)).toEqual(new Set(five));
    const ends = stage.standin.journal().filter(({ path }) => path.includes('logout'));
    expect(ends).toEqual([]);
    await popup.click(`[data-action=end-session][data-account-id="${more[2]}"]`);
    await until('the sixth', async () => {
      const looks = await Promise.all((await consolePages(stage.browser)).map(readConsole));
      return looks.some(({ accountId }) => accountId === sixth);
    });
    expect(stage.standin.journal().filter(({ path }) => path.includes('logout'))).toHaveLength(1);
    expect(stage.standin.leaks()).toEqual([]);
  });

  it('a page asked for in an account whose session is open opens in that session, without a login; once AWS does not hold it any more, a login follows by itself', async () => {
    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
    const logins = (): number =>
      stage.standin.journal().filter(({ operation }) => operation === 'GetSigninToken').length;
    /** The session of the account’s page of this service. */
    const open = async (service: string): Promise<string> => {
      await search(popup, { ...PAYMENTS_PROD, typed: `${PAYMENTS_PROD.id} @${service}` });
      await popup.press('Control+Enter');
      return until(`the page of ${service}`, async () => {
        for (const page of await consolePages(stage.browser)) {
          const { hostname, pathname } = new URL(await page.url());
          const { accountId } = await readConsole(page);
          if (pathname.startsWith(`/${service}/`) && accountId === PAYMENTS_PROD.id) return hostname.split('.')[0];
        }
        return undefined;
      });
    };
    const before = logins();
    const session = await open('s3');
    expect([session, logins()]).toEqual([expect.stringMatching(/^482910375516-[0-9a-z]{8}$/), before]);
    // Ended where nobody here hears of it.
    const end = `https://us-east-1.signin.aws.amazon.com/sessions/${session}/v1/logout`;
    await (await stage.browser.openTab(end)).close();
    expect([await open('ec2'), logins()]).toEqual([session, before + 1]);
    expect(stage.standin.leaks()).toEqual([]);
  });
});
