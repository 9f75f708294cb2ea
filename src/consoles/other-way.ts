/**
 * From one way in to the other. The portal's own link leads nowhere where the portal refuses it, cannot be reached, or does not know
 * the person in this browser or container and asks for a password; AWS's federation needs none of that. What each way's failure looks
 * like is all that can be seen: the portal's page is AWS's own program.
 */
import { PORTAL_SUFFIXES } from '../aws/hosts.ts';
import { PARTITIONS } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import { isOfFederation, type ConsoleFailure } from './failure.ts';
import { leadOn, readyForTab } from './lead-on.ts';
import { keepMishap, meantConsole, type FailedOpening } from './mishap.ts';
import { fromStop, portalDeed, type Way } from './on-the-way.ts';
import type { ConsoleRequest, ReadyContext } from './ready-console.ts';
import { standsStill } from './stands-still.ts';

/** Match patterns of portals' pages. */
export const PORTAL_PAGES: readonly string[] = PORTAL_SUFFIXES.map((suffix) => `https://*.${suffix}/*`);

/** Match patterns of what the portal's page asks for a console with; seen in public code, in no document of AWS's. */
export const PORTAL_CALLS: readonly string[] = PARTITIONS.map(
  ({ dnsSuffix }) => `https://*.${dnsSuffix}/federation/console*`,
);

const isByPortal = ({ by }: Way): boolean => by === 'portal';

/** The portal refused a tab of ours, or could not be reached for it: federation leads on, or there is something to say. `heardAt`: see readyForTab. */
export async function onPortalRefuses(
  context: ReadyContext,
  tabId: number,
  heardAt?: string,
): Promise<FailedOpening | undefined> {
  const stop = { tabId, by: 'refused' as const };
  return fromStop(context.platform, stop, isByPortal, async (way) => goByFederation(context, tabId, way, heardAt));
}

/** Looks after a tab that was sent to the portal: where that asks for a password, federation leads on if it can. */
export async function watchPortalWay(context: ReadyContext, tabId: number): Promise<void> {
  if (await asksForPassword(context.platform, tabId)) await onPassword(context, tabId);
}

/**
 * The portal's page stands there and asks for a password: it says itself what it wants, so where nothing leads on there is nothing to
 * add.
 */
export async function onPassword(context: ReadyContext, tabId: number): Promise<undefined> {
  await fromStop(context.platform, { tabId, by: 'password' }, isByPortal, async (way) => {
    if (!way.isLast) await goByFederation(context, tabId, way);
    return undefined;
  });
}

/** The console opened all the same; the way that was meant is the person's to look after. */
export async function sayWentByPortal(platform: Platform, request: ConsoleRequest, why: ConsoleFailure): Promise<void> {
  const detail = why.detail === undefined ? {} : { detail: why.detail };
  const failure = { code: 'WENT_BY_PORTAL' as const, ...detail };
  await keepMishap(platform, { ...meantConsole(request, false), failure, at: platform.now() });
}

/** Federation has led nowhere: the portal's link leads on, unless it was tried before, which is then said by `code`. */
export async function goByPortal(
  platform: Platform,
  tabId: number,
  way: Way,
  code: 'NO_WAY_IN' | 'SIGN_OUT_NOWHERE',
): Promise<FailedOpening | undefined> {
  if (way.isLast) return { meant: way.meant, failure: { code } };
  await leadOn(platform, tabId, way.portalLink, { ...way, by: 'portal', isLast: true });
  return undefined;
}

/** The portal's link has led nowhere: federation leads on, unless it was tried before or fails as well. */
export async function goByFederation(
  context: ReadyContext,
  tabId: number,
  way: Way,
  heardAt?: string,
): Promise<FailedOpening | undefined> {
  const { meant } = way;
  if (way.isLast) return { meant, failure: { code: 'NO_WAY_IN' } };
  const ready = await readyForTab(context, tabId, way, { onlyBy: 'federation' }, heardAt);
  if (ready === undefined) return undefined;
  if (!ready.ok) {
    const { failure } = ready;
    const detail = failure.detail === undefined ? {} : { detail: failure.detail };
    // What fails before federation has a sentence of its own.
    return { meant, failure: isOfFederation(failure) ? { code: 'NO_WAY_IN', ...detail } : failure };
  }
  const { url, endsAt: until, signIn } = ready.value;
  await leadOn(context.platform, tabId, url, { ...way, by: 'federation', isLast: true, signIn, until });
  return undefined;
}

/**
 * A page that we may not see may be any page, such as one whose address the person has just typed. The portal's page asks for a
 * password only after it has come, and not once it has asked AWS for a console: what stands there before or after is the person's.
 */
async function asksForPassword(platform: Platform, tabId: number): Promise<boolean> {
  const state = await standsStill(platform, tabId, {
    counts: ({ url, isOnItsWay }) => url === undefined && !isOnItsWay,
  });
  return state === 'stands' && (await portalDeed(platform, tabId)) === 'answered';
}
