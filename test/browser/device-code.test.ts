/** Sign-in by device code: no redirect, no loopback. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from './journey/launch.ts';
import { consent, typePassword, waitForState } from './journey/sign-in.ts';

describe.each(['chromium', 'firefox'] as const)('sign-in by code in stock %s', (name) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(name, { accounts: 6, roles: 2 });
  });

  afterAll(() => stage.close());

  it('shows the code large with a warning, and signs in once the person has approved it at AWS', async () => {
    const welcome = await stage.browser.openExtensionPage('welcome.html');
    await waitForState(welcome, 'no-portal');
    await welcome.fill('input[name=startUrl]', stage.portal.startUrl);
    await welcome.fill('input[name=region]', stage.portal.region);
    await welcome.click('[data-action=device-code]');
    await stage.browser.answerPermission(welcome, 'allow');
    const shown = await welcome.waitFor(() => {
      const code = document.querySelector('[data-user-code]');
      if (code === null) return undefined;
      return {
        code: code.textContent?.trim(),
        size: parseFloat(getComputedStyle(code).fontSize),
        page: document.body.innerText,
      };
    });
    expect(shown.code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    expect(shown.size).toBeGreaterThanOrEqual(40);
    expect(shown.page).toContain('Only approve a code that you see here, now.');
    expect(await welcome.evaluate(() => document.body.dataset['state'])).toBe('signing-in');

    const aws = await stage.browser.openTab(`${stage.portal.startUrl}/#/device?user_code=${shown.code}`);
    await typePassword(aws, stage.portal);
    await aws.click('[data-testid=confirm-button]');
    await consent(aws);
    await waitForState(welcome, 'syncing', 'ready');
    await waitForState(welcome, 'ready');
    expect(stage.standin.leaks()).toEqual([]);
    expect(stage.standin.journal().filter((entry) => entry.host.startsWith('127.'))).toEqual([]);
  });
});
