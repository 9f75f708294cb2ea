/** By which way a console is entered, decided before AWS is asked for anything. */
import { fail, ok, type Result } from '../aws/result.ts';
import type { WayIn } from '../portals/way-in.ts';
import type { ConsoleFailure } from './failure.ts';
import { heldByOther } from './held-session.ts';
import { liveSession, type LiveSession } from './live-session.ts';
import { leadsThere } from './portal-link.ts';
import type { ConsoleRequest, ReadyContext } from './ready-console.ts';
import { wordOf } from './sign-out-first.ts';

interface Circumstances {
  /** The way that its portal is entered by. */
  readonly wayIn: WayIn;
  readonly isPrivate: boolean;
  readonly signIn: string;
  readonly destination: string;
  /** In which cookies it is to open; asked only where there is something to know of them. */
  readonly findJar: () => Promise<string>;
}

export type Entry = { readonly by: WayIn | 'sign-out' } | { readonly by: 'session'; readonly live: LiveSession };

/** `SIGN_OUT_FIRST` where that would end another account's session, and the person has not said so of that very account. */
export async function entryOf(
  context: Pick<ReadyContext, 'platform' | 'labelFor'>,
  request: ConsoleRequest,
  { wayIn, isPrivate, findJar, ...sought }: Circumstances,
): Promise<Result<Entry, ConsoleFailure>> {
  const { platform } = context;
  if (request.onlyBy !== undefined) return ok({ by: request.onlyBy });
  // Which chain a session came by is not noted: one of the same role may have been reached by another.
  const mayReuse = request.fresh !== true && request.chain === undefined;
  const live = mayReuse ? await liveSession(platform, { ...request, ...sought }, findJar) : undefined;
  if (live !== undefined) return ok({ by: 'session', live });
  if (wayIn === 'portal') return ok({ by: wayIn });
  const holder = await heldByOther(platform, request.accountId, findJar);
  if (holder === undefined) return ok({ by: wayIn });
  const word = await wordOf(context, request, holder);
  if (word !== undefined) return word.isGiven ? ok({ by: 'sign-out' }) : fail(word.failure);
  // A login link would run into AWS's log-out wall, and the tab would go on by the portal's link from there. Where that leads nowhere,
  // the wall is met as it comes.
  return ok({ by: leadsThere({ isPrivate, chain: request.chain }) ? 'portal' : wayIn });
}
