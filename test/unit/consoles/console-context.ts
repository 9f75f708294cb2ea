/** What opens consoles in a background that is signed in. Accounts look as their ids alone have them look. */
import { createInTurn } from '../../../src/consoles/in-turn.ts';
import type { ConsoleContext } from '../../../src/consoles/open-console.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import type { Desk } from '../signed-in.ts';

type Opened = ReturnType<Desk['open']>;

/** How long a wish for a console lasts. */
const WISH_MS = 15_000;

/** Where the end of a wish is not what a test is about: it comes for nobody, however long a machine takes for its sums. */
export function withEndlessWishes(platform: ConsoleContext['platform']): ConsoleContext['platform'] {
  return {
    ...platform,
    sleep: async (ms) => (ms === WISH_MS ? new Promise(() => undefined) : platform.sleep(ms)),
  };
}

export function consoleContext(
  opened: Opened,
  platform: ConsoleContext['platform'] = opened.platform,
): Opened & ConsoleContext {
  return {
    ...opened,
    platform,
    inTurn: createInTurn(platform),
    labelFor: async (accountId) => ({ label: labelOf({ accountId, accountName: '' }), isSaid: false }),
  };
}
