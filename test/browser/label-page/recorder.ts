/** What a page can see of the label's coming: when it came, when the browser painted, and what moved. */
import type { Page } from 'puppeteer-core';

export interface Recording {
  /** When the label stood in the document, in milliseconds since the navigation; all times are. */
  readonly labelAt: number;
  /** First paint and first contentful paint; Firefox tells the second only. */
  readonly paints: readonly number[];
  /** What the title was and which account the label named, at each change of either. */
  readonly titles: readonly { readonly at: number; readonly title: string; readonly accountId: string | undefined }[];
  /** The score of each shift of what was painted before. Chromium only. */
  readonly shifts: readonly number[];
}

interface Recorded {
  recording?: { labelAt: number; paints: number[]; titles: Recording['titles'][number][]; shifts: number[] };
}

/** Runs in the page before anything of its own, so it takes nothing from here. */
export function startRecorder(): void {
  const recording: NonNullable<Recorded['recording']> = { labelAt: Infinity, paints: [], titles: [], shifts: [] };
  (globalThis as Recorded).recording = recording;
  const look = (): void => {
    const label = document.querySelector<HTMLElement>('signalbox-label');
    const at = performance.now();
    if (label !== null) recording.labelAt = Math.min(recording.labelAt, at);
    const seen = { at, title: document.title, accountId: label?.dataset['accountId'] };
    const last = recording.titles.at(-1);
    if (last?.title !== seen.title || last.accountId !== seen.accountId) recording.titles.push(seen);
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['data-account-id'],
  });
  new PerformanceObserver((list) =>
    recording.paints.push(...list.getEntries().map((entry) => entry.startTime)),
  ).observe({
    type: 'paint',
    buffered: true,
  });
  if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if ('value' in entry) recording.shifts.push(Number(entry.value));
  }).observe({ type: 'layout-shift', buffered: true });
}

export async function readRecording(page: Page): Promise<Recording> {
  const { recording } = await page.evaluate(() => ({ recording: (globalThis as Recorded).recording }));
  if (recording === undefined) throw new Error('The page was opened without a recorder');
  return recording;
}
