/** The main job, walked by itself: each step with its time, and a picture of what a person would see. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { screenshotOfScreen, stillScreen, type Display } from '../../test/browser/harness/display.ts';
import type { DrivenBrowser, DrivenPage } from '../../test/browser/harness/driven-browser.ts';
import {
  openPopup,
  PAYMENTS_PROD,
  search,
  waitForConsole,
  WAREHOUSE_DEV,
  type Sought,
} from '../../test/browser/journey/consoles.ts';
import {
  beginSignIn,
  consent,
  openWelcome,
  typePassword,
  waitForState,
  type Person,
} from '../../test/browser/journey/sign-in.ts';

const FOLDER = 'artifacts/tour';
const LONGEST_STILL_WAIT_MS = 1500;

/** Walks the main job. Rejects at the first step that fails, with the step's name. */
export async function walkTour(browser: DrivenBrowser, display: Display, person: Person): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  let number = 0;
  let total = 0;

  async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
    number += 1;
    const start = Date.now();
    try {
      const result = await work();
      const took = Date.now() - start;
      total += took;
      const file = `${String(number).padStart(2, '0')}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`;
      await screenshotWhenStill(display.name, join(FOLDER, file));
      console.log(`${String(number).padStart(2)}  ${seconds(took)}  ${name}`);
      return result;
    } catch (error) {
      await screenshotOfScreen(display.name, join(FOLDER, 'failed.png'));
      throw new Error(`Step ${number}, "${name}", failed; ${FOLDER}/failed.png shows the screen`, { cause: error });
    }
  }

  const open = async (account: Sought): Promise<DrivenPage> => {
    const popup = await openPopup(browser);
    await search(popup, account);
    await popup.press('Enter');
    return lookAtConsole(browser, account);
  };

  const welcome = await step('Popup without a portal, and the welcome page', () => openWelcome(browser));
  const aws = await step('Start URL, region found, question answered, AWS signs in', () =>
    beginSignIn(browser, welcome, person),
  );
  await step('User name and password', () => typePassword(aws, person));
  await step('Consent; the tab closes by itself', async () => {
    await consent(aws);
    await waitForState(welcome, 'syncing', 'ready');
  });
  await step('The list is complete', () => waitForState(welcome, 'ready'));
  await step('The key opens the popup, three letters find the account', async () => {
    const popup = await openPopup(browser);
    await search(popup, PAYMENTS_PROD);
  });
  await step('Enter opens its console, labelled', async () => {
    const popup = await browser.popup();
    await popup.press('Enter');
    await lookAtConsole(browser, PAYMENTS_PROD);
  });
  await step('A second account', () => open(WAREHOUSE_DEV));
  await step('Another key goes back to the first', async () => {
    await browser.pressKeys('alt+shift+j');
    await lookAtConsole(browser, PAYMENTS_PROD);
  });
  console.log(`The main job took ${seconds(total).trim()}. Pictures are in ${FOLDER}/.`);
}

/** Waits until the account's console is labelled, in front, loaded and drawn. */
async function lookAtConsole(browser: DrivenBrowser, account: Sought): Promise<DrivenPage> {
  const page = await waitForConsole(browser, account);
  await page.waitFor(() => !document.hidden && document.readyState === 'complete');
  // The second frame begins when the first has been handed over to be shown.
  await page.evaluate(
    () => new Promise<null>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
  return page;
}

/** A browser draws later than its pages know of. What does not stand still, such as a progress bar, is taken as it is. */
async function screenshotWhenStill(display: string, file: string): Promise<void> {
  await stillScreen(display, 0, { timeoutMs: LONGEST_STILL_WAIT_MS }).catch(() => '');
  await screenshotOfScreen(display, file);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).padStart(5)} s`;
}
