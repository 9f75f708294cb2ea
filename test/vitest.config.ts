import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          root: '.',
          include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
          // A thread for each file begins in less than a process, which was a quarter of what these take.
          pool: 'threads',
          // They run beside the browsers, on what processor time those leave.
          testTimeout: 120_000,
          hookTimeout: 120_000,
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
