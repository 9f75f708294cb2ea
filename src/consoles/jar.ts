import type { PartitionId } from '../aws/partitions.ts';

/** What decides whose cookies a console has. */
export interface CookiePlace {
  readonly partition: PartitionId;
  /** Firefox: its container. */
  readonly cookieStoreId?: string;
  readonly isPrivate: boolean;
}

const PRIVATE = 'private';

/**
 * The name of the cookies that a login link is followed with: private windows share theirs, and each partition's sign-in host has its
 * own. What is called `jar` in this room is such a name, and nothing else.
 */
export function jarOf({ partition, cookieStoreId = '', isPrivate }: CookiePlace): string {
  return `${partition} ${isPrivate ? PRIVATE : cookieStoreId}`;
}

/** Whether a console with these cookies is one of the partition. */
export function isOfPartition(jar: string | undefined, partition: PartitionId): boolean {
  return jar?.startsWith(`${partition} `) === true;
}

/** Whether it is a private window's; of a tab that nothing is known of, it is not. */
export function isPrivateJar(jar: string | undefined): boolean {
  return jar?.endsWith(` ${PRIVATE}`) === true;
}
