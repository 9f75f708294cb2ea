/**
 * Console pages that did not say whose they are, so that it shows when AWS changes its pages. What is kept is their shape: which
 * sources were there and which kind of thing each told, and nothing that stood in them.
 */
import * as v from 'valibot';
import { isHostShape } from '../aws/host-shape.ts';

/** Where in `storage.local` it is kept. */
export const UNMATCHED_KEY = 'unmatched';

/** That no source tells an account, or what they disagree on. */
const WHYS = ['missing', 'account', 'session', 'region'] as const;
/** What a page says of AWS's session mode, as console-page/sources/session-data.ts reads it. */
const MODES = ['one', 'many', 'untold'] as const;
/** What sources can tell. */
const PARTS = [
  'partition',
  'accountId',
  'roleName',
  'isOwnRole',
  'sessionName',
  'sessionLabel',
  'region',
  'named',
] as const;
/** In the order in which pages tell of them. The cookie is asked only where a page says that there is one session. */
export const SOURCES = ['sessionData', 'host', 'userInfoCookie', 'oldMarkup'] as const;

type Part = (typeof PARTS)[number];
export type Source = (typeof SOURCES)[number];

const parts = v.array(v.picklist(PARTS));

/** Tags that are looked at are a few, and sources four: what is much longer is none of our page's words. */
const MOST_CLAIMS = 64;

/** As a page tells it: of each source its claims, and of each claim the parts that it tells, none where it cannot be read. */
export const pageShape = v.strictObject({
  why: v.picklist(WHYS),
  mode: v.picklist(MODES),
  told: v.pipe(v.array(v.pipe(v.array(parts), v.maxLength(MOST_CLAIMS))), v.length(SOURCES.length)),
});

export type PageShape = v.InferOutput<typeof pageShape>;

/** So narrow that whatever lies under that key, nothing of anybody's comes out of it. */
const worded = (form: RegExp): v.GenericSchema<string> => v.pipe(v.string(), v.regex(form));
const day = worded(/^\d{4}-\d\d-\d\d$/);

const unmatchedPages = v.object({
  /** As `hostShape` gives it. */
  host: v.pipe(v.string(), v.check(isHostShape)),
  /** The path's first part where it is a known service's; `other`. */
  service: worded(/^[a-z][a-z0-9-]{0,39}$/),
  why: v.picklist(WHYS),
  mode: v.picklist(MODES),
  /** What each source that is there tells: nothing where it cannot be read. */
  told: v.object({
    sessionData: v.exactOptional(parts),
    host: v.exactOptional(parts),
    userInfoCookie: v.exactOptional(parts),
    oldMarkup: v.exactOptional(parts),
  } satisfies Record<Source, unknown>),
  /** The extension's. */
  version: worded(/^\d{1,5}(?:\.\d{1,5}){0,3}$/),
  browser: worded(/^(?:[A-Z][A-Za-z]{1,19} \d{1,4}|other)$/),
  /** The browser's. */
  language: worded(/^[a-z]{2,3}(?:-[A-Za-z]{2,8}){0,3}$/),
  count: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** `2026-12-02`, in UTC. */
  firstDay: day,
  lastDay: day,
});

/** All pages of one kind. */
export type UnmatchedPages = v.InferOutput<typeof unmatchedPages>;

/** What is there under that key, the kind that was seen last first. What is damaged is left out. */
export function asUnmatched(stored: unknown): readonly UnmatchedPages[] {
  const all: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return all.flatMap((one) => {
    const read = v.safeParse(unmatchedPages, one);
    return read.success ? [read.output] : [];
  });
}

/** `malformed`: it is there, and cannot be read. `disagreed`: it tells what the page's sources disagree on. */
export type SourceState = 'missing' | 'malformed' | 'told' | 'disagreed';

const DISPUTED: Readonly<Record<UnmatchedPages['why'], readonly Part[]>> = {
  missing: [],
  account: ['accountId'],
  session: ['sessionLabel'],
  region: ['region', 'partition'],
};

export function stateOf({ told, why }: Pick<UnmatchedPages, 'told' | 'why'>, source: Source): SourceState {
  const all = told[source];
  if (all === undefined) return 'missing';
  if (all.length === 0) return 'malformed';
  return all.some((part) => DISPUTED[why].includes(part)) ? 'disagreed' : 'told';
}

/** The same parts in the same order, whichever claims told them. */
export function partsIn(claims: PageShape['told'][number]): Part[] {
  const there = new Set(claims.flat());
  return PARTS.filter((part) => there.has(part));
}
