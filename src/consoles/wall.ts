/**
 * AWS's log-out wall. With one console session per browser, AWS stops a federation link to a second account with "You
 * must first log out"; the portal's own link passes (seen by many). So a tab that a link of ours leaves standing on
 * the sign-in host goes on by the portal's link. Nobody is logged out by us.
 */
import * as v from 'valibot';
import { PARTITIONS } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import { navigateTab } from '../browser/tabs.ts';

const onTheWay = v.object({ tabId: v.number(), portalLink: v.string(), startedAt: v.number() });
type OnTheWay = v.InferOutput<typeof onTheWay>;

/** Match patterns of the login links. */
export const LOGIN_LINKS: readonly string[] = PARTITIONS.map(({ signInHost }) => `https://*.${signInHost}/federation*`);

const KEY = 'consoles-on-the-way';
/** A login link lives 15 minutes; a tab that has not got there within this is no longer ours to lead. */
const LIFE_MS = 2 * 60_000;

/** Notes where to lead a tab if its login link does not lead on. Call before the tab goes there. */
export async function noteOnTheWay(platform: Platform, tabId: number, portalLink: string): Promise<void> {
  const now = platform.now();
  await change(platform, (all) => [...all.filter((one) => one.tabId !== tabId), { tabId, portalLink, startedAt: now }]);
}

/** A tab has come to rest on a login link, after whatever redirects, where it should have been led to a console. */
export async function onWall(platform: Platform, tabId: number): Promise<void> {
  const way = (await read(platform)).find((one) => one.tabId === tabId);
  if (way === undefined) return;
  await change(platform, (all) => all.filter((one) => one.tabId !== tabId));
  if (platform.now() - way.startedAt < LIFE_MS) await navigateTab(tabId, way.portalLink);
}

async function read({ session }: Platform): Promise<OnTheWay[]> {
  const stored = await session.get(KEY);
  return Array.isArray(stored) ? stored.filter((one): one is OnTheWay => v.is(onTheWay, one)) : [];
}

async function change(platform: Platform, by: (all: OnTheWay[]) => OnTheWay[]): Promise<void> {
  await platform.withLock(KEY, async () => {
    const alive = (await read(platform)).filter((one) => platform.now() - one.startedAt < LIFE_MS);
    await platform.session.set(KEY, by(alive));
  });
}
