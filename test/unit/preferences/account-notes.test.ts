import { describe, expect, test } from 'vitest';
import { asNotes, NOTES_KEY } from '../../../src/preferences/account-notes.ts';
import { changeNote, MOST_TAGS, readTags, withNote } from '../../../src/preferences/change-note.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const account = { portalId: 'p', accountId: '000000000001' };
const other = { portalId: 'q', accountId: '000000000001' };

describe('what a person says of an account', () => {
  test('changes part by part, and what says nothing any more is not kept', () => {
    const named = withNote([], account, { nickname: ' Till ', tags: ['eu', 'pci'] });
    expect(named).toEqual([{ ...account, nickname: 'Till', tags: ['eu', 'pci'] }]);
    const hidden = withNote(named, account, { hidden: true });
    expect(hidden).toEqual([{ ...account, nickname: 'Till', tags: ['eu', 'pci'], hidden: true }]);
    expect(withNote(hidden, account, { nickname: '', tags: [], hidden: false })).toEqual([]);
  });

  test('holds a colour and what the account is for, until the name is to decide again', () => {
    const chosen = withNote([], account, { colour: 'grey', environment: 'prod' });
    expect(chosen).toEqual([{ ...account, colour: 'grey', environment: 'prod' }]);
    expect(asNotes(chosen)).toEqual(chosen);
    expect(withNote(chosen, account, { nickname: 'Till' })).toEqual([
      { ...account, nickname: 'Till', colour: 'grey', environment: 'prod' },
    ]);
    expect(withNote(chosen, account, { colour: '', environment: '' })).toEqual([]);
  });

  test('is kept apart for each portal', () => {
    const notes = withNote([{ ...other, hidden: true }], account, { nickname: 'Till' });
    expect(withNote(notes, account, { nickname: '' })).toEqual([{ ...other, hidden: true }]);
  });

  test('loses nothing when two windows write at once', async () => {
    const browser = createMemoryBrowser();
    const [one, two] = [browser.context().platform, browser.context().platform];
    await Promise.all([
      changeNote(one, account, { nickname: 'Till' }),
      changeNote(two, account, { hidden: true }),
      changeNote(two, other, { tags: ['eu'] }),
    ]);
    expect(asNotes(await one.local.get(NOTES_KEY))).toHaveLength(2);
    expect(asNotes(await one.local.get(NOTES_KEY))).toContainEqual({ ...account, nickname: 'Till', hidden: true });
  });

  test('is read as far as it can be', () => {
    const stored = [
      { ...account, nickname: 7, tags: ['eu', 8, ' EU '], hidden: 'yes' },
      { ...other, nickname: '' },
      { ...account, colour: 'mauve', environment: 'toString' },
      null,
      { portalId: 'p', nickname: 'x' },
    ];
    expect(asNotes(stored)).toEqual([{ ...account, tags: ['eu', ' EU '] }, other, account]);
    expect(asNotes('x')).toEqual([]);
  });
});

describe('tags', () => {
  test('are typed between commas, each counts once', () => {
    expect(readTags(' eu, PCI ,, pci、支払')).toEqual(['eu', 'PCI', '支払']);
    expect(readTags(' , ')).toEqual([]);
  });

  test('are few and short, and no character is cut in two', () => {
    expect(readTags(Array.from({ length: 20 }, (_, at) => `tag${at}`).join(','))).toHaveLength(MOST_TAGS);
    expect([...(readTags('😀'.repeat(100))[0] ?? '')]).toHaveLength(24);
  });
});
