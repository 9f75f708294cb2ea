/** The hosts of AWS's four public partitions, as the stand-in serves them. Its own table: it shares nothing with the product. */

export type PartitionId = 'aws' | 'aws-us-gov' | 'aws-cn' | 'aws-eusc';

export interface Partition {
  readonly id: PartitionId;
  readonly suffixes: readonly string[];
  readonly signIn: string;
  /** The region that the sign-in host without one stands for; the European sovereign cloud has no such host. */
  readonly plainSignInRegion?: string;
  readonly console: string;
  /** What sign-in and console hosts share, so that one cookie reaches both. */
  readonly cookieDomain: string;
  /** Where people type their password, on a host that is neither the portal's nor the console's. */
  readonly passwordHost: string;
  readonly region: RegExp;
  readonly home: string;
}

export const PARTITIONS: readonly Partition[] = [
  {
    id: 'aws',
    suffixes: ['amazonaws.com', 'api.aws'],
    signIn: 'signin.aws.amazon.com',
    plainSignInRegion: 'us-east-1',
    console: 'console.aws.amazon.com',
    cookieDomain: 'aws.amazon.com',
    passwordHost: 'signin.aws',
    region: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
    home: 'us-east-1',
  },
  {
    id: 'aws-us-gov',
    suffixes: ['amazonaws.com', 'api.aws'],
    signIn: 'signin.amazonaws-us-gov.com',
    plainSignInRegion: 'us-gov-west-1',
    console: 'console.amazonaws-us-gov.com',
    cookieDomain: 'amazonaws-us-gov.com',
    passwordHost: 'signin.aws-us-gov',
    region: /^us-gov-\w+-\d+$/,
    home: 'us-gov-west-1',
  },
  {
    id: 'aws-cn',
    suffixes: ['amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
    signIn: 'signin.amazonaws.cn',
    plainSignInRegion: 'cn-north-1',
    console: 'console.amazonaws.cn',
    cookieDomain: 'amazonaws.cn',
    passwordHost: 'sso.signin.amazonaws.cn',
    region: /^cn-\w+-\d+$/,
    home: 'cn-northwest-1',
  },
  {
    id: 'aws-eusc',
    suffixes: ['amazonaws.eu', 'api.amazonwebservices.eu'],
    signIn: 'signin.amazonaws-eusc.eu',
    console: 'console.amazonaws-eusc.eu',
    cookieDomain: 'amazonaws-eusc.eu',
    passwordHost: 'sso.signin.amazonaws-eusc.eu',
    region: /^eusc-de-\w+-\d+$/,
    home: 'eusc-de-east-1',
  },
];

export function partitionOfRegion(region: string): Partition | undefined {
  return PARTITIONS.find((partition) => partition.region.test(region));
}

export function partitionById(id: PartitionId): Partition {
  const found = PARTITIONS.find((partition) => partition.id === id);
  if (found === undefined) throw new Error(`No partition ${id}`);
  return found;
}

/** Whether a host is a console host of the partition: its base, or anything under it on a label boundary. */
export function isConsoleHost(partition: Partition, host: string): boolean {
  return host === partition.console || host.endsWith(`.${partition.console}`);
}
