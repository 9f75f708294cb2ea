import type { PartitionId } from '../aws/partitions.ts';
import type { AccountColour } from '../preferences/account-label.ts';

/**
 * An access portal that the person added, as one identity. Two identities at one start URL are two portals. Nothing in
 * it is secret; it lives in `storage.local`.
 */
export interface Portal {
  /** Ours, random. */
  readonly id: string;
  /** Normal form, see start-url.ts. */
  readonly startUrl: string;
  /** The Identity Center region. */
  readonly region: string;
  readonly partition: PartitionId;
  /** What the person calls it; at first the alias or directory id in the start URL, with a number where that is taken. */
  readonly name: string;
  /** The identity's own. */
  readonly colour: AccountColour;
  /** Firefox: the cookie store of the container that its sign-in page opens in; the browser's own jar where it is left out. */
  readonly container?: string;
  /** Epoch milliseconds. */
  readonly addedAt: number;
}
