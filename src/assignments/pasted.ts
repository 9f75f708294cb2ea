/** Things that people paste into the search box: addresses, ARNs, account ids, AWS's error messages. */
import { arnsIn, consoleServiceOf, permissionSetOf, type Arn } from '../aws/arn.ts';
import { pageOf } from '../aws/console-page.ts';
import { partitionOfRegion } from '../aws/partitions.ts';
import { allServices, type Service } from '../aws/services.ts';

export interface Pasted {
  /** What is left of the text. */
  readonly rest: string;
  readonly accountId?: string | undefined;
  readonly roleName?: string | undefined;
  readonly service?: Service | undefined;
  readonly region?: string | undefined;
  /** A path under the console's host. */
  readonly page?: string | undefined;
}

const ADDRESS = /\bhttps:\/\/\S+/i;

export function readPasted(text: string): Pasted {
  const address = ADDRESS.exec(text)?.[0];
  const read = address === undefined ? undefined : readAddress(address);
  if (address !== undefined && read !== undefined) return { ...read, rest: text.replace(address, ' ') };
  return readArns(text) ?? readId(text) ?? { rest: text };
}

type Read = Omit<Pasted, 'rest'>;

function readAddress(address: string): Read | undefined {
  return readConsole(address) ?? readPortalLink(address);
}

function readConsole(address: string): Read | undefined {
  const page = pageOf(address);
  if (page === undefined) return undefined;
  return {
    accountId: page.accountId ?? accountIn(address),
    page: page.path,
    region: page.region,
    service: serviceOfPath(page.path),
  };
}

/** The portal's own link to a console, from whatever portal: what it names is taken, not where it leads. */
function readPortalLink(address: string): Read | undefined {
  const at = address.indexOf('#/console?');
  if (at < 0) return undefined;
  const query = new URLSearchParams(address.slice(at + '#/console?'.length));
  const accountId = idOf(query.get('account_id'));
  if (accountId === undefined) return undefined;
  const landing = readConsole(query.get('destination') ?? '');
  return { ...landing, accountId, roleName: roleOf(query.get('role_name')) };
}

/** Alone, an ARN is a thing to go to; in a message it says who was refused. */
function readArns(text: string): Pasted | undefined {
  const arns = arnsIn(text);
  const who = arns.find((arn) => permissionSetOf(arn) !== undefined && arn.accountId !== '');
  const [first] = who === undefined ? arns.filter((arn) => arn.accountId !== '') : [who];
  const arn = first ?? arns[0];
  if (arn === undefined) return undefined;
  const rest = text.replace(arn.text, ' ').trim();
  const whose = { accountId: arn.accountId === '' ? undefined : arn.accountId, roleName: roleOf(permissionSetOf(arn)) };
  return isMessage(rest) ? { rest: '', ...whose } : { rest, ...whose, ...placeOf(arn) };
}

/** Longer than what somebody adds to a pasted thing to narrow a search, or with the words of a refusal. */
function isMessage(rest: string): boolean {
  return rest.length > 60 || /\b(?:user:|error|denied|authori[sz]ed|exception|fail)/i.test(rest);
}

function placeOf(arn: Arn): Read {
  return {
    region: partitionOfRegion(arn.region) === undefined ? undefined : arn.region,
    service: consoleServiceOf(arn),
  };
}

/** Twelve digits in three groups, with whatever stands between groups of digits. */
const GROUPED = /^[\s\p{P}]{0,3}(\d{4})[\s\p{Pd}.]{0,3}(\d{4})[\s\p{Pd}.]{0,3}(\d{4})[\s\p{P}]{0,3}$/u;

function readId(text: string): Pasted | undefined {
  const [, ...groups] = GROUPED.exec(text.trim()) ?? [];
  return groups.length === 0 ? undefined : { rest: '', accountId: groups.join('') };
}

/** An account that the address of a page names: in an ARN, else as twelve digits by themselves. */
function accountIn(address: string): string | undefined {
  // The console's own escapes of a colon, once and twice.
  const read = address.replace(/(?:[%$]25|[%$])3a|\*3a/gi, ':').slice(address.indexOf('/', 8));
  const named = arnsIn(read).find((arn) => arn.accountId !== '')?.accountId;
  return named ?? /(?<![\dA-Za-z-])\d{12}(?![\dA-Za-z-])/.exec(read)?.[0];
}

/** The one whose own page it begins with, the longest first; else one of the same first part. */
function serviceOfPath(path: string): Service | undefined {
  const fits = allServices()
    .filter((service) => path.startsWith(service.path))
    .toSorted((one, other) => other.path.length - one.path.length);
  return fits[0] ?? allServices().find((service) => firstOf(service.path) === firstOf(path));
}

function firstOf(path: string): string {
  return path.split(/[/?#]/, 2)[1] ?? '';
}

function idOf(text: string | null): string | undefined {
  return text !== null && /^\d{12}$/.test(text) ? text : undefined;
}

/** IAM's characters for a role's name. */
function roleOf(text: string | null | undefined): string | undefined {
  return text !== null && text !== undefined && /^[\w+=,.@-]{1,64}$/.test(text) ? text : undefined;
}
