/** A console page carried to another account: as it is, or the home of its service where it names what only the first one has. */
import { OF_A_SERVICE, OF_ONE_ACCOUNT } from './page-ids.ts';
import { allServices } from './services.ts';

/** `path`: under the console's host, with query and fragment. `accountId`: the account that it is carried to. */
export function pathElsewhere(path: string, accountId: string): string {
  const plain = withoutEscapes(path);
  const own = OF_A_SERVICE[segmentsOf(path)[0] ?? ''];
  const isBound = OF_ONE_ACCOUNT.some((id) => id.test(plain)) || own?.test(plain) === true;
  return isBound || namesOther(plain, accountId) ? homeOf(path) : path;
}

/** In ARNs, queue addresses and paths of their own. */
function namesOther(plain: string, accountId: string): boolean {
  return [...plain.matchAll(/(?<!\d)\d{12}(?!\d)/g)].some(([id]) => id !== accountId);
}

/** The console's own escapes too, which have others in them: `$252F`. Only to read: what is opened is never written anew. */
function withoutEscapes(path: string): string {
  return path.replace(/[%$](?:25)*([0-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
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
  return nearest ?? `/${parts[0] ?? ''}/home`;
}

function segmentsOf(path: string): readonly string[] {
  return (path.split(/[?#]/, 1)[0] ?? '').split('/').filter((part) => part !== '');
}
