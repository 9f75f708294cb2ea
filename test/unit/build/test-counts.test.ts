import { expect, it } from 'vitest';
import { outcomeOf } from '../../../scripts/checks/vitest-project.ts';

const good = { name: 'a.test.ts', status: 'passed', message: '', assertionResults: [] };
const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [good] };

it('counts what a good run reports', () => {
  expect(outcomeOf('unit', report, true)).toEqual({ passed: 5, failed: 0, skipped: 2, failures: [] });
});

it('counts failed tests as they are, and says which and why', () => {
  const tests = [
    { fullName: 'opens', status: 'passed' },
    { fullName: 'closes', status: 'failed', failureMessages: ['it stays open'] },
    { fullName: 'locks', status: 'failed', failureMessages: ['no key'] },
  ];
  const failed = { ...good, name: 'b.test.ts', status: 'failed', assertionResults: tests };
  expect(outcomeOf('unit', { ...report, numFailedTests: 2, testResults: [good, failed] }, false)).toEqual({
    passed: 5,
    failed: 2,
    skipped: 2,
    failures: ['b.test.ts: closes\nit stays open', 'b.test.ts: locks\nno key'],
  });
});

it('counts a failure where a run failed without a failed test, ran none, or left no report, and says what it knows', () => {
  const broken = { ...good, status: 'failed', message: 'no such module' };
  const { failed, failures } = outcomeOf('unit', { ...report, testResults: [broken] }, false);
  expect(failed).toBe(1);
  expect(failures).toEqual(['a.test.ts\nno such module', 'The project unit ended as failed.']);
  expect(outcomeOf('unit', { ...report, numPassedTests: 0 }, true).failed).toBe(1);
  expect(outcomeOf('unit', undefined, false)).toMatchObject({
    failed: 1,
    failures: ['The project unit ended as failed.'],
  });
});
