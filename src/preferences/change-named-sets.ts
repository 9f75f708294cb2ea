/** Changes a person's named sets, under a lock. Apart from reading them, which is all that a worker needs. */
import { fail, ok, type Result } from '../aws/result.ts';
import type { Platform } from '../browser/platform.ts';
import { LONGEST_SET_NAME, MOST_MEMBERS, SETS_KEY, type NamedSet } from './named-sets.ts';
import { asNamedSets } from './stored-sets.ts';

/** A list that is longer is searched, not read. No new set is kept beyond these; one that is taken back is no new one. */
export const MOST_SETS = 100;

/** `SET_NAME_TAKEN`: another set has this name; nothing takes its place unasked. `count`: so many sets there are. */
export type SetFailure =
  | { readonly code: 'SET_NAME_EMPTY' | 'SET_NAME_TAKEN' }
  | { readonly code: 'SETS_FULL'; readonly count: number };

type Storage = Pick<Platform, 'local' | 'withLock'>;
type Change = (sets: readonly NamedSet[]) => Result<readonly NamedSet[], SetFailure>;

/** Keeps a new set, first among them. */
export async function saveSet(
  platform: Storage & Pick<Platform, 'randomBytes'>,
  { name, members }: Pick<NamedSet, 'name' | 'members'>,
): Promise<Result<null, SetFailure>> {
  const id = Array.from(platform.randomBytes(8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const set = { id, name: wholeName(name), members: members.slice(0, MOST_MEMBERS) };
  return change(platform, (sets) =>
    sets.length >= MOST_SETS ? fail({ code: 'SETS_FULL', count: sets.length }) : named(sets, set, [set, ...sets]),
  );
}

/** Gives a set another name; one that is gone by now stays gone. */
export async function renameSet(platform: Storage, id: string, name: string): Promise<Result<null, SetFailure>> {
  return change(platform, (sets) => {
    const renamed = sets.map((set) => (set.id === id ? { ...set, name: wholeName(name) } : set));
    const set = renamed.find((one) => one.id === id);
    return set === undefined ? ok(sets) : named(sets, set, renamed);
  });
}

export async function forgetSet(platform: Storage, id: string): Promise<void> {
  await change(platform, (sets) => ok(sets.filter((set) => set.id !== id)));
}

/**
 * Takes a forgetting back: the set stands where it stood, or last where there are fewer by now; with a number where another
 * has its name by now. Answers with the name that it has. One that took the last place meanwhile keeps nothing from coming back: the forgotten set is only in the popup that offers it, and
 * would be lost with that. Each popup has one to give back, so there are hardly more than `MOST_SETS`.
 */
export async function restoreSet(platform: Storage, set: NamedSet, place: number): Promise<string> {
  let { name } = set;
  await change(platform, (sets) => {
    const there = sets.find(({ id }) => id === set.id);
    name = there?.name ?? freeName(sets, name);
    return there ? ok(sets) : ok(sets.toSpliced(place, 0, { ...set, name }));
  });
  return name;
}

function freeName(sets: readonly NamedSet[], name: string): string {
  const taken = new Set(sets.map((set) => sameName(set.name)));
  let free = name;
  for (let number = 2; taken.has(sameName(free)); number += 1) {
    const ending = ` ${number}`;
    free = `${wholeName(name, LONGEST_SET_NAME - ending.length)}${ending}`;
  }
  return free;
}

async function change(platform: Storage, work: Change): Promise<Result<null, SetFailure>> {
  return platform.withLock(SETS_KEY, async () => {
    const changed = work(asNamedSets(await platform.local.get(SETS_KEY)));
    if (!changed.ok) return changed;
    // What nobody has needs no record, and so nothing to be loaded for it.
    if (changed.value.length === 0) await platform.local.remove(SETS_KEY);
    else await platform.local.set(SETS_KEY, changed.value);
    return ok(null);
  });
}

/** The change, where the set's name is one that no other has. */
function named(sets: readonly NamedSet[], set: NamedSet, changed: readonly NamedSet[]): ReturnType<Change> {
  if (set.name === '') return fail({ code: 'SET_NAME_EMPTY' });
  const isSame = (one: NamedSet): boolean => one.id !== set.id && sameName(one.name) === sameName(set.name);
  return sets.some(isSame) ? fail({ code: 'SET_NAME_TAKEN' }) : ok(changed);
}

/** Two names that people read as one. */
function sameName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** Whole characters: half of one would be drawn as none. */
function wholeName(typed: string, longest = LONGEST_SET_NAME): string {
  let name = '';
  for (const character of typed.trim()) {
    if (name.length + character.length > longest) break;
    name += character;
  }
  return name.trimEnd();
}
