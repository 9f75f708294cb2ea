/** Runs in a page of the extension, on the browser's own IndexedDB: what the store does when runs come and go. */
import { packSnapshot } from '../../../src/assignments/pack-snapshot.ts';
import { createListReader } from '../../../src/assignments/database.ts';
import type { RolesRow, SyncRun } from '../../../src/assignments/list-parts.ts';
import { createStore } from '../../../src/assignments/store.ts';

const ACCOUNT = { accountId: '012345678901', accountName: 'one', emailAddress: '' };

function runOf(portalId: string, startedAt: number): SyncRun {
  return { portalId, startedAt, signIn: '', accounts: 1, complete: true, shown: true, unreadable: 0 };
}

function rowOf(portalId: string): RolesRow {
  return { ...ACCOUNT, portalId, place: 0, outcome: 'read', roleNames: ['Admin'], unreadable: 0 };
}

export interface Seen {
  readonly aliveWrites: readonly boolean[];
  readonly rowsOfOther: number;
  readonly finished: readonly string[];
  readonly leftAfterFinish: number;
  readonly deadWrites: readonly boolean[];
  readonly afterForget: readonly string[];
  readonly read: readonly string[];
  readonly choices: readonly boolean[];
}

async function play(): Promise<Seen> {
  const store = createStore();
  const first = runOf('a', 1);
  await store.begin(first);
  await store.begin(runOf('ab', 5));
  await store.save(runOf('ab', 5), [rowOf('ab')]);
  const aliveWrites = [await store.save(first, []), await store.save(first, [rowOf('a')])];

  // A new run begins: what the old one still writes is refused.
  const second = runOf('a', 2);
  await store.begin(second);
  const snapshot = packSnapshot([{ ...ACCOUNT, roleNames: ['Admin'] }], { portalId: 'a', fetchedAt: 9, unreadable: 0 });
  const deadWrites = [
    await store.save(first, []),
    await store.save(first, [rowOf('a')]),
    await store.finish(first, snapshot),
  ];
  const rowsOfOther = (await store.read('ab')).rows.length;

  await store.save(second, [rowOf('a')]);
  await store.finish(second, snapshot);
  const finished = await store.listed();
  const left = await store.read('a');
  const lists = await createListReader()();
  const read = Array.from(
    lists,
    ([portalId, parts]) => `${portalId}:${parts.run ? 'run' : 'list'}:${parts.rows.length}`,
  );
  const held = { portalId: 'a', reason: 'empty', snapshot } as const;
  const choices = [
    await store.hold({ ...held, portalId: 'nobody' }),
    await store.hold(held),
    (await store.held('a'))?.reason === 'empty',
    await store.replace({ ...snapshot, fetchedAt: 10 }, 8),
    await store.replace({ ...snapshot, fetchedAt: 10 }, 9),
    (await store.held('a')) === undefined,
  ];
  await store.forget('a');
  await store.abandon('ab');
  return {
    aliveWrites,
    rowsOfOther,
    finished,
    leftAfterFinish: left.rows.length + (left.run === undefined ? 0 : 1),
    deadWrites,
    afterForget: [...(await store.listed()), ...(await store.unfinished())],
    read,
    choices,
  };
}

Object.assign(globalThis, { playScenario: play });
