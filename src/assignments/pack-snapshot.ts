/** Makes the packed list of a portal. Apart from reading it, which is all that a first paint needs. */
import { sharedFirstWord } from '../preferences/initials.ts';
import { tabulateRoles } from './role-table.ts';
import type { AssignedAccount, PackedTexts, Snapshot, SnapshotFacts } from './snapshot.ts';

/** Packs accounts in the given order. */
export function packSnapshot(accounts: readonly AssignedAccount[], facts: SnapshotFacts): Snapshot {
  const sharedWord = sharedFirstWord(accounts.map((account) => account.accountName));
  return {
    ...facts,
    ...(sharedWord === undefined ? {} : { sharedFirstWord: sharedWord }),
    ids: packTexts(accounts.map((account) => account.accountId)),
    names: packTexts(accounts.map((account) => account.accountName)),
    emails: packTexts(accounts.map((account) => account.emailAddress)),
    ...tabulateRoles(accounts),
    staleSince: Float64Array.from(accounts, ({ staleSince = 0, goneSince }) => (goneSince ? -goneSince : staleSince)),
  };
}

function packTexts(texts: readonly string[]): PackedTexts {
  const offsets = new Uint32Array(texts.length + 1);
  texts.forEach((text, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + text.length;
  });
  return { text: texts.join(''), offsets };
}
