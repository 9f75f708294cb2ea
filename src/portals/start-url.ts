/** Start URLs of access portals: every form that AWS documents or its own clients accept, in normal form. */
import { isAwsPortalHost } from '../aws/hosts.ts';
import { partitionById, partitionOfRegion, type PartitionId } from '../aws/partitions.ts';
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

/** A start URL and the region of its portal. */
export interface Place extends StartUrl {
  readonly region: string;
}

/** Longer than any start URL; keeps pasted documents from being read as one. */
const LONGEST = 2048;
const INSTANCE = /^ssoins-[0-9a-z]{16}$/;
/** A directory id or an alias, typed without the rest of the address. */
const ID = /^[0-9a-z](?:[0-9a-z-]{0,61}[0-9a-z])?$/;

/**
 * Reads what a person typed: a start URL, its host alone (https is meant), an issuer URL, or only the id or alias.
 * `region`, where it is known, says in which partition an id is and completes an instance. Anything that is no AWS portal
 * is refused with a reason.
 */
export function parseStartUrl(typed: string, region = ''): Result<StartUrl, PortalFailure> {
  const text = typed.trim();
  if (text === '') return fail({ code: 'START_URL_MISSING' });
  const id = text.toLowerCase();
  if (INSTANCE.test(id)) return startUrlOfInstance(id, region);
  if (ID.test(id)) return startUrlOfId(id, region);
  const url = readUrl(text);
  if (url === undefined) return fail({ code: 'START_URL_UNREADABLE' });
  if (url.protocol !== 'https:') return fail({ code: 'START_URL_NOT_HTTPS' });
  if (url.username !== '' || url.password !== '') return fail({ code: 'START_URL_HAS_LOGIN' });
  if (url.port !== '') return fail({ code: 'START_URL_HAS_PORT', detail: url.port });
  return ISSUER_HOSTS.has(url.hostname) ? readIssuer(url, region) : readPortalUrl(url);
}

function readPortalUrl({ hostname: host, pathname }: URL): Result<StartUrl, PortalFailure> {
  // The URL parser has already turned Cyrillic look-alikes into their xn-- form, which fits no AWS host.
  if (host === 'view.awsapps.com') return fail({ code: 'START_URL_BUILDER_ID' });
  if (!isAwsPortalHost(host)) return fail({ code: 'START_URL_UNKNOWN_HOST', detail: host.slice(0, 100) });
  const typedPath = pathname.replace(/\/+$/, '');
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

/** What was typed as an address; one without a scheme means https. */
export function readUrl(text: string): URL | undefined {
  if (text.length > LONGEST || /\s/.test(text)) return undefined;
  // `acme.awsapps.com:443/start` has a port, not a scheme.
  const address = /^[a-z][a-z0-9+.-]*:(?!\d+(?:\/|$))/i.test(text) ? text : `https://${text}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** Hosts of issuer URLs, `https://{host}/{instance}`, which AWS's console shows beside the start URL. */
const ISSUER_HOSTS: ReadonlyMap<string, PartitionId> = new Map([
  ['identitycenter.amazonaws.com', 'aws'],
  ['identitycenter.us-gov.amazonaws.com', 'aws-us-gov'],
  ['identitycenter.amazonaws.com.cn', 'aws-cn'],
  ['identitycenter.amazonaws.eu', 'aws-eusc'],
]);

function readIssuer({ hostname, pathname }: URL, region: string): Result<StartUrl, PortalFailure> {
  const instance = pathname.replaceAll('/', '').toLowerCase();
  if (!INSTANCE.test(instance)) return fail({ code: 'START_URL_UNREADABLE' });
  const partition = partitionOfRegion(region.trim().toLowerCase())?.id;
  const fits = partition === undefined || partition === ISSUER_HOSTS.get(hostname);
  return fits ? startUrlOfInstance(instance, region) : fail({ code: 'PORTAL_WRONG_REGION' });
}

/** An instance has a start URL by its id alone once the region is known; nobody can be asked for that. */
function startUrlOfInstance(instance: string, typedRegion: string): Result<StartUrl, PortalFailure> {
  const region = typedRegion.trim().toLowerCase();
  if (region === '') return fail({ code: 'REGION_MISSING' });
  const partition = partitionOfRegion(region);
  if (partition === undefined) return fail({ code: 'REGION_UNREADABLE' });
  return readPortalUrl(new URL(`https://${instance}.${region}.portal.${partition.dnsSuffix}`));
}

function startUrlOfId(id: string, region: string): Result<StartUrl, PortalFailure> {
  switch (partitionOfRegion(region.trim().toLowerCase())?.id) {
    case 'aws-us-gov':
      return readPortalUrl(new URL(`https://start.us-gov-home.awsapps.com/directory/${id}`));
    case 'aws-cn':
      return readPortalUrl(new URL(`https://start.home.awsapps.cn/directory/${id}`));
    case 'aws-eusc':
      // No such form is known there.
      return fail({ code: 'START_URL_UNREADABLE' });
    default:
      return readPortalUrl(new URL(`https://${id}.awsapps.com/start`));
  }
}

/** The start URL in a region where a portal with it can live; else `PORTAL_WRONG_REGION`, naming the right one where it tells. */
export function placeIn(start: StartUrl, region: string): Result<Place, PortalFailure> {
  const { partition, region: told } = start;
  const canBe = told === undefined ? partitionById(partition).regionPattern.test(region) : told === region;
  return canBe
    ? ok({ ...start, region })
    : fail({ code: 'PORTAL_WRONG_REGION', ...(told === undefined ? {} : { detail: told }) });
}

/**
 * The start URL of the portal that a tab shows; `undefined` for any other page, such as the other products under
 * awsapps.com. `url`: a tab's address.
 */
export function portalInTab(url: string): string | undefined {
  const parsed = parseStartUrl(url);
  if (!parsed.ok || !url.startsWith('https://')) return undefined;
  const { host, startUrl } = parsed.value;
  const path = new URL(startUrl).pathname;
  const home = host.includes('home.awsapps.') ? /^\/directory\/[^/]+/ : /^\/(?:start(?=\/|$))?/;
  const [base] = home.exec(path) ?? [];
  const isHome = base !== undefined && (base !== '/' || path === '/');
  return isHome ? `https://${host}${base === '/' ? '' : base}` : undefined;
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
