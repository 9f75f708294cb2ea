/** Start URLs of access portals: every form that AWS documents or its own clients accept, in normal form. */
import { isAwsPortalHost } from '../aws/hosts.ts';
import { partitionOfRegion, type PartitionId } from '../aws/partitions.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { PortalFailure } from './failure.ts';

export interface StartUrl {
  /** Lower-case host; no port, query, fragment or final slash. */
  readonly startUrl: string;
  readonly host: string;
  /** The alias, directory id or instance id: what to call the portal. */
  readonly name: string;
  /** The Identity Center region, where the host tells it. */
  readonly region?: string;
  /** Known by the host even where the region is not. */
  readonly partition: PartitionId;
}

/** Longer than any start URL; keeps pasted documents from being read as one. */
const LONGEST = 2048;

/** Reads what a person typed. A bare host counts as https; anything that is no AWS portal is refused with a reason. */
export function parseStartUrl(typed: string): Result<StartUrl, PortalFailure> {
  const text = typed.trim();
  if (text === '') return fail({ code: 'START_URL_MISSING' });
  const url = readUrl(text);
  if (url === undefined) return fail({ code: 'START_URL_UNREADABLE' });
  if (url.protocol !== 'https:') return fail({ code: 'START_URL_NOT_HTTPS' });
  if (url.username !== '' || url.password !== '' || url.port !== '') return fail({ code: 'START_URL_UNREADABLE' });
  // The URL parser has already turned Cyrillic look-alikes into their xn-- form, which fits no AWS host.
  const host = url.hostname;
  if (host === 'view.awsapps.com') return fail({ code: 'START_URL_BUILDER_ID' });
  if (!isAwsPortalHost(host)) return fail({ code: 'START_URL_UNKNOWN_HOST', detail: host.slice(0, 100) });
  const typedPath = url.pathname.replace(/\/+$/, '');
  const path = typedPath === '' && isAlias(host) ? '/start' : typedPath;
  const region = regionInHost(host);
  return ok({
    startUrl: `https://${host}${path}`,
    host,
    name: portalName(host, path),
    partition: partitionOfHost(host, region),
    ...(region === undefined ? {} : { region }),
  });
}

function readUrl(text: string): URL | undefined {
  if (text.length > LONGEST || /\s/.test(text)) return undefined;
  // `acme.awsapps.com:443/start` has a port, not a scheme.
  const address = /^[a-z][a-z0-9+.-]*:(?!\d+(?:\/|$))/i.test(text) ? text : `https://${text}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** `{alias or directory id}.awsapps.com`, as against the directories of `start.…home.awsapps.com`. */
function isAlias(host: string): boolean {
  return /^[^.]+\.awsapps\.com$/.test(host);
}

/** The label that fits a partition's region pattern. The first one never is: an alias may be called `eu-team-1`. */
function regionInHost(host: string): string | undefined {
  const [, ...labels] = host.split('.');
  return labels.find((label) => partitionOfRegion(label) !== undefined);
}

function partitionOfHost(host: string, region: string | undefined): PartitionId {
  const known = region === undefined ? undefined : partitionOfRegion(region);
  if (known !== undefined) return known.id;
  if (host.includes('us-gov-home.')) return 'aws-us-gov';
  if (host.endsWith('.cn')) return 'aws-cn';
  return host.endsWith('.eu') ? 'aws-eusc' : 'aws';
}

function portalName(host: string, path: string): string {
  return /\/directory\/([^/]+)/.exec(path)?.[1] ?? host.split('.')[0] ?? host;
}
