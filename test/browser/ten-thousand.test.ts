/**
 * The switcher as it is judged: ten thousand accounts, the real popup, and no mouse. Every key goes through the screen to the
 * window that has the focus, as from a keyboard.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DrivenPage, KeyName } from './harness/driven-browser.ts';
import { until } from './harness/until.ts';
import { PAYMENTS_PROD, readConsole, waitForConsole, WAREHOUSE_DEV, type Sought } from './journey/consoles.ts';
import { focusSeen, type Focus } from './journey/focus-ring.ts';
import { handsAt, type Hands } from './journey/hands.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { listedAccounts, plantAccounts, signInWithFew } from './journey/long-list.ts';

const ACCOUNTS = 10_000;

describe.each(['chromium', 'firefox'] as const)('in stock %s, with ten thousand accounts and no mouse', (name) => {
  let stage: Stage;
  let hands: Hands;
  let popup: DrivenPage;

  beforeAll(async () => {
    stage = await setStage(name, { accounts: ACCOUNTS, roles: 4, rate: 1000, multiSession: true });
    hands = handsAt(stage);
    const accounts = listedAccounts(stage);
    await signInWithFew(stage);
    await plantAccounts(stage, accounts);
  });

  afterAll(() => stage.close());

  beforeEach(async () => {
    popup = await hands.openPopup();
  });

  afterEach(async () => {
    // A test's last key may have closed it.
    await popup.close().catch(() => undefined);
    await until('the popup to be gone', async () => popup.evaluate(() => false).catch(() => true));
  });

  /** Types, and waits until Enter would open this account. */
  async function find(typed: string, { id }: Sought): Promise<void> {
    // After an editor or a notice the keys are the box's again, a moment later.
    await popup.waitFor(() => document.activeElement?.getAttribute('role') === 'combobox');
    await hands.retype(typed);
    await popup.waitFor(
      (text, accountId) =>
        document.querySelector<HTMLInputElement>('[role=combobox]')?.value === text &&
        document.querySelector<HTMLElement>('.row.active')?.dataset['accountId'] === accountId,
      typed,
      id,
    );
  }

  const go = async (key: KeyName): Promise<Focus> => hands.go(popup, key);

  async function openRowMenu(): Promise<void> {
    await hands.press('Control+k');
    await popup.waitFor(() => document.activeElement?.matches('.row-menu [data-action]') === true);
  }

  it('three letters, two arrows and Enter open the account in the role that is chosen, and its tab says so', async () => {
    expect(await popup.evaluate(() => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount'))).toBe(
      '10000',
    );
    await find('pay', PAYMENTS_PROD);
    await hands.press('ArrowRight', 'ArrowRight', 'ArrowLeft');
    const roleName = await popup.waitFor(() => {
      const [, second] = document.querySelectorAll<HTMLElement>('.row.active [data-role-name]');
      return second?.getAttribute('aria-selected') === 'true' ? second.dataset['roleName'] : undefined;
    });
    await hands.press('Enter');
    const page = await waitForConsole(stage.browser, PAYMENTS_PROD);
    expect(await readConsole(page)).toMatchObject({ state: 'known', roleName });
    await page.close();
  });

  it('Control and Enter open behind, and the popup stays for the next account', async () => {
    await find('wd', WAREHOUSE_DEV);
    await hands.press('Control+Enter');
    const page = await waitForConsole(stage.browser, WAREHOUSE_DEV);
    expect(await page.evaluate(() => document.hidden)).toBe(true);
    await find('pay', PAYMENTS_PROD);
    await page.close();
  });

  it('finds an account by a slip of the fingers, by initials, and by digits from the middle of its id', async () => {
    await find('paymnets', PAYMENTS_PROD);
    await find('wd', WAREHOUSE_DEV);
    await find('0375516', PAYMENTS_PROD);
  });

  it('lands on the service and in the region that follow the account', async () => {
    await find('pay @s3 #dublin', PAYMENTS_PROD);
    await popup.waitFor(
      () =>
        document.querySelector('[data-service="s3"]') !== null &&
        document.querySelector('[data-region="eu-west-1"]') !== null,
    );
    await hands.press('Enter');
    const page = await waitForConsole(stage.browser, PAYMENTS_PROD);
    const { pathname, searchParams } = new URL(await page.url());
    expect([pathname.split('/')[1], searchParams.get('region')]).toEqual(['s3', 'eu-west-1']);
    await page.close();
  });

  it('Tab goes through every control and back to the box, each with a ring that nothing cuts off, and Shift and Tab the same way back', async () => {
    await find('pay', PAYMENTS_PROD);
    const roles = await popup.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.row.active [data-role-name]')].map(
        (chip) => chip.dataset['roleName'],
      ),
    );
    expect(roles).toHaveLength(4);
    const round = async (key: KeyName): Promise<Focus[]> => {
      const stops: Focus[] = [];
      do stops.push(await go(key));
      while (stops.at(-1)?.on !== 'box' && stops.length < 20);
      return stops;
    };
    const there = await round('Tab');
    expect(there.filter(({ fault }) => fault !== '')).toEqual([]);
    const wanted = ['button menu', ...roles.map((role) => `button ${role}`), 'button Menu for payments-prod'];
    expect(there.map(({ on }) => on).filter((on) => wanted.includes(on))).toEqual(wanted);
    const back = await round('Shift+Tab');
    expect(back.filter(({ fault }) => fault !== '')).toEqual([]);
    expect(back.map(({ on }) => on)).toEqual([
      ...there
        .slice(0, -1)
        .toReversed()
        .map(({ on }) => on),
      'box',
    ]);
    // Whatever was passed on the way, Enter takes the role that shows as chosen.
    expect(await popup.evaluate(chosenRoleHidden)).toBe('');
  });

  it('Control and K open the row’s menu, whose letters do what they stand beside', async () => {
    await find('pay', PAYMENTS_PROD);
    await openRowMenu();
    expect((await popup.evaluate(focusSeen)).fault).toBe('');
    const letters = await popup.evaluate(() =>
      [...document.querySelectorAll('.row-menu [data-action]')].map((item) => item.querySelector('.keys')?.textContent),
    );
    expect(letters.filter((keys) => keys?.length === 1)).toEqual([
      '↵',
      ...(name === 'firefox' ? ['N'] : []),
      'P',
      'X',
      'C',
      'L',
      'I',
      'F',
      'R',
      'E',
      'H',
    ]);
    const says = (words: string): Promise<boolean> =>
      popup.waitFor((text) => document.querySelector('.foot-status')?.textContent === text, words);
    await hands.press('i');
    await says('Account id copied');
    await openRowMenu();
    await hands.press('l');
    await says('Link copied');
    await openRowMenu();
    await hands.press('c');
    await popup.waitFor(
      (start) => document.querySelector('.foot-status')?.textContent?.startsWith(start) === true,
      `Credentials of ${PAYMENTS_PROD.name} copied for a shell. They end at `,
    );
    await openRowMenu();
    await hands.press('x');
    await popup.waitFor(() => document.querySelector('.row.active.marked') !== null);
    await openRowMenu();
    await hands.press('x');
    await popup.waitFor(() => document.querySelector('.row.active:not(.marked)') !== null);
    await openRowMenu();
    await hands.press('f');
    await popup.waitFor(() => document.querySelector('.row.active[data-favourite]') !== null);
    await openRowMenu();
    await hands.press('f');
    await popup.waitFor(() => document.querySelector('.row.active[data-favourite]') === null);
    await openRowMenu();
    await hands.press('e');
    await popup.waitFor(() => document.activeElement?.getAttribute('name') === 'nickname');
    await hands.type('till');
    await hands.press('Enter');
    await find('till', PAYMENTS_PROD);
    await openRowMenu();
    await hands.press('e');
    await popup.waitFor(() => document.activeElement?.getAttribute('name') === 'nickname');
    await hands.press('Control+a', 'Backspace', 'Enter');
    // Until that is stored, the row is another one's by its name.
    await popup.waitFor(() => document.querySelector('.row-second') === null);
    await find('pay', PAYMENTS_PROD);
    await openRowMenu();
    await hands.press('h');
    await popup.waitFor(() => document.querySelector('.notice [data-action=undo]') !== null);
    // What can be undone is undone from the keyboard too.
    while ((await go('Tab')).on !== 'button undo');
    expect((await popup.evaluate(focusSeen)).fault).toBe('');
    await hands.press('Enter');
    await popup.waitFor((id) => document.querySelector(`[data-account-id="${id}"]`) !== null, PAYMENTS_PROD.id);
    await find('pay', PAYMENTS_PROD);
  });

  it('rows chosen over several searches open together', async () => {
    const DATA_LAKE: Sought = { id: '730014428869', name: 'data-lake-dev', typed: '730014428869' };
    const hasChosen = (count: number): boolean => {
      const bar = document.querySelector('[data-action=open-chosen]')?.closest('.notice');
      return Number(/\d+/.exec(bar?.querySelector('strong')?.textContent ?? '')?.[0] ?? 0) === count;
    };
    const accounts = [PAYMENTS_PROD, { ...WAREHOUSE_DEV, typed: 'wd' }, DATA_LAKE];
    for (const [place, account] of accounts.entries()) {
      await find(account.typed, account);
      await hands.press('Control+space');
      await popup.waitFor(hasChosen, place + 1);
    }
    await hands.press('Enter');
    const pages = [];
    for (const account of accounts) pages.push(await waitForConsole(stage.browser, account));
    for (const page of pages) await page.close();
  });

  it('the menu of the list is reached by Tab, and sorts and groups it', async () => {
    const openArrange = async (): Promise<void> => {
      expect((await go('Tab')).on).toBe('button menu');
      await hands.press('Enter');
      await popup.waitFor(() => document.activeElement?.matches('.head-menu [data-action]') === true);
      while ((await go('ArrowDown')).on !== 'button arrange');
      await hands.press('Enter');
      await popup.waitFor(() => document.activeElement?.matches('.head-menu [data-action=sort-name]') === true);
    };
    const choose = async (action: string): Promise<void> => {
      await openArrange();
      for (let on = ''; on !== `button ${action}`;) on = (await go('ArrowDown')).on;
      await hands.press('Enter');
      await popup.waitFor(() => document.activeElement?.getAttribute('role') === 'combobox');
    };
    /** Ids as they stand below what was used last. */
    const order = (): Promise<readonly string[]> =>
      popup.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('[role=row]')]
          .toSorted((one, other) => Number(one.ariaRowIndex) - Number(other.ariaRowIndex))
          .map((row) => row.dataset['accountId'] ?? '')
          .slice(3),
      );
    await choose('sort-id');
    await until('rows in the order of ids', async () => {
      const ids = await order();
      return ids.length > 5 && ids.join() === ids.toSorted().join();
    });
    const isGrouped = (): boolean =>
      [...document.querySelectorAll('.section')].some(({ textContent }) => textContent === 'Production');
    await choose('group-environment');
    await popup.waitFor(isGrouped);
    await choose('group-none');
    await until('no groups', async () => !(await popup.evaluate(isGrouped)));
    await choose('sort-name');
  });

  it('Escape clears the box and then closes the popup, where the browser leaves it to the page', async () => {
    await find('pay', PAYMENTS_PROD);
    await hands.press('Escape');
    // Firefox closes its own popup at the first.
    if (name === 'chromium') {
      await popup.waitFor(() => document.querySelector<HTMLInputElement>('[role=combobox]')?.value === '');
      await hands.press('Escape');
    }
    await until('the popup to be gone', async () => popup.evaluate(() => false).catch(() => true));
  });

  it('? shows the keys, which hold the focus until they are left, and a letter goes on to the box', async () => {
    await hands.press('Shift+?');
    await popup.waitFor(() => document.activeElement?.matches('.help-close') === true);
    const first = await popup.evaluate(focusSeen);
    expect(first.fault).toBe('');
    const stops = [first.on];
    for (let next = await go('Tab'); next.on !== first.on; next = await go('Tab')) {
      expect(next.fault).toBe('');
      stops.push(next.on);
      expect(await popup.evaluate(() => document.activeElement?.closest('.help') !== null)).toBe(true);
      expect(stops.length).toBeLessThan(10);
    }
    await hands.type('pay');
    await popup.waitFor(() => document.querySelector('.help') === null);
    await popup.waitFor(() => document.querySelector<HTMLInputElement>('[role=combobox]')?.value === 'pay');
  });
});

/** In the page: what hides the chosen role of the active row. */
function chosenRoleHidden(): string {
  const chip = document.querySelector('.row.active [data-role-name][aria-selected=true]')?.getBoundingClientRect();
  const strip = document.querySelector('.row.active .roles')?.getBoundingClientRect();
  if (chip === undefined || strip === undefined) return 'there is none';
  return chip.left < strip.left || chip.right > strip.right ? 'it is scrolled away' : '';
}
