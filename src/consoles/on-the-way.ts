/**
 * Tabs that are on their way into a console: by which way, and what the other one needs where this one leads nowhere. None of it is
 * secret: the login link itself is not kept.
 */
import * as v from 'valibot';
import type { Platform } from '../browser/platform.ts';
import { WAYS_IN, type WayIn } from '../portals/way-in.ts';
import { WHERE } from './where.ts';

const onTheWay = v.object({
  tabId: v.number(),
  by: v.picklist(WAYS_IN),
  /** The other way was tried before it. */
  isLast: v.boolean(),
  portalLink: v.string(),
  startedAt: v.number(),
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
  }),
});
type OnTheWay = v.InferOutput<typeof onTheWay>;
export type Way = Omit<OnTheWay, 'tabId' | 'startedAt'>;

const KEY = 'consoles-on-the-way';
/** A login link lives 15 minutes; a tab that has not got there within this is no longer ours to lead. */
const LIFE_MS = 2 * 60_000;

/**
 * Notes where to lead a tab if its way does not lead on. `opening`, which has just begun, sends it off and answers its number, none
 * where no tab came of it; a tab that comes to rest meanwhile waits for the note.
 */
export async function noteOnTheWay(platform: Platform, opening: Promise<number | undefined>, way: Way): Promise<void> {
  await platform.withLock(KEY, async () => {
    const tabId = await opening;
    if (tabId === undefined) return;
    const others = (await alive(platform)).filter((one) => one.tabId !== tabId);
    await platform.session.set(KEY, [...others, { tabId, ...way, startedAt: platform.now() }] satisfies OnTheWay[]);
  });
}

/** What was noted of a tab, once; of one that goes `by` that way only, where it is said. */
export async function takeWay(platform: Platform, tabId: number, by?: WayIn): Promise<Way | undefined> {
  return take(platform, (one) => one.tabId === tabId && one.by === (by ?? one.by));
}

/** A console's page speaks in this tab: if it is the one that was meant, the tab has arrived, and where it goes from there is the person's. */
export async function noteArrived(platform: Platform, tabId: number, accountId: string): Promise<void> {
  const isThis = (one: OnTheWay): boolean => one.tabId === tabId && one.meant.accountId === accountId;
  // Looked at first: most pages that speak were not just opened by us.
  if (!(await alive(platform)).some(isThis)) return;
  await take(platform, isThis);
}

async function take(platform: Platform, isThis: (one: OnTheWay) => boolean): Promise<OnTheWay | undefined> {
  return platform.withLock(KEY, async () => {
    const all = await alive(platform);
    const found = all.find(isThis);
    if (found === undefined) return undefined;
    await platform.session.set(
      KEY,
      all.filter((one) => one !== found),
    );
    return found;
  });
}

async function alive({ session, now }: Platform): Promise<OnTheWay[]> {
  const stored = await session.get(KEY);
  if (!Array.isArray(stored)) return [];
  return stored.filter((one): one is OnTheWay => v.is(onTheWay, one) && now() - one.startedAt < LIFE_MS);
}
