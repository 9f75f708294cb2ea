/** From what a person typed to a portal that a sign-in can begin with; undone when the sign-in cannot even begin. */
import { ok, type Result } from '../aws/result.ts';
import type { Platform } from '../browser/platform.ts';
import type { PortalFailure } from './failure.ts';
import { removeJar } from './cookie-jar.ts';
import { addPortal, findPortal, inRegion, readPortals, removePortal } from './portal-list.ts';
import type { Portal } from './portal.ts';
import { parseRegion } from './region.ts';
import { findRegion } from './start-page.ts';
import { parseStartUrl, placeIn, type StartUrl } from './start-url.ts';
import { readVanity, resolveVanity, type AskOnce } from './vanity.ts';

export interface TypedPortal {
  readonly startUrl: string;
  readonly region: string;
  /** A further identity, although the start URL is known. */
  readonly identity?: 'new' | undefined;
  /** Which of several identities at this start URL; the first where left out. */
  readonly portalId?: string | undefined;
}

interface Parts {
  readonly platform: Platform;
  readonly askOnce: AskOnce;
}

type Work = (portal: Portal) => Promise<Result<null, PortalFailure>>;

/**
 * Works with the portal that the person typed, in the typed region. One that is new stays only if the work succeeds; one
 * that is known moves only once the sign-in itself has. Two clicks on the same start URL wait for each other.
 */
export async function withTypedPortal(
  { platform, askOnce }: Parts,
  typed: TypedPortal,
  work: Work,
): Promise<Result<null, PortalFailure>> {
  const region = parseRegion(typed.region);
  if (!region.ok) return region;
  const start = await readStart(askOnce, typed.startUrl, region.value);
  if (!start.ok) return start;
  const place = placeIn(start.value, region.value);
  if (!place.ok) return place;
  const { startUrl } = place.value;
  return platform.withLock(`typed:${startUrl}`, async () => {
    const before = await readPortals(platform);
    const chosen = before.find(({ id, startUrl: own }) => id === typed.portalId && own === startUrl);
    const wish = typed.identity === undefined ? {} : { identity: typed.identity };
    const portal = chosen ?? (await addPortal(platform, startUrl, region.value, wish));
    const outcome = await work(inRegion(portal, region.value));
    const isNew = !before.some(({ id }) => id === portal.id);
    if (!outcome.ok && isNew) await takeBack(platform, portal.id);
    return outcome;
  });
}

async function takeBack(platform: Platform, portalId: string): Promise<void> {
  const portal = await findPortal(platform, portalId);
  if (portal !== undefined) await removeJar(portal);
  await removePortal(platform, portalId);
}

export interface Whereabouts {
  readonly startUrl: string;
  readonly region?: string;
}

/**
 * The start URL behind what was typed, with its region where that is told: by the host, else by the portal's page. Of a
 * portal behind a vanity host the page is not asked, as the person was not asked for it yet.
 */
export async function findWhereabouts(
  { platform, askOnce }: Parts,
  typed: string,
): Promise<Result<Whereabouts, PortalFailure>> {
  const isVanity = readVanity(typed) !== undefined;
  const start = await readStart(askOnce, typed);
  if (!start.ok) return start;
  const { startUrl, region } = start.value;
  if (region !== undefined) return ok({ startUrl, region });
  if (isVanity) return ok({ startUrl });
  const told = await findRegion(platform, startUrl);
  return told.ok ? ok({ startUrl, region: told.value }) : told;
}

async function readStart(askOnce: AskOnce, typed: string, region?: string): Promise<Result<StartUrl, PortalFailure>> {
  const vanity = readVanity(typed);
  return vanity === undefined ? parseStartUrl(typed, region) : resolveVanity(askOnce, vanity);
}
