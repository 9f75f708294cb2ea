/** Which way consoles of a portal are entered by: AWS's federation, with credentials that we ask for, or the portal's own link. */
import type { KeyValue, Platform } from '../browser/platform.ts';
import { choose, readChoice, type PortalChoice } from './portal-choice.ts';

export const WAYS_IN = ['federation', 'portal'] as const;
export type WayIn = (typeof WAYS_IN)[number];

/** It needs no portal page that knows the person, so it works in every container; what it costs, `npm run bench` measures. */
export const USUAL_WAY_IN: WayIn = 'federation';

const CHOICE: PortalChoice<WayIn> = { key: 'way-in', options: WAYS_IN, usual: USUAL_WAY_IN };

export async function readWayIn(platform: { readonly local: Pick<KeyValue, 'get'> }, portalId: string): Promise<WayIn> {
  return readChoice(platform, CHOICE, portalId);
}

/** Without a way, the portal's choice is forgotten. */
export async function chooseWayIn(
  platform: Pick<Platform, 'local' | 'withLock'>,
  portalId: string,
  wayIn?: WayIn,
): Promise<void> {
  await choose(platform, CHOICE, portalId, wayIn);
}
