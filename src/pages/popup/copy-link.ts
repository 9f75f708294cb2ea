/** The link that is copied for a colleague; it knows AWS's tables of services, so it is loaded when it is asked for. */
import { platform } from '../../browser/platform.ts';
import { asCarried } from '../../consoles/carried.ts';
import { consoleLink } from '../../consoles/console-link.ts';
import type { RoleInAccount } from '../../consoles/credentials.ts';
import type { Wish } from '../../consoles/destination.ts';
import type { ConsoleFailure } from '../../consoles/failure.ts';
import { regionFor } from '../../consoles/region-memory.ts';
import type { Result } from '../../aws/result.ts';
import type { Portal } from '../../portals/portal.ts';

/** `wish`: where it leads; without one to the role's own landing page. A wish without a region means the account's own. */
export async function linkFor(
  portal: Portal,
  role: RoleInAccount,
  wish: Wish,
): Promise<Result<string, ConsoleFailure>> {
  const [home, there] = await Promise.all([
    regionFor(platform, portal, role.accountId),
    asCarried(platform, role.accountId, wish),
  ]);
  return consoleLink(portal, role, home, there);
}
