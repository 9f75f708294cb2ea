import { unpackSnapshot } from '../../../src/assignments/snapshot.ts';
import { syncPortal, type SyncContext, type SyncOptions } from '../../../src/assignments/sync.ts';
import { asTrouble, troubleKey } from '../../../src/portals/trouble.ts';
import { createMemoryLists } from '../memory-store.ts';
import { sitDown } from '../signed-in.ts';

type Options = Parameters<typeof sitDown>[0];

/** A person signed in to a portal of 30 accounts with 2 roles each, about to read its list. */
export async function atTheList(options: Options = {}) {
  const desk = await sitDown({ accounts: 30, roles: 2, ...options });
  const lists = createMemoryLists();
  const open = () => {
    const context = desk.open();
    return { ...context, store: lists.of(context.memory) } satisfies SyncContext & typeof context;
  };
  const context = open();
  await desk.signIn(context);
  const { portal } = desk;
  const { control } = desk.standin;
  const listed = async () => {
    const { snapshot } = await context.store.read(portal.id);
    return snapshot === undefined ? undefined : unpackSnapshot(snapshot);
  };
  return {
    desk,
    portal,
    control,
    lists,
    open,
    context,
    listed,
    sync: async (how: SyncOptions = {}) => syncPortal(context, portal, how),
    trouble: async () => asTrouble(await context.platform.session.get(troubleKey(portal.id)))?.code,
    asked: (operation: string) => desk.standin.journal().filter((entry) => entry.operation === operation),
  };
}

/** Accounts and the roles of each, told apart from their order. */
export function table(
  accounts: readonly { accountId: string; roleNames: readonly string[] }[] | undefined,
): Map<string, string> {
  return new Map((accounts ?? []).map(({ accountId, roleNames }) => [accountId, roleNames.join()]));
}

export const DONE = { ok: true, value: null };
