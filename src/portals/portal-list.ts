/** The portals that the person added: one record in `storage.local`, changed under a lock. */
import { partitionOfRegion } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import { firstFreeColour, freeName, portalName } from './identity.ts';
import { chooseWayPast } from './past-held.ts';
import { asPortals, PORTALS_KEY } from './portal-record.ts';
import type { Portal } from './portal.ts';
import { parseStartUrl } from './start-url.ts';
import { chooseWayIn } from './way-in.ts';

export async function readPortals(platform: Pick<Platform, 'local'>): Promise<readonly Portal[]> {
  return asPortals(await platform.local.get(PORTALS_KEY));
}

export async function findPortal(platform: Platform, portalId: string): Promise<Portal | undefined> {
  return (await readPortals(platform)).find((portal) => portal.id === portalId);
}

export interface PortalWish {
  /** Adds a further identity although the start URL is known. */
  readonly identity?: 'new';
  /** What to call a portal that is new; else what its start URL says. */
  readonly name?: string;
}

/**
 * Adds the portal, or answers the first one that is there with this start URL, as it is: a typed region moves nothing
 * before a sign-in with it has succeeded. Start URL and region must be in normal form.
 */
export async function addPortal(
  platform: Platform,
  startUrl: string,
  region: string,
  wish: PortalWish = {},
): Promise<Portal> {
  return change(platform, (portals) => {
    const known = portals.find((portal) => portal.startUrl === startUrl);
    if (known !== undefined && wish.identity !== 'new') return { portals, answer: known };
    const portal: Portal = {
      id: Array.from(platform.randomBytes(9), (byte) => byte.toString(36).padStart(2, '0')).join(''),
      startUrl,
      ...whereabouts(region),
      name: freeName(portalName(wish.name ?? '') ?? nameIn(startUrl), portals),
      colour: firstFreeColour(portals.map(({ colour }) => colour)),
      addedAt: platform.now(),
    };
    return { portals: [...portals, portal], answer: portal };
  });
}

/** Adds those that are not there yet, by start URL; each must be in normal form. */
export async function addPortals(
  platform: Platform,
  wanted: readonly { readonly startUrl: string; readonly region: string; readonly name: string }[],
): Promise<void> {
  for (const { startUrl, region, name } of wanted) await addPortal(platform, startUrl, region, { name });
}

/** The portal as a sign-in in this region sees it. */
export function inRegion(portal: Portal, region: string): Portal {
  return { ...portal, ...whereabouts(region) };
}

/** What can be changed after a portal was added; what is left out stays. */
export interface PortalChange {
  /** As typed; one with nothing in it to read changes nothing. */
  readonly name?: string;
  readonly colour?: Portal['colour'];
  readonly container?: string;
  /** The region that a sign-in has succeeded in. */
  readonly region?: string;
}

/** Answers whether the portal was there to be changed. */
export async function changePortal(platform: Platform, portalId: string, changes: PortalChange): Promise<boolean> {
  return change(platform, (portals) => {
    const known = portals.find((portal) => portal.id === portalId);
    if (known === undefined) return { portals, answer: false };
    const { colour = known.colour, region, container } = changes;
    const changed: Portal = {
      ...(region === undefined ? known : inRegion(known, region)),
      name: portalName(changes.name ?? '') ?? known.name,
      colour,
      ...(container === undefined ? {} : { container }),
    };
    return { portals: portals.map((portal) => (portal === known ? changed : portal)), answer: true };
  });
}

export async function removePortal(platform: Platform, portalId: string): Promise<void> {
  await change(platform, (portals) => ({
    portals: portals.filter((portal) => portal.id !== portalId),
    answer: undefined,
  }));
  await chooseWayIn(platform, portalId);
  await chooseWayPast(platform, portalId);
}

interface Changed<T> {
  readonly portals: readonly Portal[];
  readonly answer: T;
}

/** Reads, changes and writes the list with nobody else in between. */
async function change<T>(platform: Platform, work: (portals: readonly Portal[]) => Changed<T>): Promise<T> {
  return platform.withLock(PORTALS_KEY, async () => {
    const before = await readPortals(platform);
    const { portals, answer } = work(before);
    if (portals !== before) await platform.local.set(PORTALS_KEY, portals);
    return answer;
  });
}

function nameIn(startUrl: string): string {
  const parsed = parseStartUrl(startUrl);
  return parsed.ok ? parsed.value.name : new URL(startUrl).hostname;
}

function whereabouts(region: string): Pick<Portal, 'region' | 'partition'> {
  const partition = partitionOfRegion(region);
  if (partition === undefined) throw new Error(`No partition has the region ${region}`);
  return { region, partition: partition.id };
}
