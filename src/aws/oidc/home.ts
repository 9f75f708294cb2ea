import type { Partition } from '../partitions.ts';

/** Where an Identity Center instance lives. */
export interface Home {
  readonly partition: Partition;
  readonly region: string;
  /** Asks OIDC by its dual-stack host, which device codes of dual-stack instances need. */
  readonly dualStack?: true;
}
