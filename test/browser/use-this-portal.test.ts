/** The popup over a tab that is an access portal, before any portal is added: the key shows it that one tab's address. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from './journey/launch.ts';
import { typePassword } from './journey/sign-in.ts';

describe.each(['chromium', 'firefox'] as const)('in stock %s, over an access portal', (name) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(name, { accounts: 3, roles: 1 });
  });

  afterAll(() => stage.close());

  it('the popup offers to use that portal, and the form has its start URL', async () => {
    const { browser, portal } = stage;
    const tab = await browser.openTab(portal.startUrl);
    await typePassword(tab, portal);
    await tab.waitFor((host) => location.host === host, new URL(portal.startUrl).host);
    await tab.bringToFront();
    await browser.pressKeys('alt+shift+k');
    const popup = await browser.popup();
    const words = await popup.waitFor(() => {
      const text = document.body.textContent;
      return text.includes('Use this portal') ? text : undefined;
    });
    expect(words).toContain(portal.startUrl.replace('https://', ''));
    expect(await popup.evaluate(() => document.querySelectorAll('button').length)).toBe(1);
    // Not in this very moment: the popup closes, and takes the answer to the test with it.
    await popup.evaluate(() => void setTimeout(() => document.querySelector('button')?.click()));
    const welcome = await browser.waitForPage('the welcome page', (url) => url.includes('/welcome.html'));
    await welcome.waitFor(
      (startUrl) => document.querySelector<HTMLInputElement>('input[name=startUrl]')?.value === startUrl,
      portal.startUrl,
    );
  });
});
