/** Whether a portal that was out of reach can be reached again. */
import { oidcOrigin } from '../aws/hosts.ts';
import { send } from '../aws/wire.ts';
import { homeOf } from '../portals/context.ts';
import type { Portal } from '../portals/portal.ts';
import { asTrouble, clearTrouble, keepTrouble, troubleKey } from '../portals/trouble.ts';
import type { SyncContext } from './job.ts';

export async function isOffline({ platform }: SyncContext, { id }: Portal): Promise<boolean> {
  return asTrouble(await platform.session.get(troubleKey(id)))?.code === 'NET_OFFLINE';
}

/** Asks AWS for anything at all, and notes whether an answer came. Answers `true` when the network has come back. */
export async function comesBack(context: SyncContext, portal: Portal): Promise<boolean> {
  const wire = await context.reach(portal);
  if (!wire.ok) return false;
  // Without a token, and at a host that is granted anyway: what the answer says does not matter.
  const url = `${oidcOrigin(homeOf(portal))}/`;
  const answer = await send(wire.value, { operation: 'CheckNetwork', method: 'GET', url });
  if (!answer.ok && answer.failure.code === 'NET_OFFLINE') {
    await keepTrouble(context.platform, portal.id, answer.failure);
    return false;
  }
  if (!(await isOffline(context, portal))) return false;
  await clearTrouble(context.platform, portal.id);
  return true;
}
