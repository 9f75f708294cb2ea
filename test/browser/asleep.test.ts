/** Only Chromium tells which contexts run, so only there can it be seen that the background sleeps on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenBrowser } from './harness/driven-browser.ts';
import { openPopup, waitForRows } from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signIn } from './journey/sign-in.ts';

async function backgroundRuns(browser: DrivenBrowser): Promise<boolean> {
  return browser.evaluateInExtension(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { getContexts(filter: object): Promise<unknown[]> } };
    };
    return (await chrome.runtime.getContexts({ contextTypes: ['BACKGROUND'] })).length > 0;
  });
}

describe('while the background sleeps', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage('chromium', { accounts: 12, roles: 2 });
    await (await signIn(stage.browser, stage.portal)).close();
  });

  afterAll(() => stage.close());

  it('the popup shows its list without waking it, by the key and in a tab', async () => {
    expect(await backgroundRuns(stage.browser)).toBe(true);
    await stage.browser.endBackground();
    const popup = await openPopup(stage.browser);
    expect(await backgroundRuns(stage.browser)).toBe(false);
    await popup.close();
    const tab = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(tab);
    expect(await backgroundRuns(stage.browser)).toBe(false);
  });
});
