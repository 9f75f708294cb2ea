import type { ChosenLook } from './account-notes.ts';
import type { Environment } from './account-label.ts';
import { readEnvironment } from './environment.ts';
import type { NamedAccount } from './label-of.ts';
import { lookSaid } from './look-said.ts';

/** What an account is for, as `labelOf` says it, where nothing else is asked: of a long list it is asked of all. */
export function environmentOf(
  { accountName = '', preset }: Pick<NamedAccount, 'accountName' | 'preset'>,
  chosen: ChosenLook | undefined,
): Environment {
  return lookSaid(preset, chosen).environment ?? readEnvironment(accountName);
}
