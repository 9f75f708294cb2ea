/** Puts together how an account looks, from its id and its name. */
import { automaticColour } from './colour.ts';
import { displayName } from './display-name.ts';
import { readName } from './environment.ts';
import { initialsOf } from './initials.ts';
import type { AccountLabel } from './account-label.ts';
import { lookSaid } from './look-said.ts';
import type { ChosenLook } from './account-notes.ts';
import type { Preset } from './preset.ts';

export interface NamedAccount {
  readonly accountId: string;
  /** As the portal gives it; left out or blank when no list knows the account. */
  readonly accountName?: string | undefined;
  readonly preset?: Preset | undefined;
}

/**
 * The name in the answer is cleaned for showing, but not cut.
 * `sharedWord`: what `sharedFirstWord` found among the account's portal. `chosen`: the person's own choice for the account.
 */
export function labelOf(account: NamedAccount, sharedWord?: string, chosen?: ChosenLook): AccountLabel {
  const { accountId, preset } = account;
  const accountName = displayName(account.accountName ?? '');
  const reading = accountName === '' ? undefined : readName(account.accountName ?? '');
  const {
    environment = reading?.environment ?? 'none',
    colour = automaticColour(accountId, environment, reading),
    initials = initialsOf(accountId, reading, sharedWord),
  } = lookSaid(preset, chosen);
  return { accountId, ...(accountName && { accountName }), colour, environment, initials };
}
