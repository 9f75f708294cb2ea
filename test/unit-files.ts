/** Which unit tests may share a thread. To begin one for each file took a third of the processor time of all of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const UNIT_FILES = ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'];

const FOLDER = 'test/unit';

/** All that a file can have of `vi` without turning something that the next one would find turned: modules, globals, time. */
const TURNS = /\bvi\.(?!(?:waitFor|fn|useRealTimers)\b)/;

/** Those that are to have a thread of their own. */
export function filesThatTurnSomething(): string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join(FOLDER, name))
    .filter((file) => TURNS.test(readFileSync(file, 'utf8')));
}
