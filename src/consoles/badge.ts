/** What the toolbar button shows while a console tab is in front. Pure. */
import type { Badge } from '../browser/badge.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { BLACK, PALETTE } from '../preferences/palette.ts';

export const UNKNOWN_BADGE: Badge = { text: '?', fill: PALETTE.yellow.fill, ink: BLACK };

export function badgeOf({ initials, colour }: AccountLabel): Badge {
  const { fill, ink } = PALETTE[colour];
  return { text: initials, fill, ink };
}
