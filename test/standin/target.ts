/** What a host name stands for: which of AWS's services or pages answers there. */
import { PARTITIONS, partitionOfRegion, type Partition } from './partitions.ts';

export type ServiceKind = 'oidc' | 'portal-api' | 'device' | 'sts';
export type TargetKind = ServiceKind | 'sign-in' | 'password' | 'console' | 'start' | 'vanity' | 'loopback' | 'unknown';

export interface Target {
  readonly kind: TargetKind;
  readonly host: string;
  readonly partition?: Partition;
  readonly region?: string;
  /** Whether a service's host is one of the dual-stack endpoints. */
  readonly dualStack?: boolean;
  /** Console hosts of multi-session mode: `{account}-{8 characters}`. */
  readonly label?: string;
  /** Console hosts of services that are no region's: `health`, `support`, `s3`. */
  readonly named?: string;
}

const SERVICE_PREFIXES: readonly (readonly [string, ServiceKind])[] = [
  ['oidc.', 'oidc'],
  ['oidc-fips.', 'oidc'],
  ['portal.sso.', 'portal-api'],
  ['portal.sso-fips.', 'portal-api'],
  ['sts.', 'sts'],
  // Where device codes were entered before portals had a page for it.
  ['device.sso.', 'device'],
];
const SESSION_LABEL = /^\d{12}-[0-9a-z]+$/;
const NAMED_CONSOLES: ReadonlySet<string> = new Set(['health', 'support', 's3']);
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?|0\.0\.0\.0)$/;

function serviceTarget(host: string): Target | undefined {
  for (const [prefix, kind] of SERVICE_PREFIXES) {
    if (!host.startsWith(prefix)) continue;
    const dot = host.indexOf('.', prefix.length);
    const region = host.slice(prefix.length, dot);
    const partition = partitionOfRegion(region);
    const at = partition?.suffixes.indexOf(host.slice(dot + 1)) ?? -1;
    if (partition !== undefined && at !== -1) return { kind, host, partition, region, dualStack: at === 1 };
  }
  return undefined;
}

function regionUnder(host: string, base: string, partition: Partition): string | undefined {
  if (!host.endsWith(`.${base}`)) return undefined;
  const region = host.slice(0, -base.length - 1);
  return partition.region.test(region) ? region : undefined;
}

function signInTarget(host: string, partition: Partition): Target | undefined {
  for (const base of [partition.signIn, partition.signInFips]) {
    if (base === undefined) continue;
    const plain = host === base ? partition.plainSignInRegion : undefined;
    const region = plain ?? regionUnder(host, base, partition);
    if (region !== undefined) return { kind: 'sign-in', host, partition, region };
  }
  const password = regionUnder(host, partition.passwordHost, partition);
  return password === undefined ? undefined : { kind: 'password', host, partition, region: password };
}

function consoleTarget(host: string, partition: Partition): Target | undefined {
  if (host === partition.console) return { kind: 'console', host, partition };
  if (!host.endsWith(`.${partition.console}`)) return undefined;
  const labels = host.slice(0, -partition.console.length - 1).split('.');
  const label = SESSION_LABEL.test(labels[0] ?? '') ? labels.shift() : undefined;
  const place = labels[0];
  if (place === undefined || labels.length !== 1) return undefined;
  const session = label === undefined ? {} : { label };
  if (NAMED_CONSOLES.has(place)) return { kind: 'console', host, partition, named: place, ...session };
  return partition.region.test(place) ? { kind: 'console', host, partition, region: place, ...session } : undefined;
}

/** The AWS service behind a host, by name alone. Start pages and vanity hosts are the organisation's: see `world.ts`. */
export function targetOfHost(host: string): Target {
  if (LOOPBACK.test(host)) return { kind: 'loopback', host };
  const service = serviceTarget(host);
  if (service !== undefined) return service;
  for (const partition of PARTITIONS) {
    const found = signInTarget(host, partition) ?? consoleTarget(host, partition);
    if (found !== undefined) return found;
  }
  return { kind: 'unknown', host };
}
