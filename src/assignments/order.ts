/** Whose roles are read next: what the person looks at, favourites, recents, then the rest in AWS's order. */
import { asFields, textField } from '../aws/fields.ts';
import type { Job } from './job.ts';

/** `storage.session`: the accounts that a popup draws, kept by it. */
const ON_SCREEN_KEY = 'on-screen';
/** `storage.local`: the person's favourites. */
const FAVOURITES_KEY = 'favourites';
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

/** Both records are lists of accounts by portal; what has another shape is somebody's damage and wants nothing. */
function ownAccounts(stored: unknown, portalId: string): string[] {
  const entries: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return entries.flatMap((entry) => {
    const fields = asFields(entry) ?? {};
    const accountId = textField(fields, 'accountId');
    return accountId !== undefined && fields['portalId'] === portalId ? [accountId] : [];
  });
}
