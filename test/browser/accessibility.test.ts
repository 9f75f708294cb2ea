/**
 * axe-core on every page in every state that can be reached, and on the popup in those that take an accident to come to, each
 * with its one step: light, dark and in forced colours. All for a person who wants no motion, and then there is none.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenPage } from './harness/driven-browser.ts';
import { waitForRows } from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { findingsInEveryLook } from './journey/looks.ts';
import { openInState, plantState, POPUP_STATES } from './journey/popup-states.ts';
import { beginSignIn, consent, openWelcome, typePassword, waitForState } from './journey/sign-in.ts';

describe.each(['chromium', 'firefox'] as const)('axe finds nothing in stock %s', (name) => {
  let stage: Stage;
  let welcome: DrivenPage;

  beforeAll(async () => {
    stage = await setStage(name, { accounts: 30, roles: 3 }, { reducedMotion: true });
  });

  afterAll(() => stage.close());

  it('on the popup without a portal, the welcome page and its complaint', async () => {
    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForState(popup, 'no-portal');
    // Else nothing below would look for it.
    expect(await popup.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await popup.close();
    welcome = await openWelcome(stage.browser);
    expect(await findingsInEveryLook(stage.browser, welcome)).toEqual([]);
    await welcome.fill('input[name=startUrl]', 'no address');
    await welcome.click('button[type=submit]');
    await welcome.waitFor(() => document.querySelector('#failure[role=alert]') !== null);
    expect(await findingsInEveryLook(stage.browser, welcome)).toEqual([]);
  });

  it('while signing in and while the list is read', async () => {
    const aws = await beginSignIn(stage.browser, welcome, stage.portal);
    await welcome.bringToFront();
    await waitForState(welcome, 'signing-in');
    expect(await findingsInEveryLook(stage.browser, welcome)).toEqual([]);
    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForState(popup, 'signing-in');
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await popup.close();
    await aws.bringToFront();
    await typePassword(aws, stage.portal);
    await consent(aws);
    await waitForState(welcome, 'syncing');
    const syncing = await stage.browser.openExtensionPage('popup.html');
    await syncing.waitFor(() => document.querySelector('[role=progressbar]') !== null);
    expect(await findingsInEveryLook(stage.browser, syncing)).toEqual([]);
    await syncing.close();
  });

  it('on the welcome page that knows the portal, and on what it read from a config', async () => {
    await waitForState(welcome, 'ready');
    await welcome.bringToFront();
    await welcome.fill('input[name=startUrl]', 'acme');
    await welcome.click('input[name=identity][value=new]');
    expect(await findingsInEveryLook(stage.browser, welcome)).toEqual([]);
    await welcome.fill('input[name=startUrl]', '');
    await welcome.click('[data-action=paste-config]');
    await welcome.waitFor(() => {
      const box = document.querySelector<HTMLTextAreaElement>('textarea[name=config]');
      if (box === null) return false;
      box.value = '[sso-session ops]\nsso_start_url = https://ops.awsapps.com/start\nsso_region = eu-west-1\nodd';
      return true;
    });
    expect(await findingsInEveryLook(stage.browser, welcome)).toEqual([]);
    await welcome.click('[data-action=read-config]');
    await welcome.waitFor(() => document.querySelector('[data-config-counts]') !== null);
    expect(await findingsInEveryLook(stage.browser, welcome)).toEqual([]);
    await welcome.click('[data-action=cancel-config]');
  });

  it('on the list, a search, the menus, the keys, and the options', async () => {
    await waitForState(welcome, 'ready');
    expect(await findingsInEveryLook(stage.browser, welcome)).toEqual([]);
    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await popup.fill('input[role=combobox]', 'pay');
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await popup.press('Control+k');
    await popup.waitFor(() => document.querySelector('[role=menu]') !== null);
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await popup.press('Escape');
    await popup.fill('input[role=combobox]', 'zebra');
    await popup.waitFor(() => document.querySelector('[role=row][data-account-id]') === null);
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await popup.close();
    const options = await stage.browser.openExtensionPage('options.html');
    await options.waitFor(() => document.querySelector('h1, h2') !== null);
    expect(await findingsInEveryLook(stage.browser, options)).toEqual([]);
    await options.close();
    await welcome.close();
  });

  it.each(POPUP_STATES)('on the popup in the state $name', async (state) => {
    const restore = await plantState(stage.browser, state);
    const popup = await openInState(stage.browser, state);
    expect(await findingsInEveryLook(stage.browser, popup)).toEqual([]);
    await popup.close();
    await restore();
  });
});
