/** Which words of the catalogue the label says. Pure: no page, no browser. */
import type { UnknownPage } from './identity.ts';

/** What this bundle asks the message catalogue for. */
export const TEXT_KEYS = [
  'label_unknown_title',
  'label_unknown_what',
  'label_unknown_missing_why',
  'label_unknown_conflict_why',
  'label_unknown_session_why',
  'label_unknown_region_why',
] as const;

export type TextKey = (typeof TEXT_KEYS)[number];

/** The sentence that says why the account is not known. */
export function unknownReasonKey({ reason, about }: UnknownPage): TextKey {
  return `label_unknown_${about === undefined || about === 'account' ? reason : about}_why`;
}
