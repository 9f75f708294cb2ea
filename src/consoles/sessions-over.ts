/** How it is heard that AWS's console sessions are over, where it was not us who ended them. */
import { LOGOUT_PATH, parseConsoleHost } from '../aws/console-host.ts';
import { PARTITIONS } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import { placeOfTab } from '../browser/tabs.ts';
import { hasPrivateWindow } from '../browser/windows.ts';
import { awsNow } from '../portals/aws-clock.ts';
import { jarOf } from './jar.ts';
import { forgetPrivate, forgetSession } from './open-sessions.ts';
import { modeIn } from './session-mode.ts';
import { noteEnded, noteTabClosed } from './visits.ts';

/** Match patterns of the addresses at which a console host signs out. */
export const WAYS_OUT: readonly string[] = PARTITIONS.map(
  ({ consoleHost }) => `https://*.${consoleHost}${LOGOUT_PATH}*`,
);

/** AWS has answered a tab that took a console host's way out. */
export async function onSignedOut(platform: Platform, tabId: number, hostname: string): Promise<void> {
  const host = parseConsoleHost(hostname);
  const place = await placeOfTab(tabId);
  if (host === undefined || place === undefined) return;
  const jar = jarOf({ ...place, partition: host.partition });
  if (host.sessionLabel !== undefined) return forgetSession(platform, { jar, label: host.sessionLabel });
  if ((await modeIn(platform, jar)) === 'one') await noteAllOver(platform, jar, tabId);
}

/** The one session of this jar: no account has it any more. This tab shows no console. */
async function noteAllOver(platform: Platform, jar: string, tabId: number): Promise<void> {
  await noteEnded(platform, await awsNow(platform), (tab) => tab.jar === jar && tab.loadedAt !== undefined);
  await noteTabClosed(platform, tabId);
}

/** A window was closed: the last private one takes its cookies with it. */
export async function onWindowClosed(platform: Platform): Promise<void> {
  if (!(await hasPrivateWindow())) await forgetPrivate(platform);
}
