import type { ChosenLook } from './account-notes.ts';

/**
 * What the background works out for an account beforehand, and keeps with its list: pages that draw thousands of rows at once
 * need nothing for it but to read it.
 */
export interface Preset {
  /** What the person's rules say of it. */
  readonly rule?: ChosenLook;
  /** The role that is chosen before the one that was opened last, where the person wants the careful one first. */
  readonly role?: string;
}
