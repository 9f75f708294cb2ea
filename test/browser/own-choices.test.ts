/** What a person makes of the list: another name, tags, hidden accounts. */
import { afterAll, beforeAll, expect, it, describe } from 'vitest';
import type { DrivenPage } from './harness/driven-browser.ts';
import { search, waitForRows, WAREHOUSE_DEV } from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signIn } from './journey/sign-in.ts';

describe.each(['chromium', 'firefox'] as const)('in stock %s, a person', (name) => {
  let stage: Stage;
  let popup: DrivenPage;
  const open = async (): Promise<void> => {
    popup = await stage.browser.openExtensionPage('popup.html');
    await waitForRows(popup);
  };
  const menu = async (letter: string, then: () => boolean): Promise<void> => {
    await popup.press('Control+k');
    await popup.waitFor(() => document.querySelector('[role=menuitem][data-action=hide]') !== null);
    await popup.press(letter);
    await popup.waitFor(then);
  };

  beforeAll(async () => {
    stage = await setStage(name, { accounts: 12, roles: 3, multiSession: true, rate: 1000 });
    await (await signIn(stage.browser, stage.portal)).close();
    await open();
  });

  afterAll(() => stage.close());

  it('gives an account a nickname that stands first in its row and finds it', async () => {
    await search(popup, WAREHOUSE_DEV);
    await menu('e', () => document.activeElement?.matches('[role=dialog] input[name=nickname]') === true);
    await popup.type('Till');
    await popup.press('Enter');
    await popup.waitFor(() => document.querySelector('.row.active .name')?.textContent === 'Till');
    const row = await popup.evaluate(() => document.querySelector('.row.active .row-name')?.textContent);
    expect(row).toContain(WAREHOUSE_DEV.name);
    await search(popup, { ...WAREHOUSE_DEV, typed: 'til' });
  });

  it('hides an account, takes that back, and still finds what is hidden where nothing else fits', async () => {
    await search(popup, WAREHOUSE_DEV);
    await menu('h', () => document.querySelector('[role=alert] [data-action=undo]') !== null);
    await popup.click('[data-action=undo]');
    await popup.waitFor(
      () =>
        document.querySelector('[role=alert] [data-action=undo]') === null &&
        document.querySelector('.row.active .row-name')?.textContent?.includes('hidden') === false,
    );
    await search(popup, WAREHOUSE_DEV);
    await menu('h', () => document.querySelector('[role=alert] [data-action=undo]') !== null);
    await popup.close();
    await open();
    const listed = await popup.evaluate(
      (id) => document.querySelector(`[role=row][data-account-id="${id}"]`) !== null,
      WAREHOUSE_DEV.id,
    );
    expect(listed).toBe(false);
    await search(popup, WAREHOUSE_DEV);
    await popup.waitFor(() => document.querySelector('[role=status]')?.textContent?.includes('hidden') === true);
  });
});
