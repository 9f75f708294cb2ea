/**
 * How consoles of a portal that are entered directly come past AWS's log-out wall, where AWS keeps one session and another account
 * has it: by the portal's own link, or by signing that account out first, each time on the person's word.
 */
import type { KeyValue, Platform } from '../browser/platform.ts';
import { choose, readChoice, type PortalChoice } from './portal-choice.ts';

export const WAYS_PAST = ['portal', 'signOut'] as const;
export type WayPast = (typeof WAYS_PAST)[number];

/** Nobody has to be asked for it. */
export const USUAL_WAY_PAST: WayPast = 'portal';

const CHOICE: PortalChoice<WayPast> = { key: 'past-held', options: WAYS_PAST, usual: USUAL_WAY_PAST };

export async function readWayPast(
  platform: { readonly local: Pick<KeyValue, 'get'> },
  portalId: string,
): Promise<WayPast> {
  return readChoice(platform, CHOICE, portalId);
}

/** Without a way, the portal's choice is forgotten. */
export async function chooseWayPast(
  platform: Pick<Platform, 'local' | 'withLock'>,
  portalId: string,
  wayPast?: WayPast,
): Promise<void> {
  await choose(platform, CHOICE, portalId, wayPast);
}
