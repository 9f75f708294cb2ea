/**
 * Which way consoles of a portal are entered by: AWS's federation, with credentials that we ask for, or the portal's own link. One
 * record in `storage.local`, apart from the portals, as only what opens consoles needs it.
 */
import { asFields } from '../aws/fields.ts';
import type { KeyValue, Platform } from '../browser/platform.ts';

export const WAYS_IN = ['federation', 'portal'] as const;
export type WayIn = (typeof WAYS_IN)[number];

/** It needs no portal page that knows the person, so it works in every container; what it costs, `npm run bench` measures. */
export const USUAL_WAY_IN: WayIn = 'federation';

export const WAY_IN_KEY = 'way-in';

/** The way of one portal in what is stored under `WAY_IN_KEY`. */
export function asWayIn(stored: unknown, portalId: string): WayIn {
  const fields = asFields(stored) ?? {};
  const chosen = Object.hasOwn(fields, portalId) ? fields[portalId] : undefined;
  return WAYS_IN.find((way) => way === chosen) ?? USUAL_WAY_IN;
}

export async function readWayIn(
  { local }: { readonly local: Pick<KeyValue, 'get'> },
  portalId: string,
): Promise<WayIn> {
  return asWayIn(await local.get(WAY_IN_KEY), portalId);
}

/** Without a way, the portal's choice is forgotten. */
export async function chooseWayIn(
  platform: Pick<Platform, 'local' | 'withLock'>,
  portalId: string,
  wayIn?: WayIn,
): Promise<void> {
  await platform.withLock(WAY_IN_KEY, async () => {
    const before = Object.entries(asFields(await platform.local.get(WAY_IN_KEY)) ?? {});
    const others = before.filter(([id]) => id !== portalId);
    const after = wayIn === undefined ? others : [...others, [portalId, wayIn]];
    await platform.local.set(WAY_IN_KEY, Object.fromEntries(after));
  });
}
