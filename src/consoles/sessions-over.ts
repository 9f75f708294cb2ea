/** How it is heard that AWS's console sessions are over, where it was not us who ended them. */
import { LOGOUT_PATH, parseConsoleHost } from '../aws/console-host.ts';
import { PARTITIONS } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import { placeOfTab } from '../browser/tabs.ts';
import { hasPrivateWindow } from '../browser/windows.ts';
import { jarOf } from './jar.ts';
import { forgetPrivate, forgetSession } from './open-sessions.ts';

/** Match patterns of the addresses at which a console host signs out. */
export const WAYS_OUT: readonly string[] = PARTITIONS.map(
  ({ consoleHost }) => `https://*.${consoleHost}${LOGOUT_PATH}*`,
);

/** AWS has answered a tab that took a console host's way out. */
export async function onSignedOut(platform: Platform, tabId: number, hostname: string): Promise<void> {
  const host = parseConsoleHost(hostname);
  const place = await placeOfTab(tabId);
  if (host?.sessionLabel === undefined || place === undefined) return;
  const jar = jarOf({ ...place, partition: host.partition });
  await forgetSession(platform, { jar, label: host.sessionLabel });
}

/** A window was closed: the last private one takes its cookies with it. */
export async function onWindowClosed(platform: Platform): Promise<void> {
  if (!(await hasPrivateWindow())) await forgetPrivate(platform);
}
