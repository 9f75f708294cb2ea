/** What axe-core finds wrong with a page. */
import axe from 'axe-core';
import type { DrivenPage } from './driven-browser.ts';

interface Finding {
  readonly rule: string;
  readonly where: string;
}

/** One for each element and rule. Runs in pages of the extension too, whose policy holds no test up. */
export async function findings(page: DrivenPage): Promise<Finding[]> {
  await page.runSource(axe.source);
  return page.evaluate(async () => {
    interface Axe {
      run(): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }>;
    }
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => ({ rule: id, where: JSON.stringify(target) })),
    );
  });
}
