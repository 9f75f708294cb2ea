/**
 * A person at the keyboard who has no mouse: every key goes through the screen to whatever has the focus, the browser's own
 * windows included.
 */
import { pressKeys, typeText } from '../harness/display.ts';
import type { DrivenPage, KeyName } from '../harness/driven-browser.ts';
import { keysyms } from '../harness/firefox-keys.ts';
import { until } from '../harness/until.ts';
import { openPopup } from './consoles.ts';
import { focusSeen, type Focus } from './focus-ring.ts';
import type { Stage } from './launch.ts';

export interface Hands {
  press(...keys: readonly KeyName[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Opens the popup by its key. Answers once it shows its list and has the focus in its box. */
  openPopup(): Promise<DrivenPage>;
  /** Presses a key, and waits until something else in the page has the focus: what that is. */
  go(page: DrivenPage, key: KeyName): Promise<Focus>;
  /** Replaces what is in the box that has the focus. */
  retype(text: string): Promise<void>;
}

export function handsAt({ display, browser }: Stage): Hands {
  const press = async (...keys: readonly KeyName[]): Promise<void> => pressKeys(display.name, ...keys.map(keysyms));
  const type = async (text: string): Promise<void> => typeText(display.name, text);
  return {
    press,
    type,
    async openPopup() {
      const popup = await openPopup(browser);
      await popup.waitFor(() => document.hasFocus() && document.activeElement?.getAttribute('role') === 'combobox');
      return popup;
    },
    async go(page, key) {
      const { on } = await page.evaluate(focusSeen);
      await press(key);
      return until(`${key} to leave ${on}`, async () => {
        const next = await page.evaluate(focusSeen);
        // On its way round, the focus leaves the page for a moment.
        return next.on === on || next.on === 'nothing' ? undefined : next;
      });
    },
    async retype(text) {
      await press('Control+a');
      await type(text);
    },
  };
}
