import type { ChosenLook } from './account-notes.ts';
import type { Preset } from './preset.ts';

/**
 * Who says how an account looks, each more than those above it. What nobody says of it is automatic: environment and initials are
 * read from its name, the colour is worked out of both.
 */
export function lookSaid(preset: Preset | undefined, chosen: ChosenLook | undefined): ChosenLook {
  return {
    ...preset?.under,
    ...chosen,
    ...preset,
  };
}
