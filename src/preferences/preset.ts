import type { ChosenLook } from './account-notes.ts';

/**
 * What the background works out for an account beforehand, and keeps with its list: pages that draw thousands of rows at once
 * need nothing for it but to read it. How it looks by its own fields is the organisation's word, which is more than the person's.
 */
export interface Preset extends ChosenLook {
  /** What is said of it by those whose word is less than the person's own for the account: their rules, then AWS. */
  readonly under?: ChosenLook;
  /** The role that is chosen before the one that was opened last, where the person wants the careful one first. */
  readonly role?: string;
}
