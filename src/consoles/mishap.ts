/** What could not be opened from outside the popup, kept for the next popup to say. */
import type { Platform } from '../browser/platform.ts';
import { MISHAP_KEY } from '../portals/trouble.ts';
import type { ConsoleFailure } from './failure.ts';
import type { ConsoleRequest } from './open-console.ts';

/** The console that was meant. */
export type MeantConsole = Pick<ConsoleRequest, 'portalId' | 'accountId' | 'roleName'>;

export interface Mishap extends Partial<MeantConsole> {
  readonly failure: ConsoleFailure;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The last one counts: a popup has one place for it. */
export async function keepMishap({ session }: Pick<Platform, 'session'>, mishap: Mishap): Promise<void> {
  await session.set(MISHAP_KEY, mishap);
}

/** Takes it: it is said once. */
export async function takeMishap({ session }: Pick<Platform, 'session'>): Promise<Mishap | undefined> {
  // Written by this very version: `storage.session` is emptied by an update.
  const mishap = (await session.get(MISHAP_KEY)) as Mishap | undefined;
  await session.remove(MISHAP_KEY);
  return mishap;
}
