/** Keeps sessions alive: an alarm for each, shortly before its token ends. */
import { clearAlarm, setAlarm } from '../browser/alarms.ts';
import type { PortalContext } from '../portals/context.ts';
import { findPortal } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import { liveToken, renewalDueAt } from '../portals/session.ts';

const RENEW = 'renew:';
/** The browsers' shortest alarm. */
const SHORTEST_ALARM_MS = 30_000;

export async function setRenewal(context: PortalContext, portal: Portal): Promise<void> {
  const due = await renewalDueAt(context, portal);
  // What is due now and could not be done now is not tried at once again: Firefox would raise the alarm without a pause.
  if (due !== undefined) await setAlarm(RENEW + portal.id, Math.max(due, context.platform.now() + SHORTEST_ALARM_MS));
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
