import type { Partition } from './partitions.ts';

/** `https://sts.{region}.{suffix}`: credentials of one role by those of another. */
export function stsOrigin(partition: Partition, region: string): string {
  return `https://sts.${region}.${partition.dnsSuffix}`;
}
