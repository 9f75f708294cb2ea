/**
 * The page that AWS's sign-in shows in the place of a console whose session is over: its address names the console's page. Whatever
 * that says, it leads to a console of the same partition, or nowhere.
 */
import { LONGEST_PATH, pageOf, type ConsolePage } from './console-page.ts';
import { PARTITIONS, signInHostOf, type Partition } from './partitions.ts';

/** Characters; what it names is a page's address once more, in escapes. */
const LONGEST_ADDRESS = 12 * LONGEST_PATH;
/** What the console's own sign-in adds to the page's query. Seen in public code. */
const ADDED = /^(?:isauthcode|hashArgs)=|^state=hashArgsFromTB/;
const FRAGMENT = 'hashArgs=';

/** The console's page that a sign-in page stands for; `undefined` for every other address, where somebody signs out as well. */
export function pageBehindSignIn(address: string): ConsolePage | undefined {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const partition = PARTITIONS.find((one) => isSignIn(one, url));
  const [named, other] = url.searchParams.getAll('redirect_uri');
  if (partition === undefined || named === undefined || other !== undefined) return undefined;
  if (url.searchParams.get('Action') === 'logout') return undefined;
  const page = pageOf(asShown(named, url.hash));
  return page?.partition === partition.id ? page : undefined;
}

function isSignIn(partition: Partition, { protocol, host, pathname }: URL): boolean {
  const base = signInHostOf(partition);
  const isHost =
    host === base || (host.endsWith(`.${base}`) && partition.regionPattern.test(host.split('.', 1)[0] ?? ''));
  return protocol === 'https:' && isHost && /^\/oauth(?:\/|$)/.test(pathname);
}

/**
 * Cut and joined as text, as the console's own escapes do not survive anything else. `inherited`: browsers hand a fragment on where they
 * are redirected.
 */
function asShown(address: string, inherited: string): string {
  const [, before = '', query = '', own = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(address) ?? [];
  const parameters = query.split('&');
  const kept = parameters.filter((one) => !ADDED.test(one)).join('&');
  const added = parameters.find((one) => one.startsWith(FRAGMENT))?.slice(FRAGMENT.length) ?? '';
  const fragment = [own, decoded(added), inherited].find((one) => one.length > 1 && one.startsWith('#')) ?? '';
  return `${before}${kept === '' ? '' : `?${kept}`}${fragment}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Escapes of nothing: then it names no fragment.
    return '';
  }
}
