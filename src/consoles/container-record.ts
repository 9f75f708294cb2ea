/** The containers that we made for consoles, by whom they are for. They outlive the browser session, and so does the record. */
import * as v from 'valibot';
import type { Platform } from '../browser/platform.ts';

/** Whose container it is: all that opens in it is of this account, this role or this portal. */
const owner = v.variant('each', [
  v.object({ each: v.literal('account'), accountId: v.string() }),
  v.object({ each: v.literal('role'), accountId: v.string(), roleName: v.string() }),
  v.object({ each: v.literal('portal'), portalId: v.string() }),
]);
export type ContainerOwner = v.InferOutput<typeof owner>;

const ownContainer = v.object({
  owner,
  /** Firefox never gives the same one twice. */
  cookieStoreId: v.string(),
  /** The look that we gave it last: with another one it was changed by hand. Left out by versions that did not note it. */
  given: v.exactOptional(v.object({ name: v.string(), color: v.string(), icon: v.string() })),
});
export type OwnContainer = v.InferOutput<typeof ownContainer>;

/** Also the name of the lock under which the record and the containers change together. */
export const CONTAINERS_KEY = 'containers';

/** One entry that cannot be read does not take the others with it. */
export async function readOwnContainers({ local }: Pick<Platform, 'local'>): Promise<readonly OwnContainer[]> {
  const stored = await local.get(CONTAINERS_KEY);
  const entries: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return entries.flatMap((entry) => {
    if (v.is(ownContainer, entry)) return [entry];
    // As it was noted while there was one for each account and no other.
    if (!v.is(v.tuple([v.string(), v.string()]), entry)) return [];
    const [accountId, cookieStoreId] = entry;
    return [{ owner: { each: 'account' as const, accountId }, cookieStoreId }];
  });
}

export async function keepOwnContainers(
  { local }: Pick<Platform, 'local'>,
  all: readonly OwnContainer[],
): Promise<void> {
  await local.set(CONTAINERS_KEY, all);
}

export function isOwner(one: ContainerOwner, other: ContainerOwner): boolean {
  if (one.each === 'portal' || other.each === 'portal')
    return one.each === 'portal' && other.each === 'portal' && one.portalId === other.portalId;
  const roleOf = (owner: typeof one): string | undefined => (owner.each === 'role' ? owner.roleName : undefined);
  return one.accountId === other.accountId && roleOf(one) === roleOf(other);
}
