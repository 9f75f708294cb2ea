import { readFile, rm } from 'node:fs/promises';
import { runTool } from './tool.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Outcome extends Counts {
  /** One entry for each failure: which it is, and what is wrong. */
  readonly failures: readonly string[];
}

/** What is read of vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly ReportedFile[];
}

interface ReportedFile {
  readonly name: string;
  readonly status: string;
  /** Empty unless the file as a whole failed. */
  readonly message: string;
  readonly assertionResults: readonly ReportedTest[];
}

interface ReportedTest {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages?: readonly string[];
}

/**
 * Runs one project of test/vitest.config.ts. A run that fails without a failed test (a crash, a file that does not load,
 * no test at all) counts as one failure. `aside` lets others have the processor first, and prints what it did when it has ended.
 */
export async function runVitestProject(project: string, { aside = false } = {}): Promise<Outcome> {
  const file = `artifacts/test/${project}.json`;
  await rm(file, { force: true });
  const words = ['vitest', 'run', '--config', 'test/vitest.config.ts', '--root', '.', '--project', project];
  const { ok, output } = await runTool(
    [...words, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {
      show: !aside,
      aside,
    },
  );
  if (aside) console.log(output);
  return outcomeOf(project, await readReport(file), ok);
}

/** Pure, so that a test can show it every kind of end. */
export function outcomeOf(project: string, report: Report | undefined, ok: boolean): Outcome {
  const passed = report?.numPassedTests ?? 0;
  const failed = report?.numFailedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const failures = (report?.testResults ?? []).flatMap(failuresOf);
  const silent = failed === 0 && (!ok || passed === 0);
  if (!silent) return { passed, failed, skipped, failures };
  return { passed, failed: 1, skipped, failures: [...failures, `The project ${project} ended as failed.`] };
}

function failuresOf({ name, status, message, assertionResults }: ReportedFile): readonly string[] {
  const tests = assertionResults
    .filter((test) => test.status === 'failed')
    .map(({ fullName, failureMessages = [] }) => [`${name}: ${fullName}`, ...failureMessages].join('\n'));
  // A file that fails without a failed test did not load, or its preparation failed.
  return status === 'failed' && tests.length === 0 ? [`${name}\n${message}`] : tests;
}

async function readReport(file: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Report;
  } catch (error) {
    console.log(`There is no report of the tests: ${String(error)}`);
    return undefined;
  }
}
