/**
 * AWS's partitions: which hosts each one uses. The one table behind every host name in the extension, in few words: every console
 * page carries it, and the popup's first paint.
 */

export type PartitionId = 'aws' | 'aws-us-gov' | 'aws-cn' | 'aws-eusc';

export interface Partition {
  readonly id: PartitionId;
  /** Suffix of the service endpoints (botocore partitions.json, `dnsSuffix`). */
  readonly dnsSuffix: string;
  /** Suffix of the dual-stack service endpoints (botocore, `dualStackDnsSuffix`). */
  readonly dualStackSuffix: string;
  /** Base of the console hosts; `{region}.` or `{label}.{region}.` goes in front. */
  readonly consoleHost: string;
  /** botocore's `regionRegex`: regions that are not in any list of ours must still work. */
  readonly regionPattern: RegExp;
}

export const PARTITIONS: readonly Partition[] = [
  {
    id: 'aws',
    dnsSuffix: 'amazonaws.com',
    dualStackSuffix: 'api.aws',
    consoleHost: 'console.aws.amazon.com',
    regionPattern: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  },
  {
    id: 'aws-us-gov',
    dnsSuffix: 'amazonaws.com',
    dualStackSuffix: 'api.aws',
    consoleHost: 'console.amazonaws-us-gov.com',
    regionPattern: /^us-gov-\w+-\d+$/,
  },
  {
    id: 'aws-cn',
    dnsSuffix: 'amazonaws.com.cn',
    dualStackSuffix: 'api.amazonwebservices.com.cn',
    consoleHost: 'console.amazonaws.cn',
    regionPattern: /^cn-\w+-\d+$/,
  },
  {
    id: 'aws-eusc',
    dnsSuffix: 'amazonaws.eu',
    dualStackSuffix: 'api.amazonwebservices.eu',
    consoleHost: 'console.amazonaws-eusc.eu',
    regionPattern: /^eusc-de-\w+-\d+$/,
  },
];

/** The partition that a region id belongs to, by botocore's patterns; `undefined` when it fits none. */
export function partitionOfRegion(region: string): Partition | undefined {
  return PARTITIONS.find((partition) => partition.regionPattern.test(region));
}

export function partitionById(id: PartitionId): Partition {
  const found = PARTITIONS.find((partition) => partition.id === id);
  if (found === undefined) throw new Error(`No partition ${id}`);
  return found;
}

/** Base of the sign-in hosts, which in every partition are named as the console's are; a region goes in front. */
export function signInHostOf({ consoleHost }: Partition): string {
  return consoleHost.replace('console', 'signin');
}
