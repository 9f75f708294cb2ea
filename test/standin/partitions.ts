/** The hosts of AWS's four public partitions, as the stand-in serves them. Its own table: it shares nothing with the product. */

export type PartitionId = 'aws' | 'aws-us-gov' | 'aws-cn' | 'aws-eusc';

export interface Partition {
  readonly id: PartitionId;
  /** Of the service endpoints: the IPv4 ones first, then the dual-stack ones. */
  readonly suffixes: readonly [ipv4: string, dualStack: string];
  /** Ends of start URL hosts whose instance is at home on dual-stack endpoints. */
  readonly dualStackPortals: readonly string[];
  /** The host in an instance's issuer URL: `https://{issuerHost}/{instance id}`. Nothing is served there. */
  readonly issuerHost: string;
  readonly signIn: string;
  /** The same for FIPS, where the partition has such hosts. */
  readonly signInFips?: string;
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
    dualStackPortals: ['.app.aws'],
    issuerHost: 'identitycenter.amazonaws.com',
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
    dualStackPortals: ['.app.aws'],
    issuerHost: 'identitycenter.us-gov.amazonaws.com',
    signIn: 'signin.amazonaws-us-gov.com',
    signInFips: 'signin-fips.amazonaws-us-gov.com',
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
    dualStackPortals: ['.app.amazonwebservices.com.cn'],
    issuerHost: 'identitycenter.amazonaws.com.cn',
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
    dualStackPortals: ['.app.amazonwebservices.eu', '.api.amazonwebservices.eu'],
    issuerHost: 'identitycenter.amazonaws.eu',
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
