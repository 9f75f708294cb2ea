import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';
import { filesThatTurnSomething, UNIT_FILES } from './unit-files.ts';

const alone = filesThatTurnSomething();

const unit = {
  root: '.',
  include: UNIT_FILES,
  pool: 'threads',
  // They run beside the browsers, on what processor time those leave.
  testTimeout: 120_000,
  hookTimeout: 120_000,
} as const;

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // Any of them, as one works on it: each file has a thread of its own, which begins in less than a process.
      { test: { ...unit, name: 'unit' } },
      // The same, as all are run at once.
      { test: { ...unit, name: 'unit-alone', include: alone } },
      {
        test: {
          ...unit,
          name: 'unit-together',
          exclude: alone,
          isolate: false,
          setupFiles: ['test/unit/real-time.ts'],
        },
      },
      {
        test: {
          name: 'standin',
          root: '.',
          include: ['test/standin/**/*.test.ts', 'test/contract/**/*.test.ts'],
          // Each file asks a stand-in of its own and turns nothing else: two threads load that and AWS's clients once, not a process for each.
          pool: 'threads',
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          root: '.',
          include: ['test/browser/**/*.test.ts'],
          // Each browser has a screen of its own, and waits for its own pages half of the time: two cores carry two of them.
          maxWorkers: 2,
          // What differs from file to file is in their browsers; one process loads the harness once for all of them.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
