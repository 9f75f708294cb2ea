import { expect, it } from 'vitest';
import { countsOf } from '../../../scripts/checks/vitest-project.ts';

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };

it('counts what a good run reports', () => {
  expect(countsOf(report, true)).toEqual({ passed: 5, failed: 0, skipped: 2 });
});

it('counts failed tests as they are', () => {
  expect(countsOf({ ...report, numFailedTests: 2 }, false)).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

it('counts a failure where a run failed without a failed test, ran none, or left no report', () => {
  expect(countsOf(report, false).failed).toBe(1);
  expect(countsOf({ ...report, numPassedTests: 0 }, true).failed).toBe(1);
  expect(countsOf(undefined, false).failed).toBe(1);
});
