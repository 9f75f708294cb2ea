/**
 * A page of the console without its account: what can be carried to another session. Addresses are cut and joined as
 * text, never taken apart and written anew: the console's own escapes (`$252F`) do not survive that.
 */
import { isGlobalService, parseConsoleHost } from './console-host.ts';
import { partitionById, partitionOfRegion, type PartitionId } from './partitions.ts';

export interface ConsolePage {
  readonly partition: PartitionId;
  /** With query and fragment, but without region: `/ec2/home#Instances:`. */
  readonly path: string;
  /** Left out where the page has none. */
  readonly region?: string;
  /** The account whose session the address names, which it does in multi-session mode. */
  readonly accountId?: string;
}

export const CONSOLE_HOME = '/console/home';

/** Characters. Browsers and servers take about 8,000 in all; after encoding, in a link in a link, this is a quarter of it. */
export const LONGEST_PATH = 2000;

/** Visible ASCII without the backslash, which browsers take for a slash: so no blank, no line break, no other script. */
const PLAIN = /^[!-[\]-~]+$/;
/** The same things by their escapes, and a step up. */
const ESCAPED = /%(?:0\d|0[a-f]|1\d|1[a-f]|5c|7f)/i;
const STEPS = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i;

/**
 * Whether a text is a path under the console's host that a link may lead to: nothing that names another host, that AWS's
 * sign-in could take for its own parameter, or that ends a session.
 */
export function isConsolePath(text: string): boolean {
  if (text.length > LONGEST_PATH || !text.startsWith('/') || !PLAIN.test(text) || ESCAPED.test(text)) return false;
  if (/signintoken(?:=|%3d)/i.test(text)) return false;
  const { pathname } = cut(text);
  return !/\/\/|%2f%2f|:\//i.test(pathname) && !STEPS.test(pathname) && !isLogout(pathname);
}

/** Also where its letters are written as escapes. */
function isLogout(pathname: string): boolean {
  const plain = pathname.replaceAll(/%([0-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return /^\/console\/logout/i.test(plain);
}

/** Reads the address of a console page; the console's home where its path is none to be led to. */
export function pageOf(address: string): ConsolePage | undefined {
  if (address.length > 4 * LONGEST_PATH || !URL.canParse(address)) return undefined;
  const { protocol, hostname, username, password, port } = new URL(address);
  const host = parseConsoleHost(hostname);
  if (host === undefined || protocol !== 'https:' || `${username}${password}${port}` !== '') return undefined;
  const rest = /^https:\/\/[^/?#\\]+(.*)$/is.exec(address)?.[1] ?? '';
  const { pathname, query, hash } = cut(rest.startsWith('/') ? rest : `/${rest}`);
  const parameters = query.split('&');
  const kept = parameters.filter((one) => one !== '' && !isRegion(one)).join('&');
  const asked = parameters.find(isRegion)?.slice('region='.length) ?? '';
  const path = `${pathname === '/' ? CONSOLE_HOME : pathname}${kept === '' ? '' : `?${kept}`}${hash}`;
  const region = partitionOfRegion(asked)?.id === host.partition ? asked : host.region;
  return {
    partition: host.partition,
    path: isConsolePath(path) ? path : CONSOLE_HOME,
    ...(region === undefined || isGlobalService(host, pathname) ? {} : { region }),
    ...(host.accountId === undefined ? {} : { accountId: host.accountId }),
  };
}

/**
 * The address of a page in a region. Pages of services without regions get none, and the host that they are on;
 * `global` says of a page that it is one, where its path does not tell.
 */
export function consoleUrl(
  partition: PartitionId,
  path: string,
  region: string,
  global?: boolean,
): { readonly url: string; readonly region?: string } {
  const { consoleHost } = partitionById(partition);
  const globalRegion = GLOBAL_REGIONS[partition];
  const { pathname, query, hash } = cut(path);
  const [, service = ''] = pathname.split('/', 2);
  if (global === true || OREGON.has(service) || isGlobalService(undefined, pathname)) {
    const home = partition === 'aws' && OREGON.has(service) ? 'us-west-2' : globalRegion;
    const name = partition === 'aws' && NAMED.has(service) ? service : home;
    return { url: `https://${name}.${consoleHost}${pathname}${query === '' ? '' : `?${query}`}${hash}` };
  }
  const others = query === '' ? '' : `&${query}`;
  const there = hash.replace(/\bregion=[a-z]{2,4}-[a-z0-9-]+/g, `region=${region}`);
  return { url: `https://${region}.${consoleHost}${deep(pathname, hash)}?region=${region}${others}${there}`, region };
}

/** Where a partition's services without regions have their home. */
export const GLOBAL_REGIONS: Readonly<Record<PartitionId, string>> = {
  aws: 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-northwest-1',
  'aws-eusc': 'eusc-de-east-1',
};

/** Only there in us-west-2. Source: AWS's pages on each service's endpoints. */
const OREGON: ReadonlySet<string> = new Set(['globalaccelerator', 'networkmanager', 'devicefarm']);
/** Have a host of their own, before the console's. */
const NAMED: ReadonlySet<string> = new Set(['health', 'support']);

/** CloudWatch loses what follows the `#` on the way through sign-in, except by this page of its own. */
function deep(pathname: string, hash: string): string {
  return pathname === '/cloudwatch/home' && hash.length > 1 ? '/cloudwatch/deeplink.js' : pathname;
}

function isRegion(parameter: string): boolean {
  return parameter.startsWith('region=');
}

function cut(path: string): { readonly pathname: string; readonly query: string; readonly hash: string } {
  const hashAt = path.indexOf('#');
  const before = hashAt < 0 ? path : path.slice(0, hashAt);
  const queryAt = before.indexOf('?');
  return {
    pathname: queryAt < 0 ? before : before.slice(0, queryAt),
    query: queryAt < 0 ? '' : before.slice(queryAt + 1),
    hash: hashAt < 0 ? '' : path.slice(hashAt),
  };
}
