/** What parts one identity from another for the eye: its name and its colour. No browser, no storage. */
import type { AccountColour } from '../preferences/account-label.ts';
import { AUTOMATIC_COLOURS } from '../preferences/colour.ts';
import type { Portal } from './portal.ts';

/** Every colour that a person may choose; the automatic ones first. Red and grey come only by choice. */
export const PORTAL_COLOURS: readonly AccountColour[] = [...AUTOMATIC_COLOURS, 'red', 'grey'];

/** The first automatic colour that nobody has; when all are taken, they begin anew. */
export function firstFreeColour(taken: readonly AccountColour[]): AccountColour {
  const free = AUTOMATIC_COLOURS.find((colour) => !taken.includes(colour));
  return free ?? AUTOMATIC_COLOURS[taken.length % AUTOMATIC_COLOURS.length] ?? AUTOMATIC_COLOURS[0];
}

/** Longer names are cut on every page; this many UTF-16 units are room for a company and a team. */
export const LONGEST_NAME = 64;

/**
 * A name as typed, fit to be shown: one line, no control or direction characters, at most `LONGEST_NAME` long;
 * `undefined` when nothing is left of it.
 */
export function portalName(typed: string): string | undefined {
  const line = typed
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .trim();
  return Array.from(line.slice(0, LONGEST_NAME)).filter(isWhole).join('').trim() || undefined;
}

/** Not half of a surrogate pair that the cut left over. */
function isWhole(character: string): boolean {
  return !/^\p{Cs}$/u.test(character);
}

/** The name, with the first number from 2 on that makes it differ from all others. */
export function freeName(wanted: string, others: readonly Pick<Portal, 'name'>[]): string {
  const taken = new Set(others.map(({ name }) => name));
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${wanted} ${number}`)) return `${wanted} ${number}`;
  }
}

/** Whether another identity at the same start URL was there before: that one has the browser's own sign-in at AWS. */
export function isFurtherIdentity(portals: readonly Portal[], portal: Pick<Portal, 'id' | 'startUrl'>): boolean {
  return portals.find(({ startUrl }) => startUrl === portal.startUrl)?.id !== portal.id;
}
