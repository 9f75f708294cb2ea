/**
 * Tabs that are on their way into a console: by which way, and what the other one needs where this one leads nowhere. None of it is
 * secret: the login link itself is not kept.
 */
import * as v from 'valibot';
import type { Platform } from '../browser/platform.ts';
import { WAYS_IN } from '../portals/way-in.ts';
import { chainShape } from './chain-shape.ts';
import { WHERE } from './where.ts';

/**
 * Where a way leads nowhere: the portal refused or could not be reached, or asks for a password; the tab stands on a login link, as at
 * AWS's log-out wall, on AWS's page about the limit of sessions, or on another page of AWS's sign-in; or nobody knows where, or for how
 * long already, as AWS was to sign another account out.
 */
const STOPS = ['refused', 'password', 'login', 'limit', 'sign-in', 'nowhere'] as const;
export type Stop = (typeof STOPS)[number];

/** What the portal has done for a tab: answered with its page, and asked AWS for a console, which it does for a person it knows. */
const DEEDS = ['answered', 'asked'] as const;

/** By a way in, by federation after another account was signed out, or straight into a session that is open already. */
const BY = [...WAYS_IN, 'sign-out', 'session'] as const;
export type By = (typeof BY)[number];

const way = v.object({
  by: v.picklist(BY),
  /** The other way was tried before it. */
  isLast: v.boolean(),
  portalLink: v.string(),
  /** The mark of the sign-in that it was opened with. */
  signIn: v.string(),
  /** Of the session that it goes straight into. */
  label: v.exactOptional(v.string()),
  /** It was opened with others, and nobody is asked about it alone. */
  isOneOfSeveral: v.exactOptional(v.literal(true)),
  /** Whose cookies it goes with, as jarOf names them, and what it was opened for. */
  jar: v.string(),
  meant: v.object({
    portalId: v.string(),
    accountId: v.string(),
    roleName: v.string(),
    page: v.optional(v.string()),
    region: v.optional(v.string()),
    carried: v.optional(v.literal(true)),
    where: v.picklist(WHERE),
    chain: v.optional(chainShape),
  }),
});
export type Way = v.InferOutput<typeof way>;

const onTheWay = v.object({
  tabId: v.number(),
  way,
  startedAt: v.number(),
  portalHas: v.optional(v.picklist(DEEDS)),
  /** Kept until another note takes its place: a background that ends in between is followed by one that goes on from here. */
  stopped: v.optional(v.object({ by: v.picklist(STOPS), at: v.number() })),
});
type OnTheWay = v.InferOutput<typeof onTheWay>;

const KEY = 'consoles-on-the-way';
/** A login link lives 15 minutes; a tab that has not got there within this is no longer ours to lead. */
const LIFE_MS = 2 * 60_000;
/** Longer after it stopped than this, a tab that went on would do so by surprise. */
const GOES_ON_MS = 15_000;

/**
 * Notes where to lead a tab if its way does not lead on. `opening`, which has just begun, sends it off and answers its number, none
 * where no tab came of it; a tab that comes to rest meanwhile waits for the note.
 */
export async function noteOnTheWay(platform: Platform, opening: Promise<number | undefined>, way: Way): Promise<void> {
  await platform.withLock(KEY, async () => {
    const tabId = await opening;
    if (tabId === undefined) return;
    const others = (await alive(platform)).filter((one) => one.tabId !== tabId);
    await platform.session.set(KEY, [...others, { tabId, way, startedAt: platform.now() }] satisfies OnTheWay[]);
  });
}

/** The portal has done something for a tab; nothing is noted of tabs that are not on their way by its link. */
export async function notePortalDeed(
  platform: Platform,
  tabId: number,
  portalHas: (typeof DEEDS)[number],
): Promise<void> {
  const isThis = (one: OnTheWay): boolean => one.tabId === tabId && one.way.by === 'portal';
  await change(platform, isThis, (one) => ({ ...one, portalHas }));
}

/** What the portal has done last for a tab that is on its way by its link. */
export async function portalDeed(platform: Platform, tabId: number): Promise<OnTheWay['portalHas']> {
  return (await alive(platform)).find((one) => one.tabId === tabId && one.way.by === 'portal')?.portalHas;
}

/** Whether a tab is still on its way by this one; while it is sent off, that is not known yet. */
export async function isOnItsWay(platform: Platform, tabId: number, by: By): Promise<boolean> {
  return platform.withLock(KEY, async () =>
    (await alive(platform)).some((one) => one.tabId === tabId && one.way.by === by),
  );
}

/**
 * Has `lead` lead a tab on from where it stopped; what else is heard of that tab waits until it does. Its note goes when the way
 * that it leads to is noted, or when it leads to none; a background that ends before, or a browser that refuses, leaves it there.
 */
export async function fromStop<T>(
  platform: Platform,
  { tabId, by }: { readonly tabId: number; readonly by: Stop },
  fits: (way: Way) => boolean,
  lead: (way: Way) => Promise<T | undefined>,
): Promise<T | undefined> {
  return platform.withLock(`${KEY}:${tabId}`, async () => {
    const isThis = (one: OnTheWay): boolean => one.tabId === tabId && fits(one.way);
    const stopped = { by, at: platform.now() };
    const noted = await change(platform, isThis, (one) => ({ ...one, stopped: one.stopped ?? stopped }));
    if (noted === undefined) return undefined;
    const led = await lead(noted.way);
    await change(
      platform,
      (one) => one.tabId === tabId && one.stopped !== undefined,
      () => undefined,
    );
    return led;
  });
}

/** The tabs that an earlier run of the background left where they stopped, while nobody is surprised if they go on. */
export async function leftAtStop(
  platform: Platform,
): Promise<readonly { readonly tabId: number; readonly by: Stop }[]> {
  const all = await alive(platform);
  return all.flatMap(({ tabId, stopped }) =>
    stopped === undefined || platform.now() - stopped.at >= GOES_ON_MS ? [] : [{ tabId, by: stopped.by }],
  );
}

/** A console's page speaks in this tab: if it is the one that was meant, the tab has arrived, and where it goes from there is the person's. */
export async function noteArrived(platform: Platform, tabId: number, accountId: string): Promise<void> {
  const isThis = (one: OnTheWay): boolean => one.tabId === tabId && one.way.meant.accountId === accountId;
  // Looked at first: most pages that speak were not just opened by us.
  if (!(await alive(platform)).some(isThis)) return;
  await change(platform, isThis, () => undefined);
}

/** Puts something in the place of one note, or nothing; answers the note as it is then, or was. */
async function change(
  platform: Platform,
  isThis: (one: OnTheWay) => boolean,
  to: (one: OnTheWay) => OnTheWay | undefined,
): Promise<OnTheWay | undefined> {
  return platform.withLock(KEY, async () => {
    const all = await alive(platform);
    const found = all.find(isThis);
    if (found === undefined) return undefined;
    const changed = to(found);
    const after = all.flatMap((one) => (one !== found ? [one] : changed === undefined ? [] : [changed]));
    await platform.session.set(KEY, after);
    return changed ?? found;
  });
}

async function alive({ session, now }: Platform): Promise<OnTheWay[]> {
  const stored = await session.get(KEY);
  if (!Array.isArray(stored)) return [];
  return stored.filter((one): one is OnTheWay => v.is(onTheWay, one) && now() - one.startedAt < LIFE_MS);
}
