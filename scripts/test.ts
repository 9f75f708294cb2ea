/**
 * `npm test`: every check there is, in stock Chromium and stock Firefox. Installs what is missing first; a browser that
 * is missing all the same is a failure, never a skip. What failed is said once more at the end, as two kinds of tests run
 * side by side and a log may be cut. The last line is `N passed, N failed`, each check counting as one.
 */
import { whatIsWrong, type Check } from './checks/check.ts';
import { BUILD_CHECK, LINT_CHECKS } from './checks/lint-checks.ts';
import { PACKAGE_CHECK } from './checks/package-check.ts';
import { runVitestProject, type Counts, type Outcome } from './checks/vitest-project.ts';
import { installNeeds, SCREEN_NEEDS } from './system.ts';

const MACHINE_CHECK: Check = {
  name: 'browsers, screen and AWS CLI are installed',
  async run() {
    installNeeds(['chromium', 'firefox', ...SCREEN_NEEDS, 'awsCli']);
  },
};

let total: Counts = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

function count({ passed, failed, skipped, failures: more }: Outcome): void {
  total = { passed: total.passed + passed, failed: total.failed + failed, skipped: total.skipped + skipped };
  failures.push(...more);
}

async function check(which: Check): Promise<boolean> {
  const wrong = await whatIsWrong(which);
  if (wrong === undefined) count({ passed: 1, failed: 0, skipped: 0, failures: [] });
  else count({ passed: 0, failed: 1, skipped: 0, failures: [`${which.name}\n${wrong}`] });
  return wrong === undefined;
}

/** A project that cannot even be run counts as one failure, and the others go on. */
async function countProject(project: string, how?: { readonly aside: boolean }): Promise<void> {
  try {
    count(await runVitestProject(project, how));
  } catch (error) {
    const wrong = `The tests of the project ${project} could not be run: ${String(error)}`;
    count({ passed: 0, failed: 1, skipped: 0, failures: [wrong] });
  }
}

const began = performance.now();
await check(MACHINE_CHECK);
const built = await check(BUILD_CHECK);
for (const one of [PACKAGE_CHECK, ...LINT_CHECKS]) await check(one);
// Browsers under test leave some of two cores idle; what needs no browser has that.
async function withoutBrowsers(): Promise<void> {
  await countProject('unit-together', { aside: built });
  await countProject('unit-alone', { aside: built });
  await countProject('standin', { aside: built });
}
const aside = withoutBrowsers();
if (built) await countProject('browser');
else console.log('The tests in browsers were left out: there is no build to test.');
await aside;

for (const [at, failure] of failures.entries()) console.log(`\nFailure ${at + 1} of ${failures.length}: ${failure}`);
console.log(`Took ${((performance.now() - began) / 60_000).toFixed(1)} min`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped === 0 ? '' : `, ${total.skipped} skipped`}`);
process.exitCode = total.failed === 0 ? 0 : 1;
