/**
 * What a person wants before the own title of console pages, as it is typed: text with `{name}` and other parts in it. A part that is
 * not known of a page goes with the text around it, so that none stands there for nothing. Pure.
 */
import { fail, ok, type Result } from '../aws/result.ts';

/** `env` is said of production alone, and not where the name says it; `tag` is what the account is for, always. */
export const TITLE_PARTS = ['name', 'id', 'env', 'tag', 'role', 'region', 'portal'] as const;
export type TitlePart = (typeof TITLE_PARTS)[number];

export const USUAL_TITLE = '{name}{env} · {role}';
/** In UTF-16 units; more than fits into a tab, and into a list of tabs. */
export const LONGEST_TITLE = 120;

/** A part with the text that stands there for its sake. */
export interface TitlePiece {
  readonly before: string;
  readonly part: TitlePart;
  readonly after: string;
}

/** `at` and `length`: what of the typed text is meant. */
export interface TitleFailure {
  readonly code: 'TITLE_TOO_LONG' | 'TITLE_NO_ACCOUNT' | 'TITLE_PART' | 'TITLE_BRACE' | 'TITLE_SIGN' | 'TITLE_WARNING';
  readonly at: number;
  readonly length: number;
}

/** Without it nobody could say whose tab it is. */
const SAYS_ACCOUNT: ReadonlySet<TitlePart> = new Set(['name', 'id']);
/**
 * Parts, and what cannot stand in a title: braces of no part, the mark of an account that is unknown, and signs that nobody sees.
 * Zero-width joiners hold emoji together.
 */
const SIGNS = /\{(?<part>[^{}]*)\}|(?<brace>[{}])|(?<warning>⚠)|(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Brackets and quotes belong to the part that they hold, what is between them to neither. */
const BETWEEN = /^(?<closing>[\p{Pe}\p{Pf}]*)(?<gap>.*?)(?<opening>[\p{Ps}\p{Pi}]*)$/u;

export function readTitle(typed: string): Result<readonly TitlePiece[], TitleFailure> {
  if (typed.length > LONGEST_TITLE) {
    return fail({ code: 'TITLE_TOO_LONG', at: LONGEST_TITLE, length: typed.length - LONGEST_TITLE });
  }
  const parts: TitlePart[] = [];
  const texts: string[] = [];
  let from = 0;
  for (const { 0: sign, index, groups = {} } of typed.matchAll(SIGNS)) {
    const part = partOf(groups['part']);
    if (part === undefined) return fail({ code: codeOf(groups), at: index, length: sign.length });
    texts.push(typed.slice(from, index));
    parts.push(part);
    from = index + sign.length;
  }
  texts.push(typed.slice(from));
  const anchor = parts.findIndex((part) => SAYS_ACCOUNT.has(part));
  return anchor === -1
    ? fail({ code: 'TITLE_NO_ACCOUNT', at: 0, length: typed.length })
    : ok(pieces(parts, texts, anchor));
}

function partOf(written: string | undefined): TitlePart | undefined {
  const word = written?.trim().toLowerCase();
  return TITLE_PARTS.find((part) => part === word);
}

function codeOf({ part, brace, warning }: Readonly<Record<string, string | undefined>>): TitleFailure['code'] {
  if (part !== undefined) return 'TITLE_PART';
  if (brace !== undefined) return 'TITLE_BRACE';
  return warning === undefined ? 'TITLE_SIGN' : 'TITLE_WARNING';
}

/**
 * `texts`: before each part, and after the last one. The account is always there, so what parts two others belongs to the one that
 * is farther from it.
 */
function pieces(parts: readonly TitlePart[], texts: readonly string[], anchor: number): readonly TitlePiece[] {
  const last = parts.length - 1;
  return parts.map((part, at) => {
    const [left, right] = [between(texts[at]), between(texts[at + 1])];
    return {
      before: at === 0 ? (texts[0] ?? '') : (at > anchor ? left.gap : '') + left.opening,
      part,
      after: at === last ? (texts[at + 1] ?? '') : right.closing + (at < anchor ? right.gap : ''),
    };
  });
}

interface Between {
  readonly closing: string;
  readonly gap: string;
  readonly opening: string;
}

/** Parts side by side are parted all the same. */
function between(text = ''): Between {
  const { closing = '', gap = '', opening = '' } = BETWEEN.exec(text)?.groups ?? {};
  return { closing, gap: text === '' ? ' ' : gap, opening };
}
