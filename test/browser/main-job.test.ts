/** The main job in a real window, with real questions and real keys, on the build that ships. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEFAULT_WAIT_MS } from './harness/until.ts';
import {
  openConsole,
  openPopup,
  PAYMENTS_PROD,
  readConsole,
  surroundings,
  tabInFront,
  waitForConsole,
  WAREHOUSE_DEV,
} from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signInFromPopup, typePassword } from './journey/sign-in.ts';
import { closeByHand, openAgainByHand, sendElsewhere, signsOf } from './journey/signs.ts';

const WAIT = { timeout: DEFAULT_WAIT_MS, interval: 100 };

describe.each(['chromium', 'firefox'] as const)('in stock %s, a person with a start URL', (name) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(name, { accounts: 15, roles: 3, multiSession: true }, { allowedBefore: false });
  });

  afterAll(() => stage.close());

  /** In Firefox in a container of its own, too. */
  async function expectSurroundings(account: string, colour: string): Promise<void> {
    const container = name === 'firefox' ? account : '';
    const wanted = expect.objectContaining({ group: account, colour, container });
    // A tab can show its page before the browser has put it into its group.
    await vi.waitFor(async () => expect(await surroundings(stage.browser)).toContainEqual(wanted), WAIT);
  }

  it('signs in once; the tab closes by itself and the list comes in', async () => {
    const welcome = await signInFromPopup(stage.browser, stage.portal);
    const urls = await Promise.all((await stage.browser.pages()).map((page) => page.url()));
    expect(urls.filter((url) => /awsapps|signin|127\.0\.0\.1/.test(url))).toEqual([]);
    await welcome.close();
  });

  it('presses the key, types three letters, and is in the right console, labelled', async () => {
    const page = await openConsole(stage.browser, PAYMENTS_PROD);
    expect(await readConsole(page)).toMatchObject({ state: 'known', region: 'eu-west-1' });
    // The way back leads to no empty page: the next key that is obeyed finds the console where it was.
    await page.waitFor(() => document.hasFocus());
    await stage.browser.pressKeys('alt+Left');
    await (await openPopup(stage.browser)).close();
    expect(await readConsole(page)).toMatchObject({ state: 'known', region: 'eu-west-1' });
  });

  it('opens a second account beside the first, each in a tab group of its colour', async () => {
    await openConsole(stage.browser, WAREHOUSE_DEV);
    await expectSurroundings('payments-prod', 'red');
    await expectSurroundings('warehouse-dev', 'blue');
  });

  it('goes back and forth between the two accounts by one key, in the tabs that are there', async () => {
    const before = (await stage.browser.pages()).length;
    await stage.browser.pressKeys('alt+shift+j');
    await (await waitForConsole(stage.browser, PAYMENTS_PROD)).waitFor(() => !document.hidden);
    await stage.browser.pressKeys('alt+shift+j');
    await (await waitForConsole(stage.browser, WAREHOUSE_DEV)).waitFor(() => !document.hidden);
    expect((await stage.browser.pages()).length).toBe(before);
  });

  it('opens the account before again when its tab was closed', async () => {
    await (await waitForConsole(stage.browser, PAYMENTS_PROD)).close();
    await stage.browser.pressKeys('alt+shift+j');
    const page = await waitForConsole(stage.browser, PAYMENTS_PROD);
    await page.waitFor(() => !document.hidden);
    expect(await readConsole(page)).toMatchObject({ roleName: 'ReadOnlyAccess' });
  });

  it('sees a console that was opened by hand in its account’s group, and on the button which account it is', async () => {
    const tab = await openAgainByHand(stage.browser, PAYMENTS_PROD.id);
    const wanted = { group: 'payments-prod', badge: 'PA' };
    await vi.waitFor(async () => expect(await signsOf(stage.browser, tab)).toMatchObject(wanted), WAIT);
    await sendElsewhere(stage.browser, tab);
    await vi.waitFor(async () => expect(await signsOf(stage.browser, tab)).toMatchObject({ badge: '' }), WAIT);
    await closeByHand(stage.browser, tab);
  });

  it('comes back to this account and role from a console that has ended', async () => {
    stage.standin.control.expireConsoleSessions();
    const page = await waitForConsole(stage.browser, PAYMENTS_PROD);
    await page.evaluate(() => void setTimeout(() => location.reload()));
    await page.click('[data-testid=issuer-link]');
    if (name === 'firefox') await typePassword(page, stage.portal);
    const back = await waitForConsole(stage.browser, PAYMENTS_PROD);
    expect(await readConsole(back)).toMatchObject({ state: 'known', roleName: 'ReadOnlyAccess' });
  });

  it('brings a console that has ended back by one key in the popup, from AWS’s dialog and from its sign-in page', async () => {
    const page = await waitForConsole(stage.browser, PAYMENTS_PROD);
    await page.evaluate(() => void setTimeout(() => location.assign('/ec2/home?region=eu-west-1#Instances:')));
    await page.waitFor(
      () => location.hash !== '' && document.querySelector('signalbox-label[data-state=known]') !== null,
    );
    const before = await tabInFront(stage.browser);
    for (const says of ['dialog', 'sign-in'] as const) {
      stage.standin.control.expireConsoleSessions();
      if (says === 'dialog') await page.evaluate(() => void dispatchEvent(new HashChangeEvent('hashchange')));
      else await page.evaluate(() => void setTimeout(() => location.reload()));
      const selector = says === 'dialog' ? '#signed-out[open]' : '[data-testid=session-expired]';
      await page.waitFor((what) => document.querySelector(what) !== null, selector);
      await vi.waitFor(
        async () => expect(await signsOf(stage.browser, before.id)).toMatchObject({ badge: '0m' }),
        WAIT,
      );
      const popup = await openPopup(stage.browser);
      await popup.waitFor(() => {
        const row = document.querySelector('[data-action=renew]')?.closest('[role=row]');
        return row?.id === document.querySelector('[role=combobox]')?.getAttribute('aria-activedescendant');
      });
      await popup.press('Enter');
      await vi.waitFor(async () => expect(await tabInFront(stage.browser)).toEqual(before), WAIT);
      await page.waitFor(
        (id) => document.querySelector(`signalbox-label[data-account-id="${id}"]`) !== null,
        PAYMENTS_PROD.id,
      );
      await vi.waitFor(
        async () => expect(await signsOf(stage.browser, before.id)).toMatchObject({ badge: 'PA' }),
        WAIT,
      );
    }
  });

  it('left no secret outside its place, no packet to the loopback address and no Origin of the extension', () => {
    expect(stage.standin.leaks()).toEqual([]);
    const journal = stage.standin.journal();
    expect(journal.filter((entry) => entry.host.startsWith('127.'))).toEqual([]);
    expect(journal.filter((entry) => /extension:/.test(JSON.stringify(entry)))).toEqual([]);
  });
});
