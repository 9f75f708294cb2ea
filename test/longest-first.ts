import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Takes longest of all, and is small: it only names its suites. */
const LONGEST = 'test/browser/signed-in.test.ts';

/**
 * Of two workers one would have nothing to do while the other is at a long file that was begun last. Where nothing is known of an
 * earlier run, vitest takes large files for long ones.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const inOrder = super.sort.bind(this);
    const sorted = await inOrder(files);
    const isLongest = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith(LONGEST);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}
