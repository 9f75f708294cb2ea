/** What a rule looks for, as a function of a text. */
import { fail, ok, type Result } from '../aws/result.ts';
import { compile, runs } from './pattern-steps.ts';
import { readGlob, readRegex, type Node } from './pattern-syntax.ts';

/** A few signs for everybody, or a regular expression. */
export const PATTERN_KINDS = ['glob', 'regex'] as const;
export type PatternKind = (typeof PATTERN_KINDS)[number];

/** `detail`: the pattern from where it is not understood; empty at its end, where something is still open. */
export type PatternFailure =
  | { readonly code: 'PATTERN_EMPTY' | 'PATTERN_TOO_LONG' }
  | { readonly code: 'PATTERN_NOT_UNDERSTOOD'; readonly detail: string };

/** Whether a text fits. Capitals do not matter. */
export type Fits = (text: string) => boolean;

export const LONGEST_PATTERN = 200;
/** Longer than any name or role of AWS's. */
const LONGEST_TEXT = 256;

export function readPattern(kind: PatternKind, typed: string): Result<Fits, PatternFailure> {
  const pattern = typed.trim().normalize('NFC');
  if (pattern === '') return fail({ code: 'PATTERN_EMPTY' });
  if (pattern.length > LONGEST_PATTERN) return fail({ code: 'PATTERN_TOO_LONG' });
  const read = kind === 'glob' ? ok(readGlob(pattern)) : readRegex(pattern);
  if (!read.ok) return fail({ code: 'PATTERN_NOT_UNDERSTOOD', detail: pattern.slice(read.failure.at) });
  return fitsOf(read.value);
}

function fitsOf(node: Node): Result<Fits, PatternFailure> {
  const steps = compile(node);
  if (steps === undefined) return fail({ code: 'PATTERN_TOO_LONG' });
  return ok((text) => runs(steps, [...text.slice(0, LONGEST_TEXT).normalize('NFC').toLowerCase()]));
}
