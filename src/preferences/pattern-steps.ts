/**
 * Holds a pattern against a text. All ways in which it could fit are walked at once (Thompson's construction,
 * https://swtch.com/~rsc/regexp/regexp1.html), so that the time is bounded by the pattern's length times the text's, whatever they say.
 */
import type { Node, Place, Repeat } from './pattern-syntax.ts';

/** Where a walk goes on: over a character that fits, past a place, to several steps at once. The last one is `found`. */
export type Step =
  | Extract<Node, { readonly kind: 'one' | 'place' }>
  | { readonly kind: 'to'; readonly steps: readonly number[] }
  | { readonly kind: 'found' };

/** A pattern that counts, `(a{60}){60}`, is written out: so many parts at most, those that come to nothing among them. */
const MOST_PARTS = 2000;

/** `undefined` where it comes to too many. */
export function compile(pattern: Node): readonly Step[] | undefined {
  const steps: Step[] = [];
  let left = MOST_PARTS;
  const put = (node: Node): void => {
    left -= 1;
    if (left < 0) return;
    if (node.kind === 'row') for (const part of node.parts) put(part);
    else if (node.kind === 'either') putEither(node.of);
    else if (node.kind === 'repeat') putRepeat(node);
    else steps.push(node);
  };
  /** Holds a step's place, whose ways are known once what follows is written. */
  const fork = (): ((...to: readonly number[]) => void) => {
    const at = steps.push({ kind: 'to', steps: [] }) - 1;
    return (...to) => (steps[at] = { kind: 'to', steps: to });
  };
  const putEither = (of: readonly Node[]): void => {
    const choose = fork();
    const ends = of.map((node) => {
      const start = steps.length;
      put(node);
      return { start, leave: fork() };
    });
    choose(...ends.map(({ start }) => start));
    for (const { leave } of ends) leave(steps.length);
  };
  /** A step that may be left out, or gone through again where `isAgain`. */
  const putMaybe = (part: Node, isAgain: boolean): void => {
    const start = steps.length;
    const choose = fork();
    put(part);
    if (isAgain) fork()(start);
    choose(start + 1, steps.length);
  };
  const putRepeat = ({ part, least, most }: Repeat): void => {
    for (let count = 0; count < least; count += 1) put(part);
    if (most === Infinity) return putMaybe(part, true);
    for (let count = least; count < most; count += 1) putMaybe(part, false);
  };
  put(pattern);
  steps.push({ kind: 'found' });
  return left < 0 ? undefined : steps;
}

/** Whether the steps lead to their end, from anywhere in the text. */
export function runs(steps: readonly Step[], chars: readonly string[]): boolean {
  /** When each step was last reached, so that none is walked twice at one character. */
  const reachedAt = new Int32Array(steps.length).fill(-1);
  let open: number[] = [];
  for (let at = 0; at <= chars.length; at += 1) {
    const char = chars[at];
    const next: number[] = [];
    open.push(0);
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      if (reachedAt[number] === at) continue;
      reachedAt[number] = at;
      const step = steps[number];
      if (step === undefined || step.kind === 'found') return true;
      if (step.kind === 'to') open.push(...step.steps);
      else if (step.kind === 'place' && IS_AT[step.place](chars, at)) open.push(number + 1);
      else if (step.kind === 'one' && char !== undefined && step.fits(char)) next.push(number + 1);
    }
    open = next;
  }
  return false;
}

const IS_AT: Readonly<Record<Place, (chars: readonly string[], at: number) => boolean>> = {
  start: (_, at) => at === 0,
  end: (chars, at) => at === chars.length,
  edge: (chars, at) => isWord(chars[at - 1]) !== isWord(chars[at]),
  inside: (chars, at) => isWord(chars[at - 1]) === isWord(chars[at]),
};

function isWord(char: string | undefined): boolean {
  return char !== undefined && /[0-9a-z_]/.test(char);
}
