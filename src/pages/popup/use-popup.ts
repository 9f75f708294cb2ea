/** The popup's state: what is typed, which row is active, which roles are chosen, what lies open over the list. */
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState, type Dispatch, type StateUpdater } from 'preact/hooks';
import type { PortalOverview, Reading } from '../../assignments/overview.ts';
import type { NoticeWords } from '../shared/state-notice.ts';
import { useShownState } from '../shared/use-overview.ts';
import { useMedia } from '../shared/use-page.ts';
import { formatNumber, t } from '../shared/words.ts';
import type { Later } from './later.ts';
import { chosenRole, type RoleChoice } from './roles-shown.ts';
import type { RangesIn } from './row.ts';
import type { Early } from './take-over.ts';
import type { NameWanted } from './type-name.tsx';
import type { Choosing, Marks } from './sets.ts';
import { useList, type List } from './use-list.ts';
import { useQuery, type Asked } from './use-query.ts';
import { howFits, useLooks, useResults, type LookOf, type Result } from './use-results.ts';
import { useLoaded } from './use-waiting.ts';
import { scrollTo, SECTION, type Rows } from './window.ts';

/** What lies over the list; `top` in CSS px from the popup's top. */
export type Overlay =
  | { readonly kind: 'edit'; readonly key: string }
  | { readonly kind: 'row-menu'; readonly key: string; readonly top: number }
  | { readonly kind: 'roles'; readonly key: string; readonly top: number }
  | { readonly kind: 'head-menu' }
  | { readonly kind: 'arrange' }
  | { readonly kind: 'name-set' }
  | ({ readonly kind: 'type-name' } & NameWanted)
  | { readonly kind: 'help' };

export interface PopupState {
  readonly list: List;
  /** None until it is loaded: a person who has just opened the popup is shown the list first. */
  readonly later: Later | undefined;
  readonly portalOf: (result: Result) => PortalOverview | undefined;
  readonly query: string;
  readonly words: readonly string[];
  /** Which parts of a text on show the query means. `nearly`: typos count. */
  readonly rangesIn: RangesIn;
  /** What stands in the box, read. */
  readonly asked: Asked;
  readonly portalId: string | undefined;
  readonly results: readonly Result[];
  readonly lookOf: LookOf;
  readonly rows: Rows;
  readonly active: Result | undefined;
  /** Accounts that the person hides are listed too, see `onlyHidden` of Shown. */
  readonly showHidden: boolean;
  /** A role, or a row, was chosen by hand. */
  readonly hasChosen: boolean;
  readonly onlyHidden: boolean;
  /** Rows that are chosen to be opened together. */
  readonly marks: Marks;
  readonly setMarks: Dispatch<StateUpdater<Marks>>;
  /** What is to be done with the choice, as soon as the code for it is here. */
  readonly choosing: Choosing | undefined;
  readonly choose: (choosing: Choosing | undefined) => void;
  readonly chosenOf: (result: Result) => string | undefined;
  readonly overlay: Overlay | undefined;
  /** The change of role that was just made, in words; empty once the person went on. */
  readonly spoken: string;
  /** Roles that AWS refused just now, as `unavailableKey` has them. */
  readonly unavailable: ReadonlySet<string>;
  /** What went wrong. */
  readonly trouble: NoticeWords | undefined;
  /** What is going on or was just done, in a few words. */
  readonly news: string;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly box: RefObject<HTMLDivElement | null>;
  /** How far the list is scrolled, CSS px. */
  readonly scrolled: { current: number };
  readonly ask: (query: string) => void;
  readonly setShowHidden: (wanted: boolean) => void;
  readonly choosePortal: (portalId: string | undefined) => void;
  readonly activate: (key: string) => void;
  readonly move: (by: number, covered: number) => void;
  readonly chooseRole: (result: Result, roleName: string) => void;
  /** Notes that a role was refused, or, after its account was read again, that nothing is known of it any more. */
  readonly markRole: (key: string, roleName: string | undefined) => void;
  /** The note on this computer's clock was read and closed. */
  readonly clockSeen: boolean;
  readonly seeClock: () => void;
  /** The computer slept until a few seconds ago: the network may not be back yet. */
  readonly justAwake: boolean;
  readonly complain: Dispatch<StateUpdater<NoticeWords | undefined>>;
  readonly say: (news: string) => void;
  /** Takes trouble and news off the page: the person goes on. */
  readonly forget: () => void;
  readonly show: (overlay: Overlay | undefined) => void;
}

/** The key of the row over all others, which is none of the results. */
export const FIRST_ROW = '';

/** Role names have no blanks. */
export function unavailableKey(key: string, roleName: string): string {
  return `${key} ${roleName}`;
}

/** Padding above the first row, CSS px, as in list.css. */
const PADDING = 6;
const ROW = 40;
const NARROW_ROW = 60;

/** Keys that were pressed before the script came are about the row that was painted; once letters are typed, about the best fit. */
function isAimed({ held, typed }: Early): boolean {
  return held.length > 0 && typed === '';
}

/** And about the role that was painted as the chosen one. */
function choicesOf(early: Early): ReadonlyMap<string, RoleChoice> {
  const { activeKey, activeRole } = early;
  if (!isAimed(early) || activeKey === undefined || activeRole === undefined) return new Map();
  return new Map([[activeKey, { roleName: activeRole, query: '' }]]);
}

interface Beginning {
  readonly first: Reading;
  /** What was done before the script came. */
  readonly early: Early;
  /** Where it was loaded before the list is painted. */
  readonly later: Later | undefined;
}

/** `justAwake`: see PopupState. */
export function usePopup({ first, early, later: loaded }: Beginning, justAwake: boolean): PopupState {
  const list = useList(first);
  const [query, setQuery] = useState(early.typed);
  const [portalId, setPortalId] = useState<string>();
  const [activeKey, setActiveKey] = useState(() => (isAimed(early) ? early.activeKey : undefined));
  const [choices, setChoices] = useState<ReadonlyMap<string, RoleChoice>>(() => choicesOf(early));
  const [overlay, setOverlay] = useState<Overlay>();
  const [spoken, setSpoken] = useState('');
  const [trouble, complain] = useState<NoticeWords>();
  const [news, say] = useState('');
  const [unavailable, setUnavailable] = useState<ReadonlySet<string>>(new Set());
  const [marks, setMarks] = useState<Marks>(new Map());
  const [choosing, choose] = useState<Choosing>();
  const [clockSeen, setClockSeen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const scrolled = useRef(0);
  const narrow = useMedia('(max-width: 559px)');

  const late = useLoaded(
    async () => import('./later.ts'),
    loaded === undefined,
    () => say(t('updatedWhat')),
  );
  const later = loaded ?? late;
  const asked = useQuery(query, [...new Set(list.overview.portals.map(({ portal }) => portal.partition))], later);
  const { words } = asked;
  const rangesIn = useMemo((): RangesIn => {
    if (words.length === 0) return () => [];
    return (text, nearly) => later?.matchRanges(text, words, nearly) ?? [];
  }, [words.join(' '), later]);
  const lookOf = useLooks(list);
  const [showHidden, setShowHidden] = useState(false);
  const { results, sections, onlyHidden } = useResults(list, words.join(' '), { portalId, showHidden, later });
  // As of the question: a role that is opened elsewhere meanwhile is not chosen here under a person's eyes.
  const asOf = useMemo(() => list, [words.join(' '), portalId, list.entries.length === 0]);
  const rows: Rows = {
    count: results.length,
    rowHeight: narrow ? NARROW_ROW : ROW,
    top: PADDING + (sections.length > 0 ? SECTION : 0),
    sections,
  };
  const active =
    activeKey === FIRST_ROW ? undefined : (results.find((result) => result.key === activeKey) ?? results[0]);

  useShownState(list.overview.state);
  // A new list says which roles there are: what AWS refused before it may be tried again.
  const read = list.overview.portals.map(({ listFrom }) => listFrom).join(' ');
  useEffect(() => setUnavailable((before) => (before.size === 0 ? before : new Set())), [read]);
  useEffect(() => input.current?.focus(), [list.overview.state === 'no-portal']);

  const toTop = (): void => {
    // Another question, another first row; the old place means nothing any more.
    setActiveKey(undefined);
    setSpoken('');
    // Setting it makes the page lay itself out, at every letter.
    if (box.current !== null && scrolled.current > 0) box.current.scrollTop = scrolled.current = 0;
  };
  return {
    list,
    later,
    query,
    words,
    rangesIn,
    asked,
    portalId,
    results,
    lookOf,
    rows,
    showHidden,
    hasChosen: choices.size + marks.size > 0,
    marks,
    setMarks,
    choosing,
    choose,
    setShowHidden,
    onlyHidden,
    active,
    overlay,
    spoken,
    unavailable,
    trouble,
    clockSeen,
    justAwake,
    seeClock: () => setClockSeen(true),
    news,
    input,
    box,
    scrolled,
    portalOf: (result) => list.overview.portals.find(({ portal }) => portal.id === result.entry.account.portalId),
    chosenOf: (result) => {
      const { roleNames, preset } = result.entry.account;
      const pasted = roleNames.indexOf(asked.more?.query.roleName ?? '');
      const named = pasted < 0 ? howFits(result).role : pasted;
      const [wanted, last] = [asOf.favourites, asOf.usage].map((all) => all.get(result.key)?.roleName);
      return chosenRole(roleNames, words.join(' '), named, choices.get(result.key), wanted, preset?.role, last);
    },
    ask: (next) => {
      setQuery(next);
      if (asked.wordsOf(next).join(' ') !== words.join(' ')) toTop();
    },
    choosePortal: (next) => {
      setPortalId(next);
      toTop();
      input.current?.focus();
    },
    activate: setActiveKey,
    move: (by, covered) => {
      const from = active === undefined ? 0 : results.indexOf(active);
      const to = Math.min(Math.max(from + by, 0), results.length - 1);
      setActiveKey(results[to]?.key);
      setSpoken('');
      const element = box.current;
      if (element !== null) element.scrollTop = scrollTo(rows, to, element.scrollTop, element.clientHeight, covered);
    },
    chooseRole: (result, roleName) => {
      const { roleNames } = result.entry.account;
      setChoices((before) => new Map(before).set(result.key, { roleName, query: words.join(' ') }));
      const place = formatNumber(roleNames.indexOf(roleName) + 1);
      setSpoken(t('spokenRoleChange', roleName, place, formatNumber(roleNames.length)));
    },
    markRole: (key, roleName) =>
      setUnavailable((before) => {
        const others = [...before].filter((one) => !one.startsWith(`${key} `));
        return new Set(roleName === undefined ? others : [...before, unavailableKey(key, roleName)]);
      }),
    complain,
    say,
    forget: () => {
      complain(undefined);
      say('');
    },
    show: (next) => {
      setOverlay(next);
      if (next === undefined) input.current?.focus();
    },
  };
}
