import { partitionById } from '../aws/partitions.ts';
import { isDualStackHost } from '../aws/hosts.ts';
import type { GrantFamily, Home } from '../aws/oidc.ts';
import type { Result } from '../aws/result.ts';
import type { Wire } from '../aws/wire.ts';
import type { Platform } from '../browser/platform.ts';
import type { PortalFailure } from './failure.ts';
import type { Purpose } from './origins.ts';
import type { Portal } from './portal.ts';
import type { Vault } from './vault.ts';

/** What everything that talks to a portal is handed. */
export interface PortalContext {
  readonly platform: Platform;
  readonly vault: Vault;
  /**
   * A wire to the hosts that a purpose needs (`list` unless it is said), once they are granted and our requests to them
   * are plain; else `PERMISSION_MISSING`.
   */
  readonly reach: (portal: Portal, purpose?: Purpose | 'chain') => Promise<Result<Wire, PortalFailure>>;
}

/**
 * Where the portal's Identity Center instance lives. A device code for an instance with a dual-stack start URL comes from
 * the dual-stack OIDC host: one from the other host leads to a page that fails. All else works by the plain hosts.
 */
export function homeOf({ partition, region, startUrl }: Portal, family?: GrantFamily): Home {
  const dualStack = family === 'device_code' && isDualStackHost(new URL(startUrl).hostname);
  return { partition: partitionById(partition), region, ...(dualStack ? { dualStack } : {}) };
}
