/** A link that can be given to a colleague: by way of the portal, so it holds no secret and names no session. */
import { ok, type Result } from '../aws/result.ts';
import type { Portal } from '../portals/portal.ts';
import type { RoleInAccount } from './credentials.ts';
import { destinationOf, type Wish } from './destination.ts';
import type { ConsoleFailure } from './failure.ts';
import { portalLink } from './portal-link.ts';

/**
 * `region`: where the account opens. Without a wish it leads to the permission set's own landing page; a wish that leads off
 * the partition's consoles is refused.
 */
export function consoleLink(
  { startUrl, partition }: Pick<Portal, 'startUrl' | 'partition'>,
  role: RoleInAccount,
  region: string,
  wish: Wish = {},
): Result<string, ConsoleFailure> {
  if (wish.page === undefined && wish.region === undefined) return ok(portalLink(startUrl, role));
  const destination = destinationOf(partition, region, wish);
  return destination.ok ? ok(portalLink(startUrl, role, destination.value.url)) : destination;
}
