import type { PartitionId } from '../aws/partitions.ts';

/** An access portal that the person added. Nothing in it is secret; it lives in `storage.local`. */
export interface Portal {
  /** Ours, random: two identities at one start URL are two portals. */
  readonly id: string;
  /** Normal form, see start-url.ts. */
  readonly startUrl: string;
  /** The Identity Center region. */
  readonly region: string;
  readonly partition: PartitionId;
  /** What people call it: the alias or directory id in the start URL. */
  readonly name: string;
  /** Epoch milliseconds. */
  readonly addedAt: number;
}
