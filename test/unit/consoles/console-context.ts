/** What opens consoles in a background that is signed in. Accounts look as their ids alone have them look. */
import { createInTurn } from '../../../src/consoles/in-turn.ts';
import type { ConsoleContext } from '../../../src/consoles/open-console.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import type { Desk } from '../signed-in.ts';

type Opened = ReturnType<Desk['open']>;

export function consoleContext(
  opened: Opened,
  platform: ConsoleContext['platform'] = opened.platform,
): Opened & ConsoleContext {
  return {
    ...opened,
    platform,
    inTurn: createInTurn(platform),
    labelFor: async (accountId) => ({ label: labelOf({ accountId, accountName: '' }) }),
  };
}
