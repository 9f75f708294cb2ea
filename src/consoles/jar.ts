import type { PartitionId } from '../aws/partitions.ts';

/** Where a console's cookies are kept. */
export interface Jar {
  readonly partition: PartitionId;
  /** Firefox: its container. */
  readonly cookieStoreId?: string;
}

/** Whose cookies a login link is followed with: private windows have their own, and so has each partition's sign-in host. */
export function jarOf({ partition, cookieStoreId = '' }: Jar, isPrivate: boolean): string {
  return `${partition} ${isPrivate ? 'private' : cookieStoreId}`;
}
