/** When a list is old enough to be looked at again, though nobody asked. */
import { setAlarm } from '../browser/alarms.ts';
import { awsNow } from '../portals/aws-clock.ts';
import type { Portal } from '../portals/portal.ts';
import { accessKey, isLive, renewalName } from '../portals/session.ts';
import type { SyncContext } from './job.ts';
import { readListRecord } from './list-record.ts';

export const LOOK = 'look';
/** Assignments change by the day; a list of this age is looked at in the background. */
const OLD_MS = 4 * 3_600_000;
/** What failed is not tried again sooner. */
const SOONEST_MS = 600_000;

export async function isSignedIn({ platform, vault }: SyncContext, { id }: Portal): Promise<boolean> {
  const now = await awsNow(platform);
  return isLive(await platform.session.get(accessKey(id)), now) || (await vault.open(renewalName(id))) !== undefined;
}

/** Epoch milliseconds of the newest reading that a portal's list is true to; `undefined` when it has no list. */
async function listTime({ store, platform }: SyncContext, { id }: Portal): Promise<number | undefined> {
  const { snapshot } = await store.read(id);
  const { checkedAt = 0 } = await readListRecord(platform, id);
  return snapshot === undefined ? undefined : Math.max(snapshot.fetchedAt, checkedAt);
}

/** Those of the portals whose lists are older than so many milliseconds and can be read. */
export async function oldLists(
  context: SyncContext,
  portals: readonly Portal[],
  olderThan = OLD_MS,
): Promise<Portal[]> {
  const old: Portal[] = [];
  for (const portal of portals) {
    const at = await listTime(context, portal);
    if (at === undefined || context.platform.now() - at < olderThan) continue;
    const tried = await context.platform.session.get(lookedAtKey(portal.id));
    if (typeof tried === 'number' && Math.abs(context.platform.now() - tried) < SOONEST_MS) continue;
    if (await isSignedIn(context, portal)) old.push(portal);
  }
  return old;
}

export async function noteQuietTry({ platform }: SyncContext, { id }: Portal): Promise<void> {
  await platform.session.set(lookedAtKey(id), platform.now());
}

/** Sets the alarm for the list that is old first. */
export async function setLook(context: SyncContext, portals: readonly Portal[]): Promise<void> {
  const times = await Promise.all(portals.map(async (portal) => listTime(context, portal)));
  const known = times.filter((time) => time !== undefined);
  if (known.length === 0) return;
  await setAlarm(LOOK, Math.max(Math.min(...known) + OLD_MS, context.platform.now() + SOONEST_MS));
}

function lookedAtKey(portalId: string): string {
  return `looked:${portalId}`;
}
