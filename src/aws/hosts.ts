/** Names of AWS's endpoints. Source: botocore endpoints.json and partitions.json. */
import { partitionOfRegion, signInHostOf, type Partition } from './partitions.ts';

/** `https://oidc.{region}.{suffix}`: registration, tokens, and the authorize page. */
export function oidcOrigin(home: {
  readonly partition: Partition;
  readonly region: string;
  readonly dualStack?: true;
}): string {
  const { dnsSuffix, dualStackSuffix } = home.partition;
  return `https://oidc.${home.region}.${home.dualStack === true ? dualStackSuffix : dnsSuffix}`;
}

/** `https://portal.sso.{region}.{suffix}`: accounts, roles, role credentials, sign-out. */
export function portalApiOrigin(partition: Partition, region: string): string {
  return `https://portal.sso.${region}.${partition.dnsSuffix}`;
}

/** `https://{region}.{sign-in host}`: turns role credentials into a console session. */
export function signInOrigin(partition: Partition, region: string): string {
  return `https://${region}.${signInHostOf(partition)}`;
}

/**
 * Whether AWS itself owns a host of a portal or of a device page. AWS's own clients trust by suffix, on a label
 * boundary, so that look-alikes such as `awsapps.com.evil.test` and `xawsapps.com` fail.
 */
export function isAwsPortalHost(host: string): boolean {
  // A URL may have a host with an empty label, which is nobody's.
  const isName = host.split('.').every((label) => label !== '');
  return isName && (isUnder(IPV4_SUFFIXES, host) || isDualStackHost(host));
}

const IPV4_SUFFIXES = [
  'awsapps.com',
  'awsapps.cn',
  'portal.amazonaws.com',
  'portal.amazonaws.com.cn',
  'portal.amazonaws.eu',
] as const;

/** Whether a start URL's host is of the form that dual-stack instances have: `{instance}.portal.{region}.app.aws`. */
export function isDualStackHost(host: string): boolean {
  return isUnder(DUAL_STACK_SUFFIXES, host) || SOVEREIGN_PORTAL.test(host);
}

const DUAL_STACK_SUFFIXES = ['app.aws', 'app.amazonwebservices.com.cn', 'app.amazonwebservices.eu'] as const;

/** What a portal's host ends in. */
export const PORTAL_SUFFIXES: readonly string[] = [
  ...IPV4_SUFFIXES,
  ...DUAL_STACK_SUFFIXES,
  'api.amazonwebservices.eu',
];

/** Under `api.` there are other services' hosts too, customers' own among them: only the portal's form counts. */
const SOVEREIGN_PORTAL = /\.portal\.[a-z0-9-]+\.api\.amazonwebservices\.eu$/;

function isUnder(suffixes: readonly string[], host: string): boolean {
  return suffixes.some((suffix) => host.endsWith(`.${suffix}`));
}

/** Device pages are on the portal's own host or on `device.sso.{region}.{suffix}`. */
export function isAwsDevicePage(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return false;
  if (isAwsPortalHost(url.hostname)) return true;
  const region = /^device\.sso\.([a-z0-9-]+)\./.exec(url.hostname)?.[1] ?? '';
  const partition = partitionOfRegion(region);
  return partition !== undefined && url.hostname === `device.sso.${region}.${partition.dnsSuffix}`;
}
