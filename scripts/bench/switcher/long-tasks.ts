/** What kept a page from answering for more than 50 ms: the browser's own Long Tasks. */
import type { DrivenPage } from '../../../test/browser/harness/driven-browser.ts';

export interface LongTask {
  /** Milliseconds since the page's navigation began. */
  readonly startTime: number;
  /** Milliseconds. */
  readonly duration: number;
}

/** From now on, and those that the browser still remembers. */
export async function watchLongTasks(page: DrivenPage): Promise<void> {
  await page.evaluate(() => {
    const longTasks: LongTask[] = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) longTasks.push({ startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
    Object.assign(globalThis, { longTasks });
  });
}

export async function longTasksOf(page: DrivenPage): Promise<readonly LongTask[]> {
  // Entries come in a task of their own.
  return page.evaluate(
    () =>
      new Promise<LongTask[]>((resolve) =>
        setTimeout(() => resolve((globalThis as unknown as { longTasks: LongTask[] }).longTasks), 200),
      ),
  );
}
