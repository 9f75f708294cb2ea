/** A console page carried to another account: as it is, or the home of its service where it names what only the first one has. */
import { CONSOLE_HOME } from './console-page.ts';
import { OF_A_SERVICE, OF_ONE_ACCOUNT } from './page-ids.ts';
import { allServices } from './services.ts';

/** `path`: under the console's host, with query and fragment. `accountId`: the account that it is carried to. */
export function pathElsewhere(path: string, accountId: string): string {
  const service = segmentsOf(path)[0] ?? '';
  const own = Object.hasOwn(OF_A_SERVICE, service) ? OF_A_SERVICE[service] : undefined;
  const ids = own === undefined ? OF_ONE_ACCOUNT : [...OF_ONE_ACCOUNT, own];
  const isBound = (text: string): boolean => ids.some((id) => id.test(text)) || namesOther(text, accountId);
  return readings(path).some(isBound) ? homeOf(path) : path;
}

/** In ARNs, queue addresses and paths of their own. */
function namesOther(plain: string, accountId: string): boolean {
  return [...plain.matchAll(/(?<!\d)\d{12}(?!\d)/g)].some(([id]) => id !== accountId);
}

/** As deep as the console writes escapes of escapes, and one more. */
const DEEPEST = 4;

/**
 * The path as it stands, and without one layer of escapes after another: the console has its own (`$252F`, and CloudWatch `*2f`),
 * with others in them. Each layer is looked at, as digits behind an escape may belong to it or to an id. Only to read: what is
 * opened is never written anew.
 */
function readings(path: string): readonly string[] {
  const all = [path];
  for (let text = path; all.length <= DEEPEST; all.push(text)) {
    text = text.replace(/[%$*]([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }
  return all;
}

/** Of the pages that services have for their own, the one that shares most with the path, and has the plainest address. */
function homeOf(path: string): string {
  const parts = segmentsOf(path);
  const shared = (home: string): number => {
    const own = segmentsOf(home);
    const end = own.findIndex((part, at) => part !== parts[at]);
    return end < 0 ? own.length : end;
  };
  const depth = (home: string): number => (home.includes('#') ? 2 : 0) + (home.endsWith('/home') ? 0 : 1);
  const [nearest] = allServices()
    .map(({ path: home }) => home)
    .filter((home) => home.startsWith('/') && shared(home) > 0)
    .toSorted((one, other) => shared(other) - shared(one) || depth(one) - depth(other));
  return nearest ?? (parts[0] === undefined ? CONSOLE_HOME : `/${parts[0]}/home`);
}

function segmentsOf(path: string): readonly string[] {
  return (path.split(/[?#]/, 1)[0] ?? '').split('/').filter((part) => part !== '');
}
