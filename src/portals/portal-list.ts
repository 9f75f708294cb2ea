/** The portals that the person added: one record in `storage.local`, changed under a lock. */
import { asFields, numberField, textField } from '../aws/fields.ts';
import type { Platform } from '../browser/platform.ts';
import { partitionOfRegion } from '../aws/partitions.ts';
import type { Portal } from './portal.ts';
import { parseStartUrl } from './start-url.ts';

export const PORTALS_KEY = 'portals';

export async function readPortals(platform: Pick<Platform, 'local'>): Promise<readonly Portal[]> {
  return asPortals(await platform.local.get(PORTALS_KEY));
}

/** The portals in what is stored under `PORTALS_KEY`. */
export function asPortals(stored: unknown): readonly Portal[] {
  if (!Array.isArray(stored)) return [];
  // One record that cannot be read does not take the others with it.
  return stored.flatMap((entry) => asPortal(entry) ?? []);
}

function asPortal(stored: unknown): Portal | undefined {
  const fields = asFields(stored) ?? {};
  const [id, startUrl, name] = [textField(fields, 'id'), textField(fields, 'startUrl'), textField(fields, 'name')];
  const region = textField(fields, 'region') ?? '';
  const partition = partitionOfRegion(region)?.id;
  if (!id || !startUrl || !name || !partition || !URL.canParse(startUrl)) return undefined;
  return { id, startUrl, region, partition, name, addedAt: numberField(fields, 'addedAt') ?? 0 };
}

export async function findPortal(platform: Platform, portalId: string): Promise<Portal | undefined> {
  return (await readPortals(platform)).find((portal) => portal.id === portalId);
}

/** Adds the portal, or answers the one with this start URL, moved to the given region. Both must be in normal form. */
export async function addPortal(platform: Platform, startUrl: string, region: string): Promise<Portal> {
  return platform.withLock(PORTALS_KEY, async () => {
    const portals = await readPortals(platform);
    const known = portals.find((portal) => portal.startUrl === startUrl);
    const portal = known === undefined ? newPortal(platform, startUrl, region) : { ...known, ...home(region) };
    await platform.local.set(PORTALS_KEY, inPlace(portals, portal));
    return portal;
  });
}

/** Puts one portal back to how it was before a try that failed; `before` is `undefined` when it was not there. */
export async function restorePortal(platform: Platform, portalId: string, before: Portal | undefined): Promise<void> {
  await platform.withLock(PORTALS_KEY, async () => {
    const portals = await readPortals(platform);
    const others = portals.filter((portal) => portal.id !== portalId);
    await platform.local.set(PORTALS_KEY, before === undefined ? others : inPlace(portals, before));
  });
}

export async function removePortal(platform: Platform, portalId: string): Promise<void> {
  await restorePortal(platform, portalId, undefined);
}

/** The list with this portal where it stood, or at the end. */
function inPlace(portals: readonly Portal[], portal: Portal): readonly Portal[] {
  const known = portals.some((other) => other.id === portal.id);
  return known ? portals.map((other) => (other.id === portal.id ? portal : other)) : [...portals, portal];
}

function newPortal(platform: Platform, startUrl: string, region: string): Portal {
  const parsed = parseStartUrl(startUrl);
  return {
    id: Array.from(platform.randomBytes(9), (byte) => byte.toString(36).padStart(2, '0')).join(''),
    startUrl,
    ...home(region),
    name: parsed.ok ? parsed.value.name : new URL(startUrl).hostname,
    addedAt: platform.now(),
  };
}

function home(region: string): Pick<Portal, 'region' | 'partition'> {
  const partition = partitionOfRegion(region);
  if (partition === undefined) throw new Error(`No partition has the region ${region}`);
  return { region, partition: partition.id };
}
