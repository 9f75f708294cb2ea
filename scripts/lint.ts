/** `npm run lint`: everything that is checked without running the product. */
import { whatIsWrong } from './checks/check.ts';
import { BUILD_CHECK, LINT_CHECKS } from './checks/lint-checks.ts';

let failed = 0;
for (const check of [BUILD_CHECK, ...LINT_CHECKS]) {
  if ((await whatIsWrong(check)) !== undefined) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
