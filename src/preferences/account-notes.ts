/** What a person says of an account: another name, tags, that it need not be listed. One record in `storage.local`. */
import type { AccountColour, Environment } from './account-label.ts';
import { accountEntries, type OfAccount } from './account-entries.ts';
import { textField } from '../aws/fields.ts';
import { ENVIRONMENT_TAGS } from './environment-tag.ts';
import { PALETTE } from './palette.ts';

/** How an account is to look, whatever its name says. */
export interface ChosenLook {
  readonly colour?: AccountColour;
  /** `prod` and `none` among them: an account may be marked as production, or as not. */
  readonly environment?: Environment;
  /** A sign in the place of its initials. */
  readonly initials?: string;
}

/** Of an account as one portal gives it. */
export interface AccountNote extends OfAccount, ChosenLook {
  readonly nickname?: string;
  readonly tags?: readonly string[];
  readonly hidden?: true;
}

export const NOTES_KEY = 'account-notes';

/** Of an account as one portal gives it. */
export function noteKey({ portalId, accountId }: OfAccount): string {
  return `${portalId} ${accountId}`;
}

/** The notes in what is stored under `NOTES_KEY`; one entry that cannot be read does not take the others with it. */
export function asNotes(stored: unknown): readonly AccountNote[] {
  return accountEntries(stored, (fields) => {
    const nickname = textField(fields, 'nickname');
    const tags = Array.isArray(fields['tags']) ? fields['tags'].filter((tag) => typeof tag === 'string') : [];
    const colour = keyIn(PALETTE, fields['colour']);
    const environment = keyIn(ENVIRONMENT_TAGS, fields['environment']);
    return {
      ...(nickname && { nickname }),
      ...(tags.length > 0 && { tags }),
      ...(fields['hidden'] === true && { hidden: true }),
      ...(colour && { colour }),
      ...(environment && { environment }),
    };
  });
}

/** What is stored, where the table knows it. */
export function keyIn<K extends string>(table: Readonly<Record<K, unknown>>, stored: unknown): K | undefined {
  return typeof stored === 'string' && Object.hasOwn(table, stored) ? (stored as K) : undefined;
}
