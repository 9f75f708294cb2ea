/** Keeps sessions alive: an alarm for each, shortly before its token ends. */
import { clearAlarm, setAlarm } from '../browser/alarms.ts';
import type { PortalContext } from '../portals/context.ts';
import { findPortal } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import { liveToken, renewalDueAt } from '../portals/session.ts';

const RENEW = 'renew:';
/** The browsers' shortest alarm. */
const SHORTEST_ALARM_MS = 30_000;
/** So long after it was due the token has ended: what keeps it from being renewed is not gone in a moment. */
const LONG_DUE_MS = 15 * 60_000;
const SELDOM_MS = 5 * 60_000;

export async function setRenewal(context: PortalContext, portal: Portal): Promise<void> {
  const due = await renewalDueAt(context, portal);
  if (due === undefined) return;
  const now = context.platform.now();
  // What is due now and could not be done now is not tried at once again: Firefox would raise the alarm without a pause.
  const pause = due + LONG_DUE_MS < now ? SELDOM_MS : SHORTEST_ALARM_MS;
  await setAlarm(RENEW + portal.id, Math.max(due, now + pause));
}

/** Answers whether the alarm was one of these. */
export async function onRenewalAlarm(context: PortalContext, name: string): Promise<boolean> {
  if (!name.startsWith(RENEW)) return false;
  const portal = await findPortal(context.platform, name.slice(RENEW.length));
  if (portal === undefined) await clearAlarm(name);
  else {
    await liveToken(context, portal);
    await setRenewal(context, portal);
  }
  return true;
}
