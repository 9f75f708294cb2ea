import { readFile, rm } from 'node:fs/promises';
import { runTool } from './tool.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What is read of vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/**
 * Runs one project of test/vitest.config.ts. A run that fails without a failed test (a crash, a file that does not load,
 * no test at all) counts as one failure. `aside` lets others have the processor first, and prints what it did when it has ended.
 */
export async function runVitestProject(project: string, { aside = false } = {}): Promise<Counts> {
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
  return countsOf(await readReport(file), ok);
}

/** Pure, so that a test can show it every kind of end. */
export function countsOf(report: Report | undefined, ok: boolean): Counts {
  const passed = report?.numPassedTests ?? 0;
  const failed = report?.numFailedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const silent = failed === 0 && (!ok || passed === 0);
  return { passed, failed: silent ? 1 : failed, skipped };
}

async function readReport(file: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Report;
  } catch (error) {
    console.log(`There is no report of the tests: ${String(error)}`);
    return undefined;
  }
}
