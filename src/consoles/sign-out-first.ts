/**
 * Another account's console session that is signed out for a console, where AWS keeps one for all: only where the person wants to be
 * asked about it or nothing else leads there, and only on their word, which is about that very account. What is said before is whose session ends, in how many tabs.
 */
import { canSignOutFirst } from '../aws/sign-out-first.ts';
import { PARTITIONS } from '../aws/partitions.ts';
import type { Platform } from '../browser/platform.ts';
import { readWayPast } from '../portals/past-held.ts';
import type { ConsoleFailure } from './failure.ts';
import { heldByOther, heldSession } from './held-session.ts';
import { isOfPartition, isPrivateJar } from './jar.ts';
import { leadsThere } from './portal-link.ts';
import type { ConsoleRequest, ReadyContext } from './ready-console.ts';
import type { ConsoleTab } from './visits.ts';

type Sought = Pick<ConsoleRequest, 'portalId' | 'accountId' | 'chain' | 'signOutOf' | 'isOneOfSeveral'>;

/** The sign-out may go ahead; or what is to be said first. */
type Word = { readonly isGiven: true } | { readonly isGiven: false; readonly failure: ConsoleFailure };

/** What the person said of the account that has the session; `undefined` where nobody is asked: the portal's link leads past it. */
export async function wordOf(
  context: Pick<ReadyContext, 'platform' | 'labelFor'>,
  sought: Sought,
  holder: ConsoleTab,
): Promise<Word | undefined> {
  if (!(await isAsked(context.platform, sought, holder))) return undefined;
  if (holder.accountId === sought.signOutOf) return { isGiven: true };
  const held = await heldSession(context, holder);
  const hasOther = leadsThere({ isPrivate: isPrivateJar(holder.jar), chain: sought.chain });
  const alone = hasOther ? {} : { isOnlyWay: true as const };
  return { isGiven: false, failure: { code: 'SIGN_OUT_FIRST', held: { ...held, ...alone } } };
}

/** By the time its turn has come yet another account may have the session, of which the person said nothing. */
export async function unsaidEnd(
  context: Pick<ReadyContext, 'platform' | 'labelFor'>,
  sought: Sought,
  jar: string,
): Promise<ConsoleFailure | undefined> {
  const holder = await heldByOther(context.platform, sought.accountId, async () => jar);
  const word = holder && (await wordOf(context, sought, holder));
  return word?.isGiven === false ? word.failure : undefined;
}

async function isAsked(
  platform: Platform,
  { portalId, chain, isOneOfSeveral }: Sought,
  { jar }: ConsoleTab,
): Promise<boolean> {
  // Several that open together would ask once for each.
  if (isOneOfSeveral === true) return false;
  if (!PARTITIONS.some(({ id }) => canSignOutFirst(id) && isOfPartition(jar, id))) return false;
  return chain !== undefined || (await readWayPast(platform, portalId)) === 'signOut';
}
