/** Bundled into a page of the extension: puts a list where a reading would have put it, as a reading would have written it. */
import type { RolesRow } from '../../../src/assignments/list-parts.ts';
import { finishedSnapshot } from '../../../src/assignments/finished-snapshot.ts';
import { createStore } from '../../../src/assignments/store.ts';

export type PlantedAccount = Pick<RolesRow, 'accountId' | 'accountName' | 'emailAddress' | 'roleNames'>;

/** In the place of the one list there is; its portal and its sign-in stay. Answers how many accounts it holds. */
async function plantList(accounts: readonly PlantedAccount[]): Promise<number> {
  const store = createStore();
  const [portalId] = await store.listed();
  const { snapshot: before } = portalId === undefined ? {} : await store.read(portalId);
  if (before?.signIn === undefined) throw new Error('There is no list of somebody who is signed in');
  const now = Date.now();
  const run = {
    portalId: before.portalId,
    startedAt: now,
    signIn: before.signIn,
    accounts: accounts.length,
    complete: true,
    shown: true,
    unreadable: 0,
  };
  const rows = accounts.map((account, place): RolesRow => ({
    ...account,
    portalId: run.portalId,
    place,
    outcome: 'read',
    unreadable: 0,
  }));
  // As after the first reading: with a list before, the new one would tell of changes.
  const snapshot = finishedSnapshot(run, rows, undefined, now);
  if (!(await store.replace(snapshot, before.fetchedAt))) throw new Error('Another list came in between');
  return snapshot.staleSince.length;
}

Object.assign(globalThis, { plantList });
