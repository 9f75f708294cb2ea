/** By which way a console is entered, decided before AWS is asked for anything. */
import type { WayIn } from '../portals/way-in.ts';
import { heldByOther } from './held-session.ts';
import { liveSession, type LiveSession } from './live-session.ts';
import type { ConsoleRequest, ReadyContext } from './ready-console.ts';

interface Circumstances {
  /** The way that its portal is entered by. */
  readonly wayIn: WayIn;
  readonly isPrivate: boolean;
  readonly signIn: string;
  readonly destination: string;
  /** In which cookies it is to open; asked only where there is something to know of them. */
  readonly findJar: () => Promise<string>;
}

export type Entry = { readonly by: WayIn } | { readonly by: 'session'; readonly live: LiveSession };

export async function entryOf(
  { platform }: Pick<ReadyContext, 'platform'>,
  request: ConsoleRequest,
  { wayIn, isPrivate, findJar, ...sought }: Circumstances,
): Promise<Entry> {
  if (request.onlyBy !== undefined) return { by: request.onlyBy };
  // What is known of sessions does not tell its role from a permission set of the same name.
  if (request.chain !== undefined) return { by: wayIn };
  const live = request.fresh === true ? undefined : await liveSession(platform, { ...request, ...sought }, findJar);
  if (live !== undefined) return { by: 'session', live };
  // No portal page knows the person in a private window, where AWS's wall is met as it comes.
  if (isPrivate || wayIn === 'portal') return { by: wayIn };
  const holder = await heldByOther(platform, request.accountId, findJar);
  // A login link would run into AWS's log-out wall, and the tab would go on by the portal's link from there.
  return { by: holder === undefined ? wayIn : 'portal' };
}
