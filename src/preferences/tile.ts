/** The account's tile: shape says which environment, colour which account, initials what. */
import type { Environment } from './account-label.ts';

/** Paths in a view box of 32 by 32. */
export const TILE_PATHS: Readonly<Record<Environment, string>> = {
  prod: 'M10.2 1.5h11.6L30.5 10.2v11.6L21.8 30.5H10.2L1.5 21.8V10.2Z',
  staging: 'M8.6 3h14.8L31 16 23.4 29H8.6L1 16Z',
  dev: 'M13 2h14a3 3 0 0 1 3 3v14a11 11 0 0 1-11 11H5a3 3 0 0 1-3-3V13A11 11 0 0 1 13 2Z',
  sandbox: 'M16 1a15 15 0 1 1 0 30 15 15 0 0 1 0-30Z',
  security: 'M16 .8 29.5 5v11c0 7.6-5.2 12.6-13.5 15.2C7.7 28.6 2.5 23.6 2.5 16V5Z',
  log: 'M5 2h16l9 9v16a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3Z',
  none: 'M9 2h14a7 7 0 0 1 7 7v14a7 7 0 0 1-7 7H9a7 7 0 0 1-7-7V9a7 7 0 0 1 7-7Z',
};

export const TILE_VIEW_BOX = '0 0 32 32';
export const INITIALS_FONT_SIZE = 13.5;

/** Where the initials' baseline lies, in the view box's units. */
export function initialsBaseline(fontSize: number): number {
  return 16 + 0.36 * fontSize;
}
