/** The popup by keyboard alone, in a tab, where it stays open. */
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DrivenPage } from '../harness/driven-browser.ts';
import { until } from '../harness/until.ts';
import {
  consolePages,
  PAYMENTS_PROD,
  PAYMENTS_STAGING,
  readConsole,
  search,
  waitForConsole,
  waitForRows,
  WAREHOUSE_DEV,
} from '../journey/consoles.ts';
import type { Suite } from '../journey/as-found.ts';
import type { Stage } from '../journey/launch.ts';

/** A role that no permission set gives, in an account that is in no list. */
const DEPLOY = {
  id: '222222222222',
  name: 'Deploy tools',
  typed: 'deploy to',
  arn: 'arn:aws:iam::222222222222:role/deploy',
};

interface Aim {
  readonly account: string;
  /** The role that Enter takes. */
  readonly role: string;
  readonly typed: string;
  readonly menu: boolean;
}

async function aim(popup: DrivenPage): Promise<Aim> {
  return popup.evaluate(() => {
    const box = document.querySelector<HTMLInputElement>('input[role=combobox]');
    const row = document.getElementById(box?.getAttribute('aria-activedescendant') ?? '');
    return {
      account: row?.dataset['accountId'] ?? '',
      role: row?.querySelector<HTMLElement>('[data-role-name][aria-selected=true]')?.dataset['roleName'] ?? '',
      typed: box?.value ?? '',
      menu: document.querySelector('[role=menu]') !== null,
    };
  });
}

export const theKeys: Suite = (name, begin) =>
  describe('the keys of the popup', () => {
    let stage: Stage;
    let popup: DrivenPage;

    beforeAll(async () => {
      stage = await begin();
    });

    beforeEach(async () => {
      popup = await stage.browser.openExtensionPage('popup.html');
      await waitForRows(popup);
      await until('a role to open', async () => (await aim(popup)).role !== '');
      return () => popup.close();
    });

    it('Up and Down move over accounts, Left and Right at the end of the box over roles', async () => {
      const first = await aim(popup);
      const same = async (): Promise<boolean> => isDeepStrictEqual(await aim(popup), first);
      await popup.press('ArrowDown');
      await until('another account', async () => (await aim(popup)).account !== first.account);
      await popup.press('ArrowUp');
      await until('the first account', same);
      await popup.press('ArrowRight');
      await until('another role', async () => (await aim(popup)).role !== first.role);
      expect((await aim(popup)).account).toBe(first.account);
      await popup.press('ArrowLeft');
      await until('the first role', same);
    });

    it('Control and K open the row menu, Escape closes it, and clears what was typed', async () => {
      await search(popup, WAREHOUSE_DEV);
      await popup.press('Control+k');
      await until('the menu', async () => (await aim(popup)).menu);
      await popup.press('Escape');
      await until('no menu', async () => !(await aim(popup)).menu);
      expect((await aim(popup)).typed).toBe('ware');
      await popup.press('Escape');
      await until('an empty box', async () => (await aim(popup)).typed === '');
    });

    it('Enter, pressed five times, opens the chosen role once', async () => {
      await search(popup, PAYMENTS_PROD);
      const first = await aim(popup);
      await popup.press('ArrowRight');
      const logins = (): number =>
        stage.standin.journal().filter(({ path, query }) => path === '/federation' && query.includes('SigninToken'))
          .length;
      const before = logins();
      const role = await until('another role', async () => {
        const now = (await aim(popup)).role;
        return now === first.role ? undefined : now;
      });
      await Promise.all(Array.from({ length: 5 }, () => popup.press('Enter')));
      const page = await waitForConsole(stage.browser, PAYMENTS_PROD);
      expect(await readConsole(page)).toMatchObject({ state: 'known', roleName: role });
      expect(logins()).toBe(before + 1);
      // F69: the link went straight into this tab. Nothing of it is left in its address, or in what AWS saw since.
      expect(await page.url()).not.toContain('SigninToken');
      expect(stage.standin.leaks()).toEqual([]);
    });

    it('Control and Enter open behind, and the popup stays in front', async () => {
      const before = (await consolePages(stage.browser)).length;
      await search(popup, WAREHOUSE_DEV);
      await popup.press('Control+Enter');
      await waitForConsole(stage.browser, WAREHOUSE_DEV);
      expect((await consolePages(stage.browser)).length).toBe(before + 1);
      expect(await popup.evaluate(() => document.hidden)).toBe(false);
    });

    it('Enter goes by the portal’s own link where the options say so, and on without it where no portal knows the browser', async () => {
      const options = await stage.browser.openExtensionPage('options.html');
      const choose = async (way: string): Promise<unknown> =>
        options.waitFor((value) => {
          const select = document.querySelector<HTMLSelectElement>('select[name=wayIn]');
          if (select === null) return false;
          select.value = value;
          select.dispatchEvent(new Event('change', { bubbles: true }));
          return true;
        }, way);
      await choose('portal');
      await options.waitFor(() => document.querySelector<HTMLSelectElement>('select[name=wayIn]')?.value === 'portal');
      await popup.bringToFront();
      await search(popup, PAYMENTS_STAGING);
      await popup.press('Enter');
      await waitForConsole(stage.browser, PAYMENTS_STAGING);
      const asked = stage.standin.journal().filter(({ operation }) => operation === 'ConsoleShortcut');
      expect(asked.length).toBeGreaterThan(0);
      await choose('federation');
      await options.close();
    });

    it.each([name].filter((one) => one === 'chromium'))(
      'in %s, of that console, which the portal made, the page says when it ends once the person lets AWS’s cookies tell, and no more once they take that back',
      async () => {
        const page = await waitForConsole(stage.browser, PAYMENTS_STAGING);
        const options = await stage.browser.openExtensionPage('options.html');
        const end = (): Promise<string> =>
          page.evaluate(() => document.querySelector<HTMLElement>('signalbox-label')?.dataset['expires'] ?? 'unknown');
        const look = async (): Promise<string> => {
          await page.bringToFront();
          return end();
        };
        expect(await look()).toBe('unknown');
        await options.bringToFront();
        await options.click('[data-action=allow-cookies]');
        await options.waitFor(() => document.querySelector('[data-action=give-back-cookies]') !== null);
        const endsAt = await until('an end', async () => {
          const said = Number(await look());
          return Number.isNaN(said) ? undefined : said;
        });
        expect(endsAt).toBeGreaterThan(Date.now());
        await options.bringToFront();
        await options.click('[data-action=give-back-cookies]');
        await options.waitFor(() => document.querySelector('[data-action=allow-cookies]') !== null);
        await until('no end', async () => (await look()) === 'unknown');
        expect(stage.standin.leaks()).toEqual([]);
        await options.close();
      },
    );

    it('a role that is reached from one in the list is added in the options, found by its name, opened by Enter, and taken away again', async () => {
      const options = await stage.browser.openExtensionPage('options.html');
      // Real keys: they have the focus come first, which reads what can be chosen.
      await options.click('[name=chain-source]');
      await options.fill('[name=chain-source]', PAYMENTS_STAGING.typed);
      const source = await options.waitFor(
        () => document.querySelector<HTMLOptionElement>('#chain-sources option')?.value,
      );
      const [, account = '', role = ''] = source.split(' · ');
      stage.standin.control.settings({ trusts: { [DEPLOY.arn]: [`${account}/${role}`] } });
      await options.fill('[name=chain-source]', source);
      await options.fill('[name=chain-arn]', DEPLOY.arn);
      await options.fill('[name=chain-name]', DEPLOY.name);
      await options.click('[data-action=add-chained-role]');
      await stage.browser.answerPermission(options, 'allow');
      await options.waitFor(() => document.querySelector('[data-chained-role]') !== null);
      await popup.bringToFront();
      await popup.fill('input[role=combobox]', DEPLOY.typed);
      await popup.waitFor(() => {
        const box = document.querySelector('input[role=combobox]');
        const row = document.getElementById(box?.getAttribute('aria-activedescendant') ?? '');
        return row?.dataset['set'] !== undefined;
      });
      await popup.press('Enter');
      // No list names its account: the page's own truth stands there.
      const page = await waitForConsole(stage.browser, { ...DEPLOY, name: DEPLOY.id });
      expect(await readConsole(page)).toMatchObject({ state: 'known', accountId: DEPLOY.id, roleName: 'deploy' });
      expect(stage.standin.leaks()).toEqual([]);
      await options.bringToFront();
      await options.click('[data-action=remove-chained-role]');
      await options.waitFor(() => document.querySelector('[data-chained-role]') === null);
      await options.close();
    });

    it('what stands in the title of console tabs is typed in the options, refused with what was typed kept, and followed at once by a tab that is open', async () => {
      await search(popup, PAYMENTS_STAGING);
      await popup.press('Enter');
      const page = await waitForConsole(stage.browser, PAYMENTS_STAGING);
      const options = await stage.browser.openExtensionPage('options.html');
      const field = async (): Promise<string> =>
        options.waitFor(() => document.querySelector<HTMLInputElement>('input[name=title]')?.value);
      const [usual, before] = [await field(), await page.title()];
      await options.fill('input[name=title]', '{id} {acount}');
      await options.press('Enter');
      await options.waitFor(() => document.querySelector('#label [role=alert]')?.textContent?.includes('{acount}'));
      await reload(options);
      expect(await field()).toBe('{id} {acount}');
      await options.fill('input[name=title]', '{id} ‹{role}›');
      await options.press('Enter');
      await until('the title', async () => new RegExp(`^${PAYMENTS_STAGING.id} ‹.+› \\| `).test(await page.title()));
      await options.click('[data-action=usual-title]');
      await until('the title before', async () => (await page.title()) === before);
      await until('the usual title', async () => (await field()) === usual);
      await options.close();
    });

    it('a rule is written in the options by keys, refused where it cannot be read, there again after a reload, moved, and taken back', async () => {
      const options = await stage.browser.openExtensionPage('options.html');
      const order = async (): Promise<string> =>
        options.evaluate(() =>
          [...document.querySelectorAll('.rule-asks code')].map((one) => one.textContent).join(' '),
        );
      const write = async (pattern: string): Promise<void> => {
        await options.click('[data-action=add-rule]');
        await options.waitFor(() => document.activeElement?.getAttribute('name') === 'pattern');
        await options.type(pattern);
        await options.fill('input[name=initials]', 'XY');
      };
      await write('edge*');
      await options.press('Enter');
      await until('one rule, in focus', async () => (await order()) === 'edge*');
      await write('pay(');
      await options.evaluate(() => {
        const kind = document.querySelector<HTMLSelectElement>('select[name=kind]');
        if (kind === null) return;
        kind.value = 'regex';
        kind.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await options.press('Enter');
      await options.waitFor(() => document.querySelector('.rule-form [role=alert]') !== null);
      await reload(options);
      await options.waitFor(() => document.querySelector<HTMLInputElement>('input[name=pattern]')?.value === 'pay(');
      await options.fill('input[name=pattern]', 'pay');
      await options.press('Enter');
      await until('the new rule first', async () => (await order()) === 'pay edge*');
      await options.waitFor(() => document.activeElement?.matches('.rule-handle[aria-label^="pay, 1 of 2"]'));
      await options.press('ArrowDown');
      // Its place is heard, and the next key moves the same one.
      await options.waitFor(() => document.activeElement?.matches('.rule-handle[aria-label^="pay, 2 of 2"]'));
      expect(await order()).toBe('edge* pay');
      await options.click('[data-action=undo]');
      await until('the order before', async () => (await order()) === 'pay edge*');
      for (const left of ['edge*', '']) {
        await options.click('[data-action=delete-rule]');
        await until('one less', async () => (await order()) === left);
      }
      await options.close();
    });

    it('after the button of a notice is pressed, keys are for the search box again', async () => {
      await popup.fill('input[role=combobox]', 'zebra');
      await popup.click('[data-action=clear]');
      await popup.waitFor(() => document.querySelector('[data-action=clear]') === null);
      await popup.waitFor(() => document.activeElement?.getAttribute('role') === 'combobox');
    });

    it('no column moves when a search needs no scroll bar', async () => {
      const idLeft = (): Promise<number> =>
        popup.waitFor(() => document.querySelector('.row.active .row-id')?.getBoundingClientRect().left);
      const before = await idLeft();
      await search(popup, WAREHOUSE_DEV);
      await until('the same column', async () => (await idLeft()) === before);
    });
  });

/** Loads a page anew, and is back once the new one is there: the old one answers for a while. */
async function reload(page: DrivenPage): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset['leaves'] = '';
    location.reload();
  });
  await page.waitFor(() => document.readyState === 'complete' && !('leaves' in document.documentElement.dataset));
}
