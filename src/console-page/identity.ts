/** Who a console page is, from all that the page says. Two sources that disagree make it unknown: nothing is guessed. */
import { isGlobalService, parseConsoleHost } from '../aws/console-host.ts';
import { partitionOfRegion } from '../aws/partitions.ts';
import { asksForOther } from './sources/address.ts';
import { hostClaims } from './sources/host.ts';
import { oldMarkupClaims } from './sources/old-markup.ts';
import { sessionDataClaims, sessionMode } from './sources/session-data.ts';
import { userInfoClaims } from './sources/user-info-cookie.ts';
import type { ConsoleHost } from '../aws/console-host.ts';
import type { Claim } from './claim.ts';
import type { PageShape } from './extension.ts';
import type { PageText } from './page-text.ts';

export interface KnownPage {
  readonly state: 'known';
  readonly accountId: string;
  /** Left out where the page names no role, or two. */
  readonly roleName?: string;
  /** No permission set made that role. */
  readonly isOwnRole?: true;
  /** Left out on pages of services without regions, and where only the page's metadata tells it and the address another. */
  readonly region?: string;
  /** What AWS calls the account's colour; left out until it is drawn. */
  readonly awsColour?: string;
}

export interface UnknownPage {
  readonly state: 'unknown';
  readonly reason: 'missing' | 'conflict';
  /** What the sources disagree on; only with `conflict`. */
  readonly about?: 'account' | 'session' | 'region';
}

export type PageIdentity = KnownPage | UnknownPage;

/**
 * `first`: the account that the document came for. Where it turned into another one's without being loaded, nothing says whose tile is
 * there.
 */
export function identityOf(page: PageText, first?: string): PageIdentity {
  const host = parseConsoleHost(page.hostname);
  const claims = claimsOf(page, host).flat();
  const accounts = distinct(claims, 'accountId');
  const regions = distinct(claims, 'region');
  if (accounts.size > 1) return conflict('account');
  // Two sessions of one account may hold two roles, and which one the page uses nobody could say.
  if (distinct(claims, 'sessionLabel').size > 1) return conflict('session');
  const regional = !isGlobalService(host, page.pathname);
  // Pages without a region still carry some region in their metadata, but never another partition's.
  if (partitions(claims, regions).size > 1 || (regional && regions.size > 1)) return conflict('region');
  const [accountId] = accounts;
  if (accountId === undefined) return { state: 'unknown', reason: 'missing' };
  const role = only(claims, 'roleName');
  return {
    state: 'known',
    accountId,
    ...role,
    ...(role.roleName && claims.some((claim) => claim.isOwnRole) && { isOwnRole: true }),
    ...(regional ? regionOf(page, host, claims) : {}),
    ...(page.awsColour && (first ?? accountId) === accountId && { awsColour: page.awsColour }),
  };
}

/** What each source claims: nothing where it is not there, an empty claim where it cannot be read. */
function claimsOf(page: PageText, host = parseConsoleHost(page.hostname)): readonly (readonly Claim[])[] {
  return [
    sessionDataClaims(page),
    hostClaims(host),
    userInfoClaims(page, sessionMode(page), host?.sessionLabel !== undefined),
    oldMarkupClaims(page),
  ];
}

/** How a page came to be unknown: which parts each source tells, and nothing of what it tells of them. */
export function shapeOf(page: PageText, { about }: UnknownPage): PageShape {
  const told = claimsOf(page).map((claims) => claims.map((claim) => Object.keys(claim) as (keyof Claim)[]));
  return { why: about ?? 'missing', mode: sessionMode(page), told };
}

function conflict(about: UnknownPage['about'] & string): UnknownPage {
  return { state: 'unknown', reason: 'conflict', about };
}

/** A host cannot change under a page; what its metadata says may be of the page before. */
function regionOf(page: PageText, host: ConsoleHost | undefined, claims: readonly Claim[]): { region?: string } {
  const { region } = only(claims, 'region');
  if (region === undefined || (host?.region === undefined && asksForOther(page, region))) return {};
  return { region };
}

function distinct(claims: readonly Claim[], part: Exclude<keyof Claim, 'isOwnRole'>): Set<string> {
  return new Set(claims.flatMap((claim) => claim[part] ?? []));
}

/** The part, if all sources that tell it agree. */
function only<P extends 'roleName' | 'region'>(claims: readonly Claim[], part: P): { readonly [K in P]?: string } {
  const [value, other] = distinct(claims, part);
  const part_: { [K in P]?: string } = {};
  if (value !== undefined && other === undefined) part_[part] = value;
  return part_;
}

function partitions(claims: readonly Claim[], regions: ReadonlySet<string>): Set<string> {
  const said = distinct(claims, 'partition');
  for (const region of regions) said.add(partitionOfRegion(region)?.id ?? '');
  return said;
}
