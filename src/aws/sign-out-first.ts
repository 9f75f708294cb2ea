/**
 * Signing out on the way to a login, where AWS keeps one console session. No document of AWS's has it: many use it, and public code
 * says that this region's sign-in host alone goes on after a log-out. Of other partitions nothing is known.
 */
import { partitionById, signInHostOf, type PartitionId } from './partitions.ts';

const PARTITION = 'aws';
const REGION = 'us-east-1';

/** Match patterns of the addresses that do so. */
export const SIGN_OUTS: readonly string[] = [`${signOut()}?Action=logout&*`];

/** Whether a log-out is known to lead on to a login in this partition. */
export function canSignOutFirst(partition: PartitionId): boolean {
  return partition === PARTITION;
}

/**
 * The address that ends every console session of a browser or container, and then leads to `next`, a login link of AWS's. Where AWS
 * keeps several sessions it ends none and leads nowhere.
 */
export function signOutFirstUrl(next: string): string {
  const query = new URLSearchParams({ Action: 'logout', redirect_uri: next });
  return `${signOut()}?${query}`;
}

function signOut(): string {
  return `https://${REGION}.${signInHostOf(partitionById(PARTITION))}/oauth`;
}
