/** What is done in the popup beyond opening: favourites, names, hidden accounts, roles that AWS refuses, signing out. */
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { DrivenPage } from '../harness/driven-browser.ts';
import { until } from '../harness/until.ts';
import { PAYMENTS_PROD, search, tabInFront, waitForConsole, waitForRows, WAREHOUSE_DEV } from '../journey/consoles.ts';
import type { Suite } from '../journey/as-found.ts';
import type { Stage } from '../journey/launch.ts';
import { waitForState } from '../journey/sign-in.ts';

export const thePopupsDeeds: Suite = (_, begin) =>
  describe('the popup', () => {
    let stage: Stage;
    let popup: DrivenPage;
    const open = async (): Promise<void> => {
      popup = await stage.browser.openExtensionPage('popup.html');
      await waitForRows(popup);
    };

    const menu = async (letter: string, then: () => boolean): Promise<void> => {
      await popup.press('Control+k');
      await popup.waitFor(() => document.querySelector('[role=menuitem][data-action=hide]') !== null);
      await popup.press(letter);
      await popup.waitFor(then);
    };

    const copyCredentials = async (): Promise<void> => {
      await popup.press('Control+k');
      await popup.waitFor(() => document.querySelector('[role=menuitem][data-action=copy-credentials]') !== null);
      await popup.press('c');
    };

    /** What is on the clipboard, as the box takes it: in one line. */
    const paste = async (): Promise<string> => {
      await popup.fill('input[role=combobox]', '');
      await popup.waitFor(() => document.querySelector<HTMLInputElement>('input[role=combobox]')?.value === '');
      await popup.press('Control+v');
      return popup.waitFor(() => document.querySelector<HTMLInputElement>('input[role=combobox]')?.value);
    };

    beforeAll(async () => {
      stage = await begin();
    });

    beforeEach(async () => {
      await open();
      return async () => {
        stage.standin.control.clearFaults();
        await popup.close();
      };
    });

    it('gives a favourite its star at once, and the first place and its role when it opens again', async () => {
      await search(popup, WAREHOUSE_DEV);
      await popup.press('ArrowRight');
      const roleName = await popup.evaluate(chosenRole);
      expect(roleName).toBeDefined();
      await popup.press('Control+k');
      await popup.waitFor(() => document.querySelector('[role=menuitem][data-action=favourite]') !== null);
      await popup.press('f');
      await popup.waitFor(() => document.querySelector('.row.active[data-favourite]') !== null);
      await popup.press('Control+k');
      await popup.waitFor(() => document.querySelector('[role=menuitem][data-action=favourite-role]') !== null);
      await popup.press('r');
      await popup.press('Control+k');
      // What the menu offers no more has been stored.
      await popup.waitFor(
        () =>
          document.querySelector('[role=menuitem][data-action=favourite]') !== null &&
          document.querySelector('[role=menuitem][data-action=favourite-role]') === null,
      );
      await popup.close();
      await open();
      expect(await popup.evaluate(chosenRole)).toBe(roleName);
      const first = await popup.evaluate(() => {
        const row = document.querySelector<HTMLElement>('[role=row]');
        const heads = [...document.querySelectorAll('.section')].map((head) => head.textContent);
        return { id: row?.dataset['accountId'], favourite: row?.hasAttribute('data-favourite'), heads };
      });
      expect(first).toEqual({ id: WAREHOUSE_DEV.id, favourite: true, heads: ['Favourites', 'All accounts'] });
    });

    it('groups and sorts the list as its menu says, at once and when it opens again', async () => {
      await popup.click('[data-action=menu]');
      await popup.waitFor(() => document.querySelector('[data-action=arrange]') !== null);
      await popup.click('[data-action=arrange]');
      await popup.waitFor(() => document.querySelector('[data-action=group-none][aria-checked=true]') !== null);
      await popup.click('[data-action=group-environment]');
      const isGrouped = (): boolean => {
        const heads = [...document.querySelectorAll('.section')].map(({ textContent }) => textContent);
        const rows = [...document.querySelectorAll<HTMLElement>('[role=row]')];
        return heads.join(' ').startsWith('Favourites Production') && rows.length > 5;
      };
      await popup.waitFor(isGrouped);
      await popup.close();
      await open();
      expect(await popup.evaluate(isGrouped)).toBe(true);
      await search(popup, PAYMENTS_PROD);
      expect(await popup.evaluate(() => document.querySelectorAll('.section').length)).toBe(0);
    });

    it('copies the credentials of a role for a shell by C in its menu, and has nothing of them on the page', async () => {
      await search(popup, WAREHOUSE_DEV);
      await copyCredentials();
      await popup.waitFor((said) => document.querySelector('.foot')?.textContent?.includes(said) === true, 'copied');
      const kept = await popup.evaluate(keptCredentials, WAREHOUSE_DEV.id);
      expect(kept?.secretAccessKey).toMatch(/./);
      const page = await popup.evaluate(() => document.documentElement.outerHTML);
      expect(Object.values(kept ?? {}).filter((secret) => page.includes(secret))).toEqual([]);
      const pasted = await paste();
      const text = `export AWS_ACCESS_KEY_ID='${kept?.accessKeyId}' export AWS_SECRET_ACCESS_KEY='${kept?.secretAccessKey}' export AWS_SESSION_TOKEN='${kept?.sessionToken}'`;
      expect(pasted.replaceAll(/\s/g, '')).toBe(text.replaceAll(' ', ''));
    });

    it('copies a link to the page of the tab in front by T, which another box reads as that page in the account', async () => {
      await search(popup, WAREHOUSE_DEV);
      await popup.press('Enter');
      const console = await waitForConsole(stage.browser, WAREHOUSE_DEV);
      await console.waitFor(() => !document.hidden);
      const { id } = await tabInFront(stage.browser);
      const there = new URL(await console.url());
      popup = await stage.browser.openExtensionPage(`popup.html#here=${id}`);
      await waitForRows(popup);
      await search(popup, PAYMENTS_PROD);
      await menu('t', () => document.querySelector('.foot')?.textContent?.includes('Link copied') === true);
      const link = await paste();
      expect(link).toContain(`/#/console?account_id=${PAYMENTS_PROD.id}&role_name=`);
      expect(link).toContain(encodeURIComponent(`.console.aws.amazon.com${there.pathname}`));
      expect(link).not.toContain(WAREHOUSE_DEV.id);
      await popup.waitFor(
        (id) => document.querySelector<HTMLElement>('.row.active')?.dataset['accountId'] === id,
        PAYMENTS_PROD.id,
      );
      expect(await popup.evaluate(() => document.querySelectorAll('[role=row]').length)).toBe(1);
      await console.close();
    });

    it('takes in a report of the options’ that tells the shape of a page which names two accounts, and none of them; what it tells of is forgotten there, and taken back', async () => {
      stage.standin.control.settings({ sessionData: 'conflict' });
      onTestFinished(() => void stage.standin.control.settings({ sessionData: 'present' }));
      await search(popup, WAREHOUSE_DEV);
      await popup.press('Enter');
      const console = await stage.browser.waitForPage('the console', (url) => url.includes('console.aws.amazon.com'));
      await console.waitFor(() => document.querySelector('signalbox-label[data-reason=conflict]') !== null);
      const options = await stage.browser.openExtensionPage('options.html');
      await options.waitFor(() => document.querySelector('[data-unmatched=account]') !== null);
      await options.click('[data-action=copy-report]');
      await options.waitFor(() => document.querySelector('.report [role=status]')?.textContent !== '');
      const report = await options.evaluate(() => document.querySelector('.report pre')?.textContent ?? '');
      await popup.bringToFront();
      const pasted = await paste();
      expect(pasted.replaceAll(/\s/g, '')).toBe(report.replaceAll(/\s/g, ''));
      expect(report).toMatch(
        /^signalbox: .*accounts: 12\n.*\n- host: '\{session\}\.\{region\}\.console\.aws\.amazon\.com'\n/s,
      );
      expect(report).toMatch(/session-data: \{state: disagreed, .*host-name: \{state: disagreed, .*\n {2}seen: 1\n/s);
      expect(report).not.toMatch(/\d{12}/);
      await options.bringToFront();
      await options.click('[data-action=clear-unmatched]');
      await options.waitFor(() => document.querySelector('[data-unmatched]') === null);
      await options.click('[data-action=undo]');
      await options.waitFor(() => document.querySelector('[data-unmatched=account]') !== null);
      await options.close();
      await console.close();
    });

    it('says why there are no credentials to copy, and leaves the clipboard as it was', async () => {
      await search(popup, PAYMENTS_PROD);
      await menu('i', () => document.querySelector('.foot')?.textContent?.includes('Account id copied') === true);
      stage.standin.control.fault({ operation: 'GetRoleCredentials', status: 403, body: '{}' });
      await copyCredentials();
      const said = await popup.waitFor(() => document.querySelector('[role=alert]')?.textContent);
      expect(said).toContain('role');
      expect(await paste()).toBe(PAYMENTS_PROD.id);
    });

    it('F13 strikes a role through that AWS refused, says why on Enter, and offers to read that account alone', async () => {
      stage.standin.control.fault({ operation: 'GetRoleCredentials', status: 403, body: '{}' });
      await search(popup, PAYMENTS_PROD);
      await popup.press('ArrowRight');
      await popup.press('Enter');
      await popup.waitFor(() => document.querySelector('[role=alert] [data-action=read-account]') !== null);
      await popup.waitFor(
        () => document.querySelector('.row.active[data-row-state=unavailable] .chip.unavailable') !== null,
      );
      stage.standin.control.clearFaults();
      const asked = stage.standin.journal().length;
      await popup.press('Enter');
      await popup.waitFor(() => document.querySelector('[role=alert] [data-action=read-account]') !== null);
      expect(stage.standin.journal().length).toBe(asked);
      await popup.click('[data-action=read-account]');
      await popup.waitFor(() => document.querySelector('[data-row-state=unavailable]') === null);
      const reads = (): readonly (string | undefined)[] =>
        stage.standin
          .journal()
          .slice(asked)
          .map(({ operation }) => operation)
          .filter((operation) => operation?.startsWith('ListAccount') === true);
      await until('a reading', () => reads().length > 0);
      expect(reads()).toEqual(['ListAccountRoles']);
    });

    it('gives an account a nickname that stands first in its row and finds it', async () => {
      await search(popup, WAREHOUSE_DEV);
      await menu('e', () => document.activeElement?.matches('[role=dialog] input[name=nickname]') === true);
      await popup.type('Till');
      await popup.press('Enter');
      await popup.waitFor(() => document.querySelector('.row.active .name')?.textContent === 'Till');
      const row = await popup.evaluate(() => document.querySelector('.row.active .row-name')?.textContent);
      expect(row).toContain(WAREHOUSE_DEV.name);
      await search(popup, { ...WAREHOUSE_DEV, typed: 'til' });
    });

    it('hides an account, takes that back, and still finds what is hidden where nothing else fits', async () => {
      await search(popup, WAREHOUSE_DEV);
      await menu('h', () => document.querySelector('[role=alert] [data-action=undo]') !== null);
      // The notice can be there before its row: what is kept comes back to the page on its own way.
      await popup.waitFor(
        () => document.querySelector('.row.active .row-name')?.textContent?.includes('hidden') === true,
      );
      await popup.click('[data-action=undo]');
      await popup.waitFor(
        () =>
          document.querySelector('[role=alert] [data-action=undo]') === null &&
          document.querySelector('.row.active .row-name')?.textContent?.includes('hidden') === false,
      );
      await search(popup, WAREHOUSE_DEV);
      await menu('h', () => document.querySelector('[role=alert] [data-action=undo]') !== null);
      await popup.close();
      await open();
      const listed = await popup.evaluate(
        (id) => document.querySelector(`[role=row][data-account-id="${id}"]`) !== null,
        WAREHOUSE_DEV.id,
      );
      expect(listed).toBe(false);
      await search(popup, WAREHOUSE_DEV);
      await popup.waitFor(() => document.querySelector('[role=status]')?.textContent?.includes('hidden') === true);
    });

    it('signs out by its menu, keeps the list, and offers to sign in', async () => {
      await popup.click('[data-action=menu]');
      await popup.waitFor(() => document.querySelector('[role=menuitem][data-action=sign-out]') !== null);
      await popup.click('[data-action=sign-out]');
      await waitForState(popup, 'signed-out');
      await popup.waitFor(() => document.querySelector('.notice [data-action=sign-in]') !== null);
      expect(await popup.evaluate(() => document.querySelectorAll('[role=row]').length)).toBeGreaterThan(5);
    });
  });

/** In the page: the role that Enter on the active row opens. */
function chosenRole(): string | undefined {
  const chip = document.querySelector<HTMLElement>('.row.active [data-role-name][aria-selected=true]');
  return chip?.dataset['roleName'];
}

/** Runs in the popup: what is kept of one account's. */
async function keptCredentials(
  accountId: string,
): Promise<{ accessKeyId: string; secretAccessKey: string; sessionToken: string } | null> {
  interface Kept {
    readonly credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string };
  }
  interface Api {
    readonly storage: { readonly session: { get(key: null): Promise<Record<string, Kept>> } };
  }
  const all = await (globalThis as unknown as { chrome: Api }).chrome.storage.session.get(null);
  const [, kept] = Object.entries(all).find(([key]) => key.startsWith('credentials:') && key.includes(accountId)) ?? [];
  if (kept === undefined) return null;
  const { accessKeyId, secretAccessKey, sessionToken } = kept.credentials;
  return { accessKeyId, secretAccessKey, sessionToken };
}
