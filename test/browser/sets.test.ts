/** Several rows chosen, opened together, kept under a name and opened again. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isPicture } from '../../src/pages/shared/picture.ts';
import type { JournalEntry } from '../standin/journal.ts';
import type { DrivenPage, Json } from './harness/driven-browser.ts';
import { until } from './harness/until.ts';
import {
  consolePages,
  forgetSessions,
  openPopup,
  PAYMENTS_PROD,
  readConsole,
  search,
  surroundings,
  tabInFront,
  waitForConsole,
  waitForRows,
  WAREHOUSE_DEV,
  type Sought,
} from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { findingsInEveryLook } from './journey/looks.ts';
import { signIn } from './journey/sign-in.ts';

const DATA_LAKE: Sought = { id: '730014428869', name: 'data-lake-dev', typed: 'lake' };

/** How many the bar says are chosen; none where there is no bar. */
function chosen(): number {
  const bar = document.querySelector('[data-action=open-chosen]')?.closest('.notice');
  return Number(/\d+/.exec(bar?.querySelector('strong')?.textContent ?? '')?.[0] ?? 0);
}

/** What is being opened, or did not open, hides the bar: none is chosen only where no row says so either. */
function hasChosen(count: number): boolean {
  const isHidden = document.querySelector('.notice [role=progressbar], .row.marked') !== null;
  if (count === 0 && isHidden) return false;
  const bar = document.querySelector('[data-action=open-chosen]')?.closest('.notice');
  return Number(/\d+/.exec(bar?.querySelector('strong')?.textContent ?? '')?.[0] ?? 0) === count;
}

describe.each(['chromium', 'firefox'] as const)('in stock %s, a person', (name) => {
  let stage: Stage;
  let popup: DrivenPage;
  const open = async (): Promise<void> => {
    popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
  };
  const mark = async (account: Sought, count: number): Promise<void> => {
    await search(popup, account);
    await popup.press('Control+ ');
    await popup.waitFor(hasChosen, count);
  };
  const store = async (records: Record<string, Json>): Promise<void> => {
    await stage.browser.evaluateInExtension(async (all: Record<string, Json>) => {
      interface Api {
        readonly storage: { local: { set(values: Record<string, Json>): Promise<void> } };
      }
      await (globalThis as unknown as { chrome: Api }).chrome.storage.local.set(all);
    }, records);
  };
  const stored = async (key: string): Promise<Json> =>
    stage.browser.evaluateInExtension(async (of: string) => {
      interface Api {
        readonly storage: { local: { get(key: string): Promise<Record<string, Json>> } };
      }
      return (await (globalThis as unknown as { chrome: Api }).chrome.storage.local.get(of))[of] ?? null;
    }, key);
  const portalId = async (): Promise<string> => ((await stored('portals')) as { id: string }[])[0]?.id ?? '';
  const openSet = async (typed: string, id: string): Promise<void> => {
    await popup.fill('input[role=combobox]', typed);
    await popup.waitFor((of) => document.querySelector<HTMLElement>('.row.active')?.dataset['set'] === of, id);
    await popup.press('Enter');
  };
  const loginLinks = (): readonly JournalEntry[] =>
    stage.standin.journal().filter(({ path, query }) => path === '/federation' && query.includes('SigninToken'));
  const logins = (): number => loginLinks().length;
  /** The windows of all tabs whose address has this in it. */
  const windowsOf = async (part: string): Promise<readonly number[]> =>
    stage.browser.evaluateInExtension(async (of: string) => {
      interface Api {
        readonly tabs: { query(filter: object): Promise<{ url?: string; windowId: number }[]> };
      }
      const world = globalThis as unknown as { browser?: Api; chrome: Api };
      const tabs = await (world.browser ?? world.chrome).tabs.query({});
      return tabs.filter(({ url }) => url?.includes(of) === true).map(({ windowId }) => windowId);
    }, part);
  /** Turns to a new window, as the person does who has something else to do. */
  const inNewWindow = async (): Promise<{ close(): Promise<void> }> => {
    const id = await stage.browser.evaluateInExtension(async () => {
      interface Api {
        readonly windows: { create(window: object): Promise<{ id: number }> };
      }
      const world = globalThis as unknown as { browser?: Api; chrome: Api };
      return (await (world.browser ?? world.chrome).windows.create({ focused: true, url: 'about:blank' })).id;
    });
    const close = async (): Promise<void> =>
      stage.browser.evaluateInExtension(async (of: number) => {
        interface Api {
          readonly windows: { remove(id: number): Promise<void> };
        }
        const world = globalThis as unknown as { browser?: Api; chrome: Api };
        await (world.browser ?? world.chrome).windows.remove(of);
      }, id);
    return { close };
  };
  const closeConsoles = async (): Promise<void> => {
    for (const page of await consolePages(stage.browser)) await page.close();
    await until('no console', async () => (await consolePages(stage.browser)).length === 0);
  };

  beforeAll(async () => {
    const aws = { accounts: 12, roles: 3, multiSession: true, rate: 1000 };
    stage = await setStage(name, aws, { reducedMotion: true });
    await (await signIn(stage.browser, stage.portal)).close();
  });

  afterAll(() => stage.close());

  beforeEach(async () => {
    await open();
    // By now the pages of the test before have had their say.
    await forgetSessions(stage.browser);
    return async () => {
      stage.standin.control.clearFaults();
      await closeConsoles();
      await popup.close();
    };
  });

  // Before there is any console in this browser: AWS tells one from another by what the first one leaves behind.
  it('opens two accounts in a row, and both are signed in: where they share their cookies, one login link follows another', async () => {
    const delay = 3000;
    stage.standin.control.fault({ operation: 'Login', delay });
    for (const account of [PAYMENTS_PROD, WAREHOUSE_DEV]) {
      await search(popup, account);
      await popup.press('Control+Enter');
    }
    for (const account of [PAYMENTS_PROD, WAREHOUSE_DEV])
      expect(await readConsole(await waitForConsole(stage.browser, account))).toMatchObject({ state: 'known' });
    const [first, second, ...more] = loginLinks();
    expect(more).toEqual([]);
    const isApart = (second?.time ?? 0) - (first?.time ?? 0) >= delay;
    // In Firefox each has its own cookies, and waits for no other.
    if (name === 'chromium') expect(isApart).toBe(true);
  });

  it('sees the first set there is in a popup that was open before it was made', async () => {
    const member = { portalId: await portalId(), accountId: PAYMENTS_PROD.id, roleName: 'ReadOnlyAccess' };
    await store({ 'named-sets': [{ id: 'first', name: 'First', members: [member, { ...member, page: 's3' }] }] });
    await popup.waitFor(() => document.querySelector('[role=row][data-set=first]') !== null);
    await store({ 'named-sets': null });
    await popup.waitFor(() => document.querySelector('[role=row][data-set]') === null);
  });

  // Before anybody has the keys of the account that AWS refuses.
  it('keeps a choice of which some did not open, and tries those again alone', async () => {
    await mark({ ...PAYMENTS_PROD, typed: PAYMENTS_PROD.name }, 1);
    await mark(DATA_LAKE, 2);
    stage.standin.control.fault({ operation: 'GetRoleCredentials', accountId: DATA_LAKE.id, status: 403, body: '{}' });
    await popup.press('Enter');
    await popup.waitFor(() => document.querySelector('.notice[role=alert] [data-action=retry]') !== null);
    expect(
      await popup.evaluate(() => document.querySelector('[role=grid]')?.getAttribute('aria-multiselectable')),
    ).toBe('true');
    stage.standin.control.clearFaults();
    const before = logins();
    await popup.click('.notice[role=alert] [data-action=retry]');
    await waitForConsole(stage.browser, DATA_LAKE);
    expect(logins() - before).toBe(1);
    // All that was chosen is open by now.
    await popup.waitFor(hasChosen, 0);
  });

  it('chooses rows by keys over several searches, and Enter opens them, each where it was meant to land', async () => {
    await search(popup, PAYMENTS_PROD);
    await popup.press('Shift+ArrowDown');
    await popup.waitFor(hasChosen, 2);
    await popup.fill('input[role=combobox]', 'ware @s3');
    await popup.waitFor(() => document.querySelector('[data-service=s3]') !== null);
    await popup.press('Control+ ');
    await popup.waitFor(hasChosen, 3);
    const told = await popup.evaluate(() => ({
      several: document.querySelector('[role=grid]')?.getAttribute('aria-multiselectable'),
      selected: document.querySelectorAll('[role=row][aria-selected=true]').length,
      said: document.querySelector('.row.active')?.getAttribute('aria-label')?.includes('chosen'),
    }));
    expect(told).toEqual({ several: 'true', selected: 1, said: true });
    await popup.waitFor(
      () => document.querySelector('.foot > .unseen[role=status]')?.textContent === 'warehouse-dev chosen, 3 in all',
    );
    await popup.press('Enter');
    await waitForConsole(stage.browser, WAREHOUSE_DEV);
    const first = await waitForConsole(stage.browser, PAYMENTS_PROD);
    await until('three consoles', async () => (await consolePages(stage.browser)).length === 3);
    const urls = await Promise.all((await consolePages(stage.browser)).map((page) => page.url()));
    expect(urls.filter((url) => url.includes('/s3/'))).toHaveLength(1);
    await first.waitFor(() => !document.hidden);
    await until('each in its own group', async () => {
      const groups = (await surroundings(stage.browser)).map(({ group }) => group);
      return groups.toSorted().join() === 'payments-prod,payments-staging,warehouse-dev';
    });
    await popup.waitFor(hasChosen, 0);
  });

  it('names what is chosen, finds it by its name, and Enter, however often, opens it once as one group', async () => {
    // In full: another one that begins alike was opened after it.
    await mark({ ...PAYMENTS_PROD, typed: PAYMENTS_PROD.name }, 1);
    await mark(DATA_LAKE, 2);
    await popup.press('Control+s');
    await popup.waitFor(() => document.activeElement?.matches('[role=dialog] input[name=name]') === true);
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await popup.type('Incident');
    await popup.press('Enter');
    await popup.waitFor(() => document.querySelector('[role=dialog]') === null);
    await popup.fill('input[role=combobox]', '');
    await popup.waitFor(() => document.querySelector('[role=row][data-set]') !== null);
    await popup.close();
    await open();
    const heads = await popup.evaluate(() =>
      [...document.querySelectorAll('.section')].map((head) => head.textContent),
    );
    expect(heads).toContain('Sets');
    // The next opening paints it at once: there is nothing in the row that a picture may not hold.
    const picture = await popup.waitFor(() => {
      const kept = localStorage.getItem('popup-picture');
      return kept?.includes('data-set') === true ? kept : undefined;
    });
    expect(isPicture(JSON.parse(picture))).toBe(true);
    await popup.fill('input[role=combobox]', 'inci');
    await popup.waitFor(() => document.querySelector<HTMLElement>('.row.active')?.dataset['set'] !== undefined);
    const said = await popup.evaluate(() => document.querySelector('.row.active')?.getAttribute('aria-label'));
    expect(said).toBe('Incident, set, 2 consoles, payments-prod, data-lake-dev');
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    const before = logins();
    await Promise.all(Array.from({ length: 5 }, () => popup.press('Enter')));
    await waitForConsole(stage.browser, DATA_LAKE);
    const first = await waitForConsole(stage.browser, PAYMENTS_PROD);
    await first.waitFor(() => !document.hidden);
    await until('one group', async () => {
      const groups = (await surroundings(stage.browser)).map(({ group, colour }) => `${group} ${colour}`);
      return groups.join() === 'Incident grey,Incident grey';
    });
    expect(logins() - before).toBe(2);
    expect(await readConsole(first)).toMatchObject({ state: 'known', accountId: PAYMENTS_PROD.id });
  });

  it('keeps one service and region in an account as a favourite, that looks like the account and leads there', async () => {
    await store({ 'named-sets': [] });
    await popup.close();
    await open();
    await search(popup, { ...PAYMENTS_PROD, typed: `${PAYMENTS_PROD.name} @s3 #eu-central-1` });
    await popup.waitFor(() => document.querySelector('[data-region="eu-central-1"]') !== null);
    const tile = await popup.evaluate(() => document.querySelector('.row.active .tile')?.outerHTML);
    await popup.press('Control+k');
    await popup.waitFor(() => document.querySelector('[role=menuitem][data-action=favourite-place]') !== null);
    await popup.press('s');
    await until('the favourite', async () => ((await stored('named-sets')) as object[]).length === 1);
    await popup.close();
    await open();
    const row = await popup.waitFor(() => {
      const set = document.querySelector<HTMLElement>('[role=row][data-set]');
      return (
        set && { tile: set.querySelector('.tile')?.outerHTML, heads: document.querySelector('.section')?.textContent }
      );
    });
    expect(row).toEqual({ tile, heads: 'Favourites' });
    await popup.fill('input[role=combobox]', 'payments s3');
    await popup.waitFor(() => document.querySelector('.row.active[data-set]') !== null);
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await popup.press('Enter');
    const page = await waitForConsole(stage.browser, PAYMENTS_PROD);
    const url = new URL(await page.url());
    expect([url.pathname.startsWith('/s3/'), url.hostname.includes('eu-central-1')]).toEqual([true, true]);
    expect((await surroundings(stage.browser)).map(({ group }) => group)).toEqual([PAYMENTS_PROD.name]);
  });

  it('opens a set by the popup of the button, which stays until all is there', async () => {
    const own = { portalId: await portalId(), roleName: 'ReadOnlyAccess' };
    const members = [PAYMENTS_PROD.id, DATA_LAKE.id].map((accountId) => ({ ...own, accountId }));
    await store({ 'named-sets': [{ id: 'key', name: 'By key', members }] });
    const real = await openPopup(stage.browser);
    await real.fill('input[role=combobox]', 'by key');
    await real.waitFor(() => document.querySelector<HTMLElement>('.row.active')?.dataset['set'] === 'key');
    await real.press('Enter');
    await waitForConsole(stage.browser, DATA_LAKE);
    const first = await waitForConsole(stage.browser, PAYMENTS_PROD);
    await first.waitFor(() => !document.hidden);
    expect(await consolePages(stage.browser)).toHaveLength(2);
  });

  it('has all of a set in the window in which Enter was pressed, whatever window comes to the front meanwhile', async () => {
    const own = { portalId: await portalId(), roleName: 'ReadOnlyAccess' };
    const members = [PAYMENTS_PROD.id, DATA_LAKE.id].map((accountId) => ({ ...own, accountId }));
    await store({ 'named-sets': [{ id: 'stay', name: 'Stay here', members }] });
    stage.standin.control.fault({ operation: 'GetSigninToken', skip: 1, held: true });
    await openSet('stay', 'stay');
    await until('the first console', async () => (await consolePages(stage.browser)).length > 0);
    const other = await inNewWindow();
    expect(await consolePages(stage.browser)).toHaveLength(1);
    stage.standin.control.clearFaults();
    await waitForConsole(stage.browser, PAYMENTS_PROD);
    await waitForConsole(stage.browser, DATA_LAKE);
    const windows = await windowsOf('.console.aws.amazon.com');
    await other.close();
    expect(windows).toHaveLength(2);
    expect(new Set(windows)).toEqual(new Set(await windowsOf('popup.html')));
  });

  // The rest asks nothing of the browser that differs from one to the other.
  if (name === 'firefox') return;

  it('renames a set, not to the name of another one, forgets it, and takes that back', async () => {
    const member = { portalId: await portalId(), accountId: PAYMENTS_PROD.id, roleName: 'ReadOnlyAccess' };
    await store({
      'named-sets': [
        { id: 'one', name: 'Incident', members: [member] },
        { id: 'two', name: 'Month end', members: [member] },
      ],
    });
    await popup.close();
    await open();
    const menu = async (letter: string): Promise<void> => {
      await popup.fill('input[role=combobox]', 'end');
      await popup.waitFor(() => document.querySelector<HTMLElement>('.row.active')?.dataset['set'] === 'two');
      await popup.press('Control+k');
      await popup.waitFor(() => document.querySelector('[role=menuitem][data-action=forget]') !== null);
      await popup.press(letter);
    };
    await menu('e');
    await popup.waitFor(() => document.activeElement?.matches('[role=dialog] input[name=name]') === true);
    await popup.type('incident');
    await popup.press('Enter');
    await popup.waitFor(() => document.querySelector('[role=dialog] [role=alert]') !== null);
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await popup.fill('[role=dialog] input[name=name]', 'The end');
    await popup.press('Enter');
    await popup.waitFor(() => document.querySelector('.row.active .name')?.textContent === 'The end');
    await menu('d');
    await popup.click('[role=alert] [data-action=undo]');
    await popup.waitFor(() => document.querySelector('[data-action=undo]') === null);
    await until('both sets', async () => {
      const sets = (await stored('named-sets')) as { name: string }[];
      return sets.map((set) => set.name).join() === 'Incident,The end';
    });
  });

  it('takes this page along to such a favourite, where it was asked for another account', async () => {
    const member = { portalId: await portalId(), accountId: PAYMENTS_PROD.id, roleName: 'ReadOnlyAccess', page: 's3' };
    await store({ 'named-sets': [{ id: 'place', name: 'Some place', members: [member] }] });
    await search(popup, WAREHOUSE_DEV);
    await popup.press('Enter');
    const there = await waitForConsole(stage.browser, WAREHOUSE_DEV);
    await there.waitFor(() => !document.hidden);
    const { id } = await tabInFront(stage.browser);
    const path = new URL(await there.url()).pathname;
    await popup.close();
    popup = await stage.browser.openExtensionPage(`popup.html#here=${id}`);
    await waitForRows(popup);
    await popup.waitFor((of) => document.querySelector(`[data-open-here^="${of}"]`) !== null, path);
    await openSet('some place', 'place');
    const page = await waitForConsole(stage.browser, PAYMENTS_PROD);
    expect(new URL(await page.url()).pathname).toBe(path);
  });

  it('chooses by a press on the tile, takes it back, and Escape clears the box first, then the choice', async () => {
    await search(popup, DATA_LAKE);
    await popup.click('.row.active .row-mark');
    await popup.waitFor(hasChosen, 1);
    await popup.click('.row.active .row-mark');
    await popup.waitFor(hasChosen, 0);
    await popup.click('.row.active .row-mark');
    await popup.waitFor(hasChosen, 1);
    expect((await consolePages(stage.browser)).length).toBe(0);
    await popup.press('Escape');
    await popup.waitFor(() => document.querySelector<HTMLInputElement>('input[role=combobox]')?.value === '');
    expect(await popup.evaluate(chosen)).toBe(1);
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await popup.press('Escape');
    await popup.waitFor(hasChosen, 0);
    expect(await popup.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
  });

  it('hears by name what of a set does not open: an account that is gone, a portal that was removed', async () => {
    const own = { portalId: await portalId(), roleName: 'ReadOnlyAccess' };
    await store({
      'named-sets': [
        {
          id: 'odd',
          name: 'Odd ones',
          members: [
            { ...own, accountId: '000000000007' },
            { ...own, accountId: PAYMENTS_PROD.id },
            { ...own, accountId: DATA_LAKE.id, portalId: 'removed' },
          ],
        },
      ],
    });
    await popup.close();
    await open();
    await openSet('odd', 'odd');
    const said = await popup.waitFor(() => document.querySelector('.notice[role=alert]')?.textContent);
    expect(said).toContain('2 of 3 did not open');
    expect(said).toContain('000000000007');
    expect(said).toContain(DATA_LAKE.name);
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await waitForConsole(stage.browser, PAYMENTS_PROD);
    expect(await popup.evaluate(() => document.hidden)).toBe(false);
    await popup.click('[data-action=show-opened]');
    const there = await waitForConsole(stage.browser, PAYMENTS_PROD);
    await there.waitFor(() => !document.hidden);
  });

  it('sees how far a set is, and when the popup is closed half-way the rest opens, and the next one says what did not', async () => {
    const own = { portalId: await portalId(), roleName: 'ReadOnlyAccess' };
    const ids = [PAYMENTS_PROD.id, '000000000007', DATA_LAKE.id];
    const members = ids.map((accountId) => ({ ...own, accountId }));
    await store({ 'named-sets': [{ id: 'slow', name: 'Slow ones', members }] });
    await popup.close();
    await open();
    stage.standin.control.fault({ operation: 'GetSigninToken', delay: 1500 });
    await openSet('slow', 'slow');
    const far = await popup.waitFor(() =>
      document.querySelector('.notice [role=progressbar]')?.getAttribute('aria-valuetext'),
    );
    expect(far).toMatch(/^\d of 3$/);
    await popup.close();
    await waitForConsole(stage.browser, PAYMENTS_PROD);
    await waitForConsole(stage.browser, DATA_LAKE);
    await open();
    const said = await popup.waitFor(() => document.querySelector('.notice[role=alert]')?.textContent);
    expect(said).toContain('1 of 3 did not open');
    expect(said).toContain('000000000007');
    expect(await consolePages(stage.browser)).toHaveLength(2);
  });

  it('is shown no row as chosen by the next opening, whatever is chosen in this one', async () => {
    await store({ 'named-sets': null });
    await popup.close();
    await open();
    const before = await popup.waitFor(() => localStorage.getItem('popup-picture'));
    await mark(DATA_LAKE, 1);
    await popup.fill('input[role=combobox]', '');
    const first = await popup.waitFor(() => {
      const rows = document.querySelectorAll('[role=row]');
      return rows.length > 2 && rows[0]?.classList.contains('active') ? rows[0].id : undefined;
    });
    await popup.press('ArrowDown');
    await popup.waitFor((id) => document.querySelector('.row.active')?.id !== id, first);
    // With another key than Enter alone it is the active row's.
    await popup.press('Shift+Enter');
    await until('a console', async () => (await consolePages(stage.browser)).length === 1);
    // Its window is all there, or its end could take the focus along to nowhere.
    await (await consolePages(stage.browser))[0]?.waitFor(() => document.hasFocus());
    const next = await popup.waitFor((old) => {
      const kept = localStorage.getItem('popup-picture');
      return kept === old ? undefined : kept;
    }, before);
    expect(next).not.toContain('aria-multiselectable');
  });

  it('sees names of sets that mean harm as plain text on one line, in the row and in the group', async () => {
    const member = { portalId: await portalId(), accountId: PAYMENTS_PROD.id, roleName: 'ReadOnlyAccess' };
    const members = [member, { ...member, page: 's3' }];
    await store({
      'named-sets': [
        { id: 'html', name: '<img src=x onerror=alert(1)>', members },
        { id: 'bidi', name: 'zebra\u202Eedoc\u0000\u200B', members },
        { id: 'long', name: `zulu ${'x'.repeat(5000)}`, members },
        { id: 7, name: 'no id', members },
      ],
    });
    await popup.close();
    await open();
    const rows = await popup.waitFor(() => {
      const all = [...document.querySelectorAll<HTMLElement>('[role=row][data-set]')];
      return all.length === 3
        ? all.map((row) => ({ height: row.offsetHeight, text: row.textContent ?? '' }))
        : undefined;
    });
    expect(rows.every(({ height }) => height === 40)).toBe(true);
    expect(await popup.evaluate(() => document.querySelector('[data-set] img'))).toBe(null);
    expect(rows[0]?.text).toContain('<img src=x onerror=alert(1)>');
    expect(rows[1]?.text).toContain('zebra□edoc□□');
    expect(rows[2]?.text.length).toBeLessThan(200);
    await openSet('zebra', 'bidi');
    await until('the group', async () => {
      const groups = (await surroundings(stage.browser)).map(({ group }) => group);
      return groups.join() === 'zebra□edoc□□,zebra□edoc□□';
    });
  });
});
