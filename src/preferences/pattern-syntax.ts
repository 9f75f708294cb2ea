/**
 * Reads the patterns of rules. Ours, and not the browser's own regular expressions: those can take for ever on a short text
 * (https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS), and a rule is asked of ten thousand names.
 */
import { fail, ok, type Result } from '../aws/result.ts';

/** Whether a character fits, which comes in small letters. */
export type FitsChar = (char: string) => boolean;

/** Between two characters: where the text begins or ends, and where a word does or does not. */
export type Place = 'start' | 'end' | 'edge' | 'inside';

export type Node =
  | { readonly kind: 'one'; readonly fits: FitsChar }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'row'; readonly parts: readonly Node[] }
  | { readonly kind: 'either'; readonly of: readonly Node[] }
  | Repeat;

export interface Repeat {
  readonly kind: 'repeat';
  readonly part: Node;
  readonly least: number;
  readonly most: number;
}

/** Where in the pattern it is not understood: what would mean something else than it says is better refused. */
export interface NotUnderstood {
  readonly at: number;
}

const ANY: Node = { kind: 'one', fits: () => true };
const PLACES: Readonly<Record<string, Place>> = { '^': 'start', $: 'end', '\\b': 'edge', '\\B': 'inside' };
const SHORTHANDS: Readonly<Record<string, RegExp>> = { d: /[0-9]/, w: /[0-9a-z_]/, s: /\s/ };

/** What stands for a character of its own in square brackets. */
const IN_BRACKETS = String.raw`\\[^\p{L}\p{N}_]|[^\\\]]`;
/** The signs of a regular expression. Left out: what looks ahead or back, and what names or repeats a group. */
const SIGNS = new RegExp(
  [
    String.raw`(?<open>\((?:\?:|(?!\?)))`,
    String.raw`(?<close>\))`,
    String.raw`(?<or>\|)`,
    String.raw`(?<place>[\^$]|\\[bB])`,
    // How eager it is (`*?`) makes no difference to whether it fits.
    String.raw`(?<times>(?:[*+?]|\{(?<least>\d{1,2})(?<upTo>,(?<most>\d{0,2}))?\})\??)`,
    String.raw`\[(?<not>\^?)(?<brackets>(?:\\[dwsDWS]|${IN_BRACKETS})+)\]`,
    String.raw`(?<any>\.)`,
    String.raw`\\(?<short>[dwsDWS])`,
    String.raw`\\?(?<sign>(?<=\\)[^\p{L}\p{N}_]|(?<!\\)[^\\^$.*+?()[\]{}|])`,
  ].join('|'),
  'uy',
);
const PARTS_IN_BRACKETS = new RegExp(
  String.raw`\\(?<short>[dwsDWS])|(?<low>${IN_BRACKETS})-(?<high>${IN_BRACKETS})|(?<sign>${IN_BRACKETS})`,
  'gu',
);

/** `*` for any characters, `?` for one; all of the text has to fit. */
export function readGlob(pattern: string): Node {
  const parts = Array.from(pattern, (char): Node => {
    if (char === '*') return { kind: 'repeat', part: ANY, least: 0, most: Infinity };
    return char === '?' ? ANY : { kind: 'one', fits: isChar(char) };
  });
  return { kind: 'row', parts: [{ kind: 'place', place: 'start' }, ...parts, { kind: 'place', place: 'end' }] };
}

/** Rows of parts, one for each `|`. */
type Branches = Node[][];

/** It may fit anywhere in the text. */
export function readRegex(pattern: string): Result<Node, NotUnderstood> {
  const signs = new RegExp(SIGNS);
  let branches: Branches = [[]];
  const around: Branches[] = [];
  while (signs.lastIndex < pattern.length) {
    const at = signs.lastIndex;
    const groups = signs.exec(pattern)?.groups;
    const row = branches.at(-1);
    if (groups === undefined || row === undefined) return fail({ at });
    if (groups['open'] !== undefined) {
      around.push(branches);
      branches = [[]];
    } else if (groups['close'] !== undefined) {
      const outer = around.pop();
      if (outer === undefined) return fail({ at });
      outer.at(-1)?.push(eitherOf(branches));
      branches = outer;
    } else if (groups['or'] !== undefined) {
      branches.push([]);
    } else {
      const node = groups['times'] === undefined ? leafOf(groups) : repeated(row.pop(), groups);
      if (node === undefined) return fail({ at });
      row.push(node);
    }
  }
  return around.length === 0 ? ok(eitherOf(branches)) : fail({ at: pattern.length });
}

type Groups = Readonly<Record<string, string | undefined>>;

function eitherOf(branches: Branches): Node {
  const of = branches.map((parts): Node => ({ kind: 'row', parts }));
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'either', of };
}

/** Nothing, a place or what is repeated already cannot be repeated. */
function repeated(part: Node | undefined, { times = '', least = '', upTo, most }: Groups): Node | undefined {
  if (part === undefined || part.kind === 'place' || part.kind === 'repeat') return undefined;
  const [sign] = times;
  if (sign !== '{') return { kind: 'repeat', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
  const counted = { least: Number(least), most: upTo === undefined ? Number(least) : Number(most || Infinity) };
  return counted.least <= counted.most ? { kind: 'repeat', part, ...counted } : undefined;
}

/** A part that has no others in it. */
function leafOf({ place, any, short, sign, not, brackets }: Groups): Node | undefined {
  const known = place === undefined ? undefined : PLACES[place];
  if (known !== undefined) return { kind: 'place', place: known };
  if (any !== undefined) return ANY;
  const fits = brackets === undefined ? fitsOf({ short, sign }) : fitsBrackets(brackets, not !== '');
  return fits && { kind: 'one', fits };
}

function fitsBrackets(brackets: string, isNot: boolean): FitsChar | undefined {
  const parts = Array.from(brackets.matchAll(PARTS_IN_BRACKETS), ({ groups = {} }) => fitsOf(groups));
  if (parts.includes(undefined)) return undefined;
  return (char) => parts.some((fits) => fits?.(char)) !== isNot;
}

function fitsOf({ short, low, high, sign }: Groups): FitsChar | undefined {
  if (short !== undefined) return isShort(short);
  return low === undefined || high === undefined ? isChar(bare(sign)) : isBetween(bare(low), bare(high));
}

/** Without the `\` that makes it stand for itself. */
function bare(written = ''): string {
  return written.length > 1 && written.startsWith('\\') ? written.slice(1) : written;
}

function isChar(char: string): FitsChar {
  const small = char.toLowerCase();
  return (one) => one === small;
}

function isShort(letter: string): FitsChar {
  const small = letter.toLowerCase();
  return (one) => SHORTHANDS[small]?.test(one) === (letter === small);
}

/** In small letters or in capitals; `undefined` where the end comes before the beginning. */
function isBetween(low: string, high: string): FitsChar | undefined {
  const [from, to] = [low, high].map((char) => char.codePointAt(0) ?? 0) as [number, number];
  if (from > to) return undefined;
  const isIn = (char: string): boolean => {
    const code = char.codePointAt(0) ?? 0;
    return from <= code && code <= to;
  };
  return (one) => isIn(one) || (one.toUpperCase().length === one.length && isIn(one.toUpperCase()));
}
