/** Which hosts roles that are reached from others need; apart from origins.ts, as the first list has no room for them. */
import { partitionOfRegion } from '../aws/partitions.ts';
import { stsOrigin } from '../aws/sts-host.ts';
import { originsFor, type Whereabouts } from './origins.ts';

/** Where roles are assumed: asked for with the first chain of a portal. */
export function stsOrigins(region: string): string[] {
  const partition = partitionOfRegion(region);
  return partition === undefined ? [] : [`${stsOrigin(partition, region)}/*`];
}

/** What opening a console by a chain does not work without. */
export function chainOrigins(portal: Whereabouts): string[] {
  return [...originsFor('console', portal), ...stsOrigins(portal.region)];
}
