/**
 * The list at the side of the window, opened by the door that people have: the popup's own menu, by keys. Then used as the
 * popup is, at the width that the browser gives it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenPage } from './harness/driven-browser.ts';
import { until } from './harness/until.ts';
import { findings } from './harness/axe.ts';
import { PAYMENTS_PROD, readConsole, waitForConsole, waitForRows } from './journey/consoles.ts';
import { handsAt, type Hands } from './journey/hands.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signIn } from './journey/sign-in.ts';
import { wholeRows } from './journey/whole-rows.ts';

/** Both browsers lead the keys from one part of their window to the next by it. */
const NEXT_PART = 'F6';
const MOST_PARTS = 8;

describe.each(['chromium', 'firefox'] as const)('in stock %s, the list at the side', (name) => {
  let stage: Stage;
  let hands: Hands;
  let panel: DrivenPage;

  beforeAll(async () => {
    stage = await setStage(name, { accounts: 30, roles: 3, rate: 1000, multiSession: true });
    hands = handsAt(stage);
    await (await signIn(stage.browser, stage.portal)).close();
  });

  afterAll(() => stage.close());

  /** As `press` where the key goes from part to part: until the panel has the focus. */
  async function goToPanel(): Promise<void> {
    for (let part = 0; part < MOST_PARTS; part += 1) {
      await stage.browser.pressKeys(NEXT_PART);
      const has = await until(
        'the focus in the panel',
        async () => panel.evaluate(() => document.hasFocus()),
        3000,
      ).catch(() => false);
      if (has) return;
    }
    throw new Error('No key leads into the panel');
  }

  it('opens by the popup’s menu, which then goes, and shows the list and what the tab is', async () => {
    const popup = await hands.openPopup();
    await hands.press('Tab', 'Enter');
    await popup.waitFor(() => document.activeElement?.matches('.head-menu [data-action]') === true);
    while ((await hands.go(popup, 'ArrowDown')).on !== 'button side-panel');
    await hands.press('Enter');
    panel = await stage.browser.sidePanel();
    await waitForRows(panel);
    await until('the popup to be gone', async () => popup.evaluate(() => false).catch(() => true));
    expect(new URL(await panel.url()).pathname).toBe('/panel.html');
    await panel.waitFor(() => document.querySelector('.this-tab') !== null);
  });

  it('is whole at the width that the browser gives it, with the role of each row in sight', async () => {
    expect(await panel.evaluate(wholeRows)).toEqual([]);
    expect(await findings(panel)).toEqual([]);
  });

  it('a key leads into it, letters find, Enter opens the console, and it says which account the tab then is', async () => {
    await goToPanel();
    // The browser may have left the focus on its own edge of the page.
    await panel.evaluate(() => document.querySelector<HTMLElement>('[role=combobox]')?.focus());
    await hands.type('pay');
    await panel.waitFor(
      (id) => document.querySelector<HTMLElement>('.row.active')?.dataset['accountId'] === id,
      PAYMENTS_PROD.id,
    );
    for (let stops = 0; stops < 3; stops += 1) {
      const { on, fault } = await hands.go(panel, 'Tab');
      expect(`${on}: ${fault}`).toBe(`${on}: `);
    }
    await hands.press('Escape');
    await panel.waitFor(() => document.activeElement?.getAttribute('role') === 'combobox');
    await hands.press('Enter');
    const page = await waitForConsole(stage.browser, PAYMENTS_PROD);
    expect((await readConsole(page)).state).toBe('known');
    await panel.waitFor(
      (id) => document.querySelector(`.this-tab[data-account-id="${id}"]`) !== null,
      PAYMENTS_PROD.id,
    );
  });
});
