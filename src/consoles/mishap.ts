/** What could not be opened from outside the popup, kept for the next popup to say. */
import { asFields } from '../aws/fields.ts';
import type { Platform } from '../browser/platform.ts';
import { MISHAP_KEY } from '../portals/trouble.ts';
import type { SetMember } from '../preferences/named-sets.ts';
import type { ConsoleFailure } from './failure.ts';
import type { ConsoleRequest } from './ready-console.ts';

/** The console that was meant, where it was to lead and in which place. */
export type MeantConsole = Pick<
  ConsoleRequest,
  'portalId' | 'accountId' | 'roleName' | 'page' | 'region' | 'carried' | 'where' | 'chain'
>;

/** Without what counted for that one try. What was meant for a private window is tried again in one, wherever it is read. */
export function meantConsole(request: ConsoleRequest, isPrivate: boolean): MeantConsole {
  const { portalId, accountId, roleName, page, region, carried, chain } = request;
  const where = isPrivate ? 'private' : request.where;
  const wish = {
    ...(page !== undefined && { page }),
    ...(region !== undefined && { region }),
    ...(carried && { carried }),
    ...(chain && { chain }),
  };
  return { portalId, accountId, roleName, where, ...wish };
}

/** One that was on its way and got nowhere. */
export interface FailedOpening {
  /** Left out where nothing could be read any more. */
  readonly meant?: MeantConsole;
  readonly failure: ConsoleFailure;
}

/** A console of several that were to open together. */
export interface MissedConsole extends SetMember {
  readonly failure: ConsoleFailure;
}

export interface Mishap extends Partial<MeantConsole> {
  /** Left out where the portal's own state says it, and only the button's mark is to be taken away. */
  readonly failure?: ConsoleFailure;
  /** What did not open of several, `of` so many, in the group of this name; `shown` is the first tab that did. */
  readonly missed?: {
    readonly consoles: readonly MissedConsole[];
    readonly of: number;
    readonly where: 'tab' | 'background';
    readonly name?: string;
    readonly shown?: number;
  };
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The last one counts: a popup has one place for it. */
export async function keepMishap({ session }: Pick<Platform, 'session'>, mishap: Mishap): Promise<void> {
  await session.set(MISHAP_KEY, mishap);
}

/** Has the next popup take the mark of its button away, and say what waits to be said. */
export async function keepMark({ session, now }: Pick<Platform, 'session' | 'now'>): Promise<void> {
  await session.set(MISHAP_KEY, { ...asFields(await session.get(MISHAP_KEY)), at: now() });
}

/** Takes it: it is said once. */
export async function takeMishap({ session }: Pick<Platform, 'session'>): Promise<Mishap | undefined> {
  // Written by this very version: `storage.session` is emptied by an update.
  const mishap = (await session.get(MISHAP_KEY)) as Mishap | undefined;
  await session.remove(MISHAP_KEY);
  return mishap;
}
