/** After how many calls a person sees the first accounts of a list that has a thousand. */
import { setStage } from '../../test/browser/journey/launch.ts';
import { beginSignIn, consent, openWelcome, typePassword, waitForState } from '../../test/browser/journey/sign-in.ts';
import type { Figure } from './figure.ts';

/** Every answer after the first waits for longer than it takes to look. */
const HELD_BACK_MS = 60_000;

export async function measureFirstRows(): Promise<Figure> {
  const stage = await setStage('chromium', { accounts: 1000, roles: 4, rate: 20 });
  try {
    console.log('Counting the calls until the first rows');
    const { browser, standin, portal } = stage;
    standin.control.fault({ operation: 'ListAccounts', skip: 1, delay: HELD_BACK_MS });
    const welcome = await openWelcome(browser);
    const aws = await beginSignIn(browser, welcome, portal);
    await typePassword(aws, portal);
    await consent(aws);
    // The way back from AWS brings the welcome page to the front; only then another one can be in front.
    await waitForState(welcome, 'syncing');
    const popup = await browser.openExtensionPage('popup.html');
    await popup.waitFor(() => document.querySelectorAll('[role=row][data-account-id]').length >= 5);
    const calls = standin.journal().filter(({ kind }) => kind === 'portal-api').length;
    return { what: 'Calls until the first rows of 1000 accounts', figure: calls, floor: 1, limit: 2, unit: 'calls' };
  } finally {
    await stage.close();
  }
}
