/** What a person says of an account: another name, tags, that it need not be listed. One record in `storage.local`. */
import { asFields, textField } from '../aws/fields.ts';

/** Of an account as one portal gives it. */
export interface AccountNote {
  readonly portalId: string;
  readonly accountId: string;
  readonly nickname?: string;
  readonly tags?: readonly string[];
  readonly hidden?: true;
}

export const NOTES_KEY = 'account-notes';

/** The notes in what is stored under `NOTES_KEY`; one entry that cannot be read does not take the others with it. */
export function asNotes(stored: unknown): readonly AccountNote[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry): AccountNote[] => {
    const fields = asFields(entry) ?? {};
    const [portalId, accountId] = [textField(fields, 'portalId'), textField(fields, 'accountId')];
    if (!portalId || !accountId) return [];
    const nickname = textField(fields, 'nickname');
    const tags = Array.isArray(fields['tags']) ? fields['tags'].filter((tag) => typeof tag === 'string') : [];
    const hidden = fields['hidden'] === true;
    return [
      {
        portalId,
        accountId,
        ...(nickname && { nickname }),
        ...(tags.length > 0 && { tags }),
        ...(hidden && { hidden }),
      },
    ];
  });
}
