/** The ways in besides the popup's own key: other keys, the side panel's page, the menu of a right click, the keyword in the address bar. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { DrivenBrowser, DrivenPage } from '../harness/driven-browser.ts';
import { until } from '../harness/until.ts';
import { chooseInMenu, typeAddress } from '../journey/browsers-own.ts';
import {
  consolePages,
  openConsole,
  openPopup,
  PAYMENTS_PROD,
  PAYMENTS_STAGING,
  readConsole,
  search,
  tabInFront,
  waitForRows,
  waitForConsole,
  WAREHOUSE_DEV,
  type Sought,
} from '../journey/consoles.ts';
import type { Suite } from '../journey/as-found.ts';
import type { Stage } from '../journey/launch.ts';

const LOG_ARCHIVE: Sought = { id: '318870264410', name: 'Log Archive', typed: 'log' };
const DATA_LAKE: Sought = { id: '730014428869', name: 'data-lake-dev', typed: 'lake' };

const INSTANCES = '/ec2/home?region=eu-west-1#Instances:instanceState=running';

async function pressToOtherTab(browser: DrivenBrowser, key: string): Promise<number> {
  const before = (await tabInFront(browser)).id;
  await browser.pressKeys(key);
  return until('another tab in front', async () => {
    const { id } = await tabInFront(browser);
    return id === before ? undefined : id;
  });
}

/** Brings the end of the console sessions near, as far as the extension knows it. */
async function endIn(browser: DrivenBrowser, minutes: number): Promise<void> {
  await browser.evaluateInExtension(
    async (until) => {
      interface Tab {
        opening?: { until?: number };
      }
      interface Kept {
        readonly consoles: { readonly tabs: Tab[]; readonly last: Tab[] };
      }
      const world = globalThis as unknown as Record<'browser' | 'chrome', { storage: { session: Session } }>;
      interface Session {
        get(key: string): Promise<Kept>;
        set(all: Kept): Promise<void>;
      }
      const { session } = (world.browser ?? world.chrome).storage;
      const { consoles } = await session.get('consoles');
      // The same account and role in other tabs is the same session.
      for (const tab of [...consoles.tabs, ...consoles.last]) if (tab.opening !== undefined) tab.opening.until = until;
      await session.set({ consoles });
    },
    Date.now() + minutes * 60_000,
  );
}

export const theDoors: Suite = (name, begin) =>
  describe('the doors', () => {
    let stage: Stage;
    let payments: DrivenPage;
    let elsewhere: DrivenPage;

    beforeAll(async () => {
      stage = await begin();
    });

    let first: number;

    it('Enter on an account and role that is open brings its tab to the front, and opens no second one', async () => {
      payments = await openConsole(stage.browser, PAYMENTS_PROD);
      first = (await tabInFront(stage.browser)).id;
      await openConsole(stage.browser, WAREHOUSE_DEV);
      await openConsole(stage.browser, PAYMENTS_PROD);
      await until('the first tab in front', async () => (await tabInFront(stage.browser)).id === first);
      expect(await consolePages(stage.browser)).toHaveLength(2);
    });

    it('a key goes to the next tab of the same account, past another account’s, and round', async () => {
      const popup = await openPopup(stage.browser);
      await search(popup, PAYMENTS_PROD);
      await popup.press('Control+Enter');
      await until('the third console', async () => (await consolePages(stage.browser)).length === 3);
      // It stays for the next one.
      await popup.close();
      await payments.bringToFront();
      const third = await pressToOtherTab(stage.browser, 'alt+shift+l');
      expect((await tabInFront(stage.browser)).url).toContain(PAYMENTS_PROD.id);
      expect(third).not.toBe(first);
      expect(await pressToOtherTab(stage.browser, 'alt+shift+l')).toBe(first);
    });

    it('a key asks in which account this page is to open, and opens it there', async () => {
      await payments.bringToFront();
      const { origin } = new URL(await payments.url());
      await payments.evaluate((address) => void setTimeout(() => location.assign(address)), `${origin}${INSTANCES}`);
      await payments.waitFor(
        () => location.pathname === '/ec2/home' && document.querySelector('signalbox-label[data-account-id]') !== null,
      );
      await stage.browser.pressKeys('alt+shift+o');
      const popup = await stage.browser.popup();
      await waitForRows(popup);
      await popup.waitFor(() => document.querySelector('[data-open-here^="/ec2/home"]') !== null);
      await search(popup, WAREHOUSE_DEV);
      await popup.press('Enter');
      elsewhere = await until('the page in the other account', async () => {
        for (const page of await consolePages(stage.browser)) {
          const { accountId } = await readConsole(page).catch(() => ({ accountId: undefined }));
          const url = new URL(await page.url());
          if (accountId === WAREHOUSE_DEV.id && url.pathname === '/ec2/home') return page;
        }
        return undefined;
      });
      const { searchParams, hash } = new URL(await elsewhere.url());
      expect([searchParams.get('region'), hash]).toEqual(['eu-west-1', '#Instances:instanceState=running']);
    });

    it('minutes before a session ends the popup’s first row renews the tab in front: Enter brings its very page back in it', async () => {
      const before = await tabInFront(stage.browser);
      await endIn(stage.browser, 3.5);
      const signIns = (): number => stage.standin.journal().filter(({ operation }) => operation === 'Login').length;
      const asked = signIns();
      const popup = await openPopup(stage.browser);
      const seen = await popup.waitFor(() => {
        const row = document.querySelector('[data-action=renew]')?.closest('[role=row]');
        const isActive = row?.id === document.querySelector('[role=combobox]')?.getAttribute('aria-activedescendant');
        const first = document.querySelector('[role=row][data-account-id]');
        if (!row || !first || !isActive) return undefined;
        const room = first.getBoundingClientRect().top - row.getBoundingClientRect().bottom;
        return { said: row.getAttribute('aria-label'), isOverFirst: room >= 0 && room < 6 };
      });
      expect(seen).toEqual({
        said: `Renew this tab, 4 min left, ${WAREHOUSE_DEV.name}, DeveloperAccess`,
        isOverFirst: true,
      });
      await popup.press('Enter');
      await until('the new session', async () => signIns() === asked + 1);
      await until('its page', async () => {
        const { id, url } = await tabInFront(stage.browser);
        return id === before.id && url === before.url;
      });
      await elsewhere.waitFor(() => document.querySelector('signalbox-label[data-state=known]') !== null);
    });

    it('the side panel’s page says which account the tab shows, a command without a key that it has none, and a failure from outside what it was', async () => {
      const { id } = await tabInFront(stage.browser);
      const panel = await stage.browser.openExtensionPage(`panel.html#here=${id}`);
      await waitForRows(panel);
      await panel.waitFor(
        (accountId) => document.querySelector(`.this-tab[data-account-id="${accountId}"]`) !== null,
        WAREHOUSE_DEV.id,
      );
      await panel.press('?');
      await panel.waitFor(() => document.querySelector('.help-unset') !== null);
      await panel.press('Escape');
      // Says what could not be opened from outside, as soon as it is left for it, and which account it was.
      await leaveMishap(stage.browser, WAREHOUSE_DEV.id);
      await panel.waitFor((accountName) => {
        const alert = document.querySelector('[role=alert]');
        const said = alert?.textContent?.includes(`${accountName}: You no longer have this role here.`) === true;
        return said && alert?.querySelector('[data-action=read-account]') !== null;
      }, WAREHOUSE_DEV.name);
      await until('no mark on the button', async () => (await badge(stage.browser)) === '');
      // What the portal's own state says leaves the mark alone to be taken away.
      await leaveMishap(stage.browser);
      await until('no mark on the button', async () => (await badge(stage.browser)) === '');
      await panel.close();
    });

    it('the menu of a right click, by its keys, asks for an account, and opens this page in one that was opened of late', async () => {
      const choose = async (down: number): Promise<void> => {
        await elsewhere.bringToFront();
        await elsewhere.waitFor(() => document.hasFocus());
        await chooseInMenu(stage, 's', down);
      };
      await choose(0);
      const popup = await stage.browser.popup();
      await waitForRows(popup);
      await popup.waitFor(() => document.querySelector('[data-open-here^="/ec2/home"]') !== null);
      await popup.close();
      const { id } = await tabInFront(stage.browser);
      // Past this account, which was opened last.
      await choose(2);
      const there = await until('this page in the account before', async () => {
        const front = await tabInFront(stage.browser);
        const url = new URL(front.url);
        const isThere = url.hostname.startsWith(PAYMENTS_PROD.id) && url.pathname === '/ec2/home';
        return front.id !== id && isThere ? url : undefined;
      });
      expect([there.searchParams.get('region'), there.hash]).toEqual(['eu-west-1', '#Instances:instanceState=running']);
    });

    it('after `aws` in the address bar, three letters and Enter open what fits best, and Alt, Shift and Enter behind', async () => {
      await typeAddress(stage, `aws ${LOG_ARCHIVE.typed}`);
      await stage.browser.pressKeys('Return');
      const archive = await waitForConsole(stage.browser, LOG_ARCHIVE);
      await archive.waitFor(() => !document.hidden);
      await typeAddress(stage, `aws ${DATA_LAKE.typed}`);
      await stage.browser.pressKeys('alt+shift+Return');
      const lake = await waitForConsole(stage.browser, DATA_LAKE);
      expect(await lake.evaluate(() => document.hidden)).toBe(true);
    });

    it('the menu of a row says how many tabs its account has, and closes those and no others', async () => {
      const hosts = async (): Promise<string[]> =>
        Promise.all((await consolePages(stage.browser)).map(async (page) => new URL(await page.url()).hostname));
      const [own, others] = [true, false].map((is) => (host: string) => host.startsWith(PAYMENTS_PROD.id) === is);
      const before = await hosts();
      const popup = await openPopup(stage.browser);
      await search(popup, PAYMENTS_PROD);
      await popup.press('Control+k');
      const label = await popup.waitFor(
        () => document.querySelector('[role=menuitem][data-action=close-tabs] span')?.textContent,
      );
      const count = before.filter((host) => own?.(host)).length;
      expect([count > 1, label]).toEqual([true, `Close its ${count} tabs`]);
      await popup.press('w');
      await until('only the others’ tabs', async () => {
        const left = await hosts();
        return (
          left.toSorted().join() ===
          before
            .filter((host) => others?.(host))
            .toSorted()
            .join()
        );
      });
      await popup.waitFor(
        (closed) => document.querySelector('[role=alert]')?.textContent?.includes(`${closed} tabs are closed`) === true,
        count,
      );
      await popup.close();
    });

    // Chromium tells nobody what stands under its address bar.
    if (name === 'chromium') return;

    it('every account that fits stands below a line that claims nothing, and the arrows choose among them', async () => {
      await typeAddress(stage, `aws ${PAYMENTS_PROD.typed}`);
      await until('both accounts', async () => {
        const { lines = [] } = (await stage.browser.addressBar?.()) ?? {};
        const names = lines.slice(0, 3).map((line) => line.split(' · ')[0]);
        expect(names).toEqual(['Account, id or role', PAYMENTS_PROD.name, PAYMENTS_STAGING.name]);
        return true;
      });
      await stage.browser.pressKeys('Down', 'Down', 'Return');
      const staging = await waitForConsole(stage.browser, PAYMENTS_STAGING);
      await staging.waitFor(() => !document.hidden);
    });
  });

interface Api {
  readonly action: {
    getBadgeText(details: object): Promise<string>;
    setBadgeText(details: { readonly text: string }): Promise<void>;
  };
  readonly storage: Record<
    'local' | 'session',
    { get(key: string): Promise<Record<string, unknown>>; set(items: object): Promise<void> }
  >;
}

/** Leaves what the background leaves where no popup comes up: a mark, and of this account that its role is gone, or nothing to say. */
async function leaveMishap(browser: DrivenBrowser, accountId?: string): Promise<void> {
  await browser.evaluateInExtension(async (id) => {
    const world = globalThis as unknown as { browser?: Api; chrome: Api };
    const { action, storage } = world.browser ?? world.chrome;
    await action.setBadgeText({ text: '!' });
    const [portal] = (await storage.local.get('portals'))['portals'] as { id: string }[];
    const meant = { portalId: portal?.id, accountId: id, roleName: 'NotMine', failure: { code: 'ROLE_GONE' } };
    await storage.session.set({ mishap: { ...(id !== null && meant), at: Date.now() } });
  }, accountId ?? null);
}

/** What stands on the toolbar button. */
async function badge(browser: DrivenBrowser): Promise<string> {
  return browser.evaluateInExtension(async () => {
    const world = globalThis as unknown as { browser?: Api; chrome: Api };
    return (world.browser ?? world.chrome).action.getBadgeText({});
  });
}
