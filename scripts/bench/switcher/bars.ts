/** From what was measured to the bars. Pure. */
import { median, p95, type Figure } from '../figure.ts';
import { BAR_SIZE, ROLES, type AtSize, type Switcher } from '../switcher.ts';
import type { CodeFile } from './code.ts';
import type { LongTask } from './long-tasks.ts';

/** What the popup promises, at the length that the promise is about. */
export const LIMITS = { opening: 1.25, typing: 4, heap: 12, code: 30, entering: 30, longTasks: 0 } as const;

/** The bars for one length, those of them that were measured. */
export function barsAt({ accounts, opening, typing, scrolling, heap, code, entering }: AtSize): readonly Figure[] {
  const size = `${accounts.toLocaleString('en')} accounts × ${ROLES} roles`;
  const bars: Figure[] = [];
  if (opening) {
    const what = `Popup opened → list painted, p95, beside an empty page's first paint, ${size}`;
    bars.push({ what, figure: p95(opening.popup), floor: p95(opening.empty), limit: LIMITS.opening, unit: 'ms' });
  }
  if (typing) {
    const what = `Key → painted result, p95, beside a bare input on the same page, ${size}`;
    const [figure, floor] = [p95(typing.search), p95(typing.echo)];
    bars.push({ what, figure, floor, limit: LIMITS.typing, measure: 'above', unit: 'ms' });
  }
  if (heap) {
    const what = `Heap of the open popup, beside an empty page's, ${size}`;
    const [figure, floor] = [Math.max(median(heap.open), median(heap.searched)), median(heap.empty)];
    bars.push({ what, figure, floor, limit: LIMITS.heap, measure: 'above', unit: 'MiB' });
  }
  if (code) {
    const used = kilobytes([...code.painted, ...code.used]);
    const all = used + kilobytes(code.onDemand);
    const beside = `${used.toFixed(1)} kB until the first Enter, ${all.toFixed(1)} kB with all that can be asked for`;
    const what = `The popup's code until the list is painted and the box takes keys, gzipped (${beside})`;
    bars.push({ what, figure: kilobytes(code.painted), floor: 0, limit: LIMITS.code, measure: 'most', unit: 'kB' });
  }
  for (const way of ['kept', 'fresh'] as const) {
    if (!entering) continue;
    const what = `Enter → navigation to AWS, credentials ${way}, AWS's answers taken off, p95, beside a bare key handler`;
    const [figure, floor] = [p95(entering[way]), p95(entering.bare)];
    bars.push({ what, figure, floor, limit: LIMITS.entering, measure: 'most', unit: 'ms' });
  }
  if (typing ?? scrolling) {
    const what = `Tasks over 50 ms while typing and scrolling, beside a bare input and a bare page, ${size}`;
    const { ours, bare } = longTasksOf({ ...(typing && { typing }), ...(scrolling && { scrolling }) });
    const limit = LIMITS.longTasks;
    bars.push({ what, figure: ours.length, floor: bare.length, limit, measure: 'most', unit: 'tasks' });
  }
  return bars;
}

/** The bars that decide. */
export function barsOf({ sizes }: Switcher): readonly Figure[] {
  return sizes.filter(({ accounts }) => accounts === BAR_SIZE).flatMap(barsAt);
}

export function longTasksOf({ typing, scrolling }: Pick<AtSize, 'typing' | 'scrolling'>): {
  readonly ours: readonly LongTask[];
  readonly bare: readonly LongTask[];
} {
  return {
    ours: [...(typing?.longTasks ?? []), ...(scrolling?.longTasks ?? [])],
    bare: [...(typing?.bareLongTasks ?? []), ...(scrolling?.bareLongTasks ?? [])],
  };
}

/** As stores and people count: a kilobyte is a thousand bytes. */
export function kilobytes(files: readonly CodeFile[]): number {
  return files.reduce((sum, { gzip }) => sum + gzip, 0) / 1000;
}
