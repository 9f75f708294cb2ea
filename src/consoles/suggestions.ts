/** From words in the address bar to consoles that can be opened: the popup's own search over all portals' lists. */
import { currentAccounts } from '../assignments/merge.ts';
import { prepareSearch, type SearchIndex } from '../assignments/search-index.ts';
import { search } from '../assignments/search.ts';
import type { AssignedAccount } from '../assignments/snapshot.ts';
import type { AssignmentStore } from '../assignments/store.ts';
import type { Platform } from '../browser/platform.ts';
import { readPortals } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import { asNotes, NOTES_KEY, type AccountNote } from '../preferences/account-notes.ts';
import { cutEnd, displayName } from '../preferences/display-name.ts';
import { ENVIRONMENT_TAGS } from '../preferences/environment-tag.ts';
import { labelOf } from '../preferences/label-of.ts';
import { asUsage, USAGE_KEY, weightOf, type Use } from '../preferences/usage.ts';

/** A console that the words may mean. */
export interface Choice extends Pick<Use, 'portalId' | 'accountId' | 'roleName'> {
  /** Empty where AWS sent none. */
  readonly accountName: string;
  /** Where there are several. */
  readonly portalName?: string;
}

/** Finds at most so many, best first. */
export type Finder = (words: string, most: number) => readonly Choice[];

interface Listed {
  readonly portal: Portal;
  readonly account: AssignedAccount;
  readonly sharedFirstWord: string | undefined;
}

/** Reads all lists once; the finder holds them until it is let go. */
export async function createFinder(
  platform: Platform,
  { read }: Pick<AssignmentStore, 'read'>,
): Promise<{ readonly portals: readonly Portal[]; readonly find: Finder }> {
  const [portals, stored, noted] = await Promise.all([
    readPortals(platform),
    platform.local.get(USAGE_KEY),
    platform.local.get(NOTES_KEY),
  ]);
  const notes = new Map(asNotes(noted).map((note) => [`${note.portalId} ${note.accountId}`, note]));
  const noteOf = ({ portal, account }: Pick<Listed, 'portal' | 'account'>): AccountNote | undefined =>
    notes.get(`${portal.id} ${account.accountId}`);
  const uses = new Map(asUsage(stored).map((use) => [`${use.portalId} ${use.accountId}`, use]));
  const useOf = ({ portal, account }: Listed): Use | undefined => uses.get(`${portal.id} ${account.accountId}`);
  const lists = await Promise.all(portals.map(async (portal) => ({ portal, parts: await read(portal.id) })));
  const listed = lists.flatMap(({ portal, parts }) =>
    currentAccounts(parts)
      .filter(({ goneSince, roleNames }) => goneSince === undefined && roleNames.length > 0)
      .filter((account) => noteOf({ portal, account })?.hidden !== true)
      .map((account): Listed => ({ portal, account, sharedFirstWord: parts.snapshot?.sharedFirstWord })),
  );
  let index: SearchIndex | undefined;
  const find: Finder = (words, most) => {
    index ??= prepareSearch(
      listed.map((one) => ({
        account: one.account,
        environmentTag: ENVIRONMENT_TAGS[labelOf(one.account, one.sharedFirstWord, noteOf(one)).environment],
        rank: rankOf(useOf(one), platform.now()),
        ...given(noteOf(one)),
        ...(portals.length > 1 ? { portalName: one.portal.name } : {}),
      })),
    );
    const { order, how } = search(index, words);
    return [...order.subarray(0, most)].flatMap((at) => {
      const found = listed[at];
      return found === undefined ? [] : [choiceOf(found, how(at).role, useOf(found)?.roleName, portals.length > 1)];
    });
  };
  return { portals, find };
}

/** What the person calls it. */
function given(note: AccountNote | undefined): Pick<AccountNote, 'nickname' | 'tags'> {
  return {
    ...(note?.nickname === undefined ? {} : { nickname: note.nickname }),
    ...(note?.tags === undefined ? {} : { tags: note.tags }),
  };
}

function rankOf(use: Use | undefined, now: number): number {
  return use === undefined ? 0 : weightOf(use, now);
}

/** The role that the words name, else the careful one where that goes first, else the one opened last, else the first. */
function choiceOf(
  { portal, account }: Listed,
  named: number | undefined,
  last: string | undefined,
  severalPortals: boolean,
): Choice {
  const { accountId, accountName, roleNames, preset } = account;
  const usual = [preset?.role, last].find((one) => one !== undefined && roleNames.includes(one));
  const byWords = named === undefined ? undefined : roleNames[named];
  const roleName = byWords ?? usual ?? roleNames[0] ?? '';
  return {
    portalId: portal.id,
    accountId,
    roleName,
    accountName,
    ...(severalPortals ? { portalName: portal.name } : {}),
  };
}

export interface Suggestion {
  /** What the address bar holds once it is chosen: words that find the same console again. */
  readonly content: string;
  readonly description: string;
}

/** `markup`: Chromium reads a description as XML, Firefox as plain text. */
export function suggestionOf(choice: Choice, markup: boolean): Suggestion {
  const { accountId, accountName, roleName, portalName } = choice;
  const name = plain(accountName) || accountId;
  const details = [accountId, roleName, ...(portalName === undefined ? [] : [plain(portalName)])].join(' · ');
  return {
    content: [accountId, roleName, ...(portalName === undefined ? [] : [plain(portalName)])].join(' '),
    description: markup ? `${escapeXml(name)} <dim>${escapeXml(details)}</dim>` : `${name} · ${details}`,
  };
}

/** What the text of the address bar means: the suggestion that was chosen, else what the words fit best. */
export function meantBy(text: string, find: Finder): Choice | undefined {
  const [accountId = '', roleName = ''] = text.trim().split(' ', 2);
  const isChosen = (choice: Choice): boolean => suggestionOf(choice, false).content === text.trim();
  const chosen = /^\d{12}$/.test(accountId)
    ? find(`${accountId} ${roleName}`, MOST_LOOKED_AT).find(isChosen)
    : undefined;
  return chosen ?? find(text, 1)[0];
}

/** So many finds are looked through for the account that was chosen. */
const MOST_LOOKED_AT = 50;

/** A name as a line of the address bar shows it. */
function plain(text: string): string {
  return cutEnd(displayName(text).replace(NO_XML, '□'), LONGEST_NAME);
}

/** Shown by nobody and refused by XML; what else it refuses, `displayName` has taken out. */
const NO_XML = /[\uFFFE\uFFFF]/g;
/** Graphemes; a line shows fewer. */
const LONGEST_NAME = 100;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text as Chromium's suggestions take it. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
