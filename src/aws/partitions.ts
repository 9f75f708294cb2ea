/** AWS's partitions: which hosts each one uses. The one table behind every host name in the extension. */

export type PartitionId = 'aws' | 'aws-us-gov' | 'aws-cn' | 'aws-eusc';

export interface Partition {
  readonly id: PartitionId;
  /** Suffix of the service endpoints (botocore partitions.json, `dnsSuffix`). */
  readonly dnsSuffix: string;
  /** Suffix of the dual-stack service endpoints (botocore, `dualStackDnsSuffix`). */
  readonly dualStackSuffix: string;
  /** Base of the sign-in hosts; a region goes in front. */
  readonly signInHost: string;
  /** Base of the console hosts; `{region}.` or `{label}.{region}.` goes in front. */
  readonly consoleHost: string;
  /** Where the partition's global services have their home. */
  readonly globalRegion: string;
  /** botocore's `regionRegex`: regions that are not in any list of ours must still work. */
  readonly regionPattern: RegExp;
}

export const PARTITIONS: readonly Partition[] = [
  {
    id: 'aws',
    dnsSuffix: 'amazonaws.com',
    dualStackSuffix: 'api.aws',
    signInHost: 'signin.aws.amazon.com',
    consoleHost: 'console.aws.amazon.com',
    globalRegion: 'us-east-1',
    regionPattern: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  },
  {
    id: 'aws-us-gov',
    dnsSuffix: 'amazonaws.com',
    dualStackSuffix: 'api.aws',
    signInHost: 'signin.amazonaws-us-gov.com',
    consoleHost: 'console.amazonaws-us-gov.com',
    globalRegion: 'us-gov-west-1',
    regionPattern: /^us-gov-\w+-\d+$/,
  },
  {
    id: 'aws-cn',
    dnsSuffix: 'amazonaws.com.cn',
    dualStackSuffix: 'api.amazonwebservices.com.cn',
    signInHost: 'signin.amazonaws.cn',
    consoleHost: 'console.amazonaws.cn',
    globalRegion: 'cn-northwest-1',
    regionPattern: /^cn-\w+-\d+$/,
  },
  {
    id: 'aws-eusc',
    dnsSuffix: 'amazonaws.eu',
    dualStackSuffix: 'api.amazonwebservices.eu',
    signInHost: 'signin.amazonaws-eusc.eu',
    consoleHost: 'console.amazonaws-eusc.eu',
    globalRegion: 'eusc-de-east-1',
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
