/** Whose roles are read next: what the person looks at, favourites, recents, then the rest in AWS's order. */
import { asFavourites, FAVOURITES_KEY } from '../preferences/favourites.ts';
import type { Job } from './job.ts';
import { ON_SCREEN_KEY } from './on-screen.ts';

/** People scroll; more often than this nobody sees. */
const LOOK_AGAIN_MS = 500;

export interface Order<T> {
  readonly left: () => number;
  /** Takes the next one out; `undefined` when none is left. */
  readonly next: () => Promise<T | undefined>;
}

export function createOrder<T extends { readonly accountId: string }>(job: Job, waiting: readonly T[]): Order<T> {
  const { now } = job.context.platform;
  const left = new Map(waiting.map((account) => [account.accountId, account]));
  let wanted: readonly string[] = [];
  let lookedAt = -Infinity;

  function take(accountId: string): T | undefined {
    const account = left.get(accountId);
    left.delete(accountId);
    return account;
  }

  return {
    left: () => left.size,
    async next() {
      if (now() - lookedAt >= LOOK_AGAIN_MS) {
        lookedAt = now();
        wanted = await wantedFirst(job);
      }
      const first = wanted.find((accountId) => left.has(accountId)) ?? left.keys().next().value;
      return first === undefined ? undefined : take(first);
    },
  };
}

async function wantedFirst({ context, portal }: Job): Promise<readonly string[]> {
  const { platform, recentAccounts } = context;
  const [onScreen, favourites, recents] = await Promise.all([
    platform.session.get(ON_SCREEN_KEY),
    platform.local.get(FAVOURITES_KEY),
    recentAccounts(portal.id),
  ]);
  return [...ownAccounts(onScreen, portal.id), ...ownAccounts(favourites, portal.id), ...recents];
}

/** What is on the screen is noted in the same shape as favourites are. */
function ownAccounts(stored: unknown, portalId: string): string[] {
  return asFavourites(stored)
    .filter((one) => one.portalId === portalId)
    .map(({ accountId }) => accountId);
}
