/** Changes what a person says of an account, under a lock. Apart from reading it, which is all that a first paint needs. */
import type { Platform } from '../browser/platform.ts';
import type { AccountColour, Environment } from './account-label.ts';
import { asNotes, NOTES_KEY, type AccountNote } from './account-notes.ts';

/** What of it changes; an empty text or list takes it away. */
export interface NoteChange {
  readonly nickname?: string;
  readonly tags?: readonly string[];
  readonly hidden?: boolean;
  readonly colour?: AccountColour | '';
  readonly environment?: Environment | '';
}

/** As long as AWS's own names of accounts may be. */
export const LONGEST_NICKNAME = 50;
/** A row has room for a few words. */
export const MOST_TAGS = 8;
export const LONGEST_TAG = 24;

const NOTHING_SAID = { nickname: '', tags: [], hidden: false, colour: '', environment: '' } as const;

/** The note where it says anything. */
function wholeNote(
  account: Pick<AccountNote, 'portalId' | 'accountId'>,
  { nickname, tags, hidden, colour, environment }: Required<NoteChange>,
): AccountNote[] {
  const name = cut(nickname.trim(), LONGEST_NICKNAME);
  const own = distinct(tags);
  const note: AccountNote = {
    ...account,
    ...(name && { nickname: name }),
    ...(own.length > 0 && { tags: own }),
    ...(hidden && { hidden }),
    ...(colour && { colour }),
    ...(environment && { environment }),
  };
  return Object.keys(note).length > Object.keys(account).length ? [note] : [];
}

/** Tags as somebody typed them, between commas. */
export function readTags(typed: string): readonly string[] {
  return distinct(typed.split(/[,、，]/));
}

function distinct(tags: readonly string[]): readonly string[] {
  const known = new Map<string, string>();
  for (const tag of tags) {
    const whole = cut(tag.trim(), LONGEST_TAG);
    if (whole !== '' && !known.has(whole.toLowerCase())) known.set(whole.toLowerCase(), whole);
  }
  return [...known.values()].slice(0, MOST_TAGS);
}

/** Whole characters: half of one would be drawn as none. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : [...text].slice(0, most).join('');
}

/** The notes with what has changed in one. */
export function withNote(
  notes: readonly AccountNote[],
  { portalId, accountId }: Pick<AccountNote, 'portalId' | 'accountId'>,
  change: NoteChange,
): readonly AccountNote[] {
  const isIt = (note: AccountNote): boolean => note.portalId === portalId && note.accountId === accountId;
  const before: Required<NoteChange> = { ...NOTHING_SAID, ...notes.find(isIt) };
  const changed = wholeNote({ portalId, accountId }, { ...before, ...change });
  return [...notes.filter((note) => !isIt(note)), ...changed];
}

/** Stores what has changed. Whatever another window stores at the same time stays too. */
export async function changeNote(
  platform: Pick<Platform, 'local' | 'withLock'>,
  account: Pick<AccountNote, 'portalId' | 'accountId'>,
  change: NoteChange,
): Promise<void> {
  await platform.withLock(NOTES_KEY, async () => {
    const notes = asNotes(await platform.local.get(NOTES_KEY));
    await platform.local.set(NOTES_KEY, withNote(notes, account, change));
  });
}
