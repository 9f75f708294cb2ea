/** What axe-core finds wrong with a page. */
import axe from 'axe-core';
import type { DrivenPage } from './driven-browser.ts';

export interface Finding {
  readonly rule: string;
  readonly where: string;
}

/** One for each element and rule, of all rules or of these. Runs in pages of the extension too, whose policy holds no test up. */
export async function findings(page: DrivenPage, rules: readonly string[] = []): Promise<Finding[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.runSource(axe.source);
  return page.evaluate(async (only) => {
    interface Axe {
      run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }>;
    }
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run(only.length === 0 ? {} : { runOnly: only });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => ({ rule: id, where: JSON.stringify(target) })),
    );
  }, rules);
}
