/** Writes docs/PERFORMANCE.md and its plot. */
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { heldAgainst, isKept, median, p95, type Figure } from '../figure.ts';
import { BAR_SIZE, ROLES, type AtSize, type Switcher } from '../switcher.ts';
import { barsAt, kilobytes, LIMITS, longTasksOf } from './bars.ts';
import type { Code, CodeFile } from './code.ts';
import type { LongTask } from './long-tasks.ts';
import { plot, type Panel } from './plot.ts';
import { OPENING_MS } from './scrolling.ts';

const PAGE = 'docs/PERFORMANCE.md';
const PLOT = 'performance.svg';

export async function writeReport(switcher: Switcher): Promise<void> {
  await writeFile(`docs/${PLOT}`, plot(panelsOf(switcher)));
  await writeFile(PAGE, pageOf(switcher));
  console.log(`Written to ${PAGE} and docs/${PLOT}`);
}

function panelsOf({ sizes }: Switcher): readonly Panel[] {
  const panel = (title: string, limit: number, unit: string, value: (at: AtSize) => number): Panel => {
    const values = sizes.map((at) => ({ name: at.accounts.toLocaleString('en'), value: value(at) }));
    return { title, limit, unit, values };
  };
  return [
    panel('Opened → list painted ÷ empty page, p95', LIMITS.opening, '×', ({ opening }) =>
      opening ? p95(opening.popup) / p95(opening.empty) : NaN,
    ),
    panel('Key → result above a bare input, p95', LIMITS.typing, 'ms', ({ typing }) =>
      typing ? p95(typing.search) - p95(typing.echo) : NaN,
    ),
    panel('Heap above an empty page', LIMITS.heap, 'MiB', ({ heap }) =>
      heap ? Math.max(median(heap.open), median(heap.searched)) - median(heap.empty) : NaN,
    ),
    panel('Tasks over 50 ms, typing and scrolling', LIMITS.longTasks, '', (at) => longTasksOf(at).ours.length),
  ];
}

function pageOf({ browser, sizes }: Switcher): string {
  const load = loadavg().map((one) => one.toFixed(1));
  const bar = sizes.find(({ accounts }) => accounts === BAR_SIZE);
  return `# How fast it is

Made by \`npm run bench\`, which measures each figure beside the least that could be, in the same run and turn by turn: machines
differ and are noisy, so only what lies between the two counts. ${new Date().toISOString().slice(0, 10)}, ${browser} (stock, in a window), production build,
${availableParallelism()} cores (${cpus()[0]?.model ?? 'of no name'}), load ${load.join(' ')}. Lists of ${ROLES} roles in each account.

![The bars over the length of the list](${PLOT})

## The bars, at ${BAR_SIZE.toLocaleString('en')} accounts

${table(['what', 'figure', 'floor', 'held against', 'bar', ''], bar === undefined ? [] : barsAt(bar).map(barRow))}

The floor's own spread says how noisy the run was: ${noise(bar)}. Measured ${howOften(bar)}.

## Over the length of the list

${table(
  [
    'accounts',
    'opened → painted',
    'empty page',
    'key → result',
    'bare input',
    'heap above empty',
    'long tasks',
    'of a bare page',
  ],
  sizes.map(sizeRow),
)}

Times are p50 / p95 in milliseconds. Long tasks are those over 50 ms, as the browser counts them, while typing some thirty queries
and turning the wheel over every row.

## Beside the bars

${table(['what', ...sizes.map(({ accounts }) => accounts.toLocaleString('en'))], besideRows(sizes))}

${bar?.code === undefined ? '' : codeWords(bar.code)}

## How it is measured

- **Opened → list painted**: from the start of the navigation to the end of the first frame with a row in it; the empty page's only
  line is timed the same way. The popup is opened as a page in a tab, where it is the same page as on the button. It paints what
  was last seen first; "list in place" is when the list that was read just now stands there.
- **Key → result**: real key events; from the event's own time to the end of the first frame that shows what is still shown a moment
  later: the letter, and accounts and marks of the first ten rows. The bare input stands on the same page, and queries go to the two by turns.
- **Heap**: objects and typed arrays of all pages of the extension after a collection, the popup open or an empty page in its place.
- **Code**: what Chromium asks for before the frame in which the list, as it was read just now, is painted, without a picture from before;
  what it loads after that until Enter stands beside it, and so does all the rest. Gzipped at level 9, a kilobyte being 1,000 bytes.
- **Enter**: from the key event's time to the browser's first request for the tab, less the time in which an answer of AWS was waited for;
  AWS is asked for what the table says and for nothing else, or the bench fails. The bare handler makes a tab at AWS's address at once;
  we make it while AWS answers, so that our figure could be the smaller one.
- Lists are put into the extension's database by its own code, exactly as a reading would have written them.
`;
}

function barRow(one: Figure): readonly string[] {
  const { what, figure, floor, limit, unit, measure = 'times' } = one;
  const held = {
    times: `${heldAgainst(one).toFixed(2)} ×`,
    above: `+${heldAgainst(one).toFixed(1)} ${unit}`,
    most: '',
  };
  const bar = { times: `${limit} ×`, above: `+${limit} ${unit}`, most: `${limit} ${unit}` };
  return [
    what,
    `${figure.toFixed(1)} ${unit}`,
    `${floor.toFixed(1)} ${unit}`,
    held[measure],
    bar[measure],
    isKept(one) ? 'kept' : 'BROKEN',
  ];
}

function sizeRow(at: AtSize): readonly string[] {
  const { accounts, opening, typing, heap } = at;
  const { ours, bare } = longTasksOf(at);
  return [
    accounts.toLocaleString('en'),
    both(opening?.popup),
    both(opening?.empty),
    both(typing?.search),
    both(typing?.echo),
    heap === undefined ? '–' : `${(median(heap.open) - median(heap.empty)).toFixed(1)} MiB`,
    String(ours.length),
    String(bare.length),
  ];
}

function besideRows(sizes: readonly AtSize[]): readonly (readonly string[])[] {
  const row = (what: string, value: (at: AtSize) => string): readonly string[] => [what, ...sizes.map(value)];
  return [
    row('popup ÷ empty page, turn by turn', ({ opening }) => byTurns(opening)),
    row('list in place (read just now), ms', ({ opening }) => both(opening?.inPlace)),
    row('very first opening, ms', ({ opening }) => opening?.first.toFixed(0) ?? '–'),
    row('first letter as soon as the list is there, ms', ({ typing }) => both(typing?.atOnce)),
    row(`long tasks in the first ${OPENING_MS} ms`, ({ scrolling }) => tasks(scrolling?.opening)),
    row('long tasks after that, before anything is done', ({ scrolling }) => tasks(scrolling?.settling)),
    row('Enter with the worker asleep, ms', ({ entering }) => both(entering?.asleep)),
  ];
}

function noise(at: AtSize | undefined): string {
  const parts = [
    at?.opening && `an empty page ${both(at.opening.empty)} ms`,
    at?.typing && `a bare input ${both(at.typing.echo)} ms`,
    at?.entering && `a bare key handler ${both(at.entering.bare)} ms`,
  ];
  return `${parts.filter(Boolean).join(', ')} (p50 / p95)`;
}

function howOften(at: AtSize | undefined): string {
  const { opening, typing, entering } = at ?? {};
  const [openings, letters, enters] = [opening?.popup, typing?.search, entering?.kept].map(
    (series) => series?.length ?? 0,
  );
  return `${openings} openings, ${letters} letters and ${enters} times Enter, each with as many of its floor`;
}

function codeWords({ painted, used, onDemand }: Code): string {
  const list = (files: readonly CodeFile[]): string =>
    files.length === 0 ? 'nothing' : files.map(({ name, gzip }) => `${name} ${(gzip / 1000).toFixed(1)}`).join(', ');
  const part = (files: readonly CodeFile[], when: string): string =>
    `${kilobytes(files).toFixed(1)} ${when} (${list(files)})`;
  return `**Code**, kB: ${[
    part(painted, 'until the list is painted and the box takes keys'),
    part(used, 'more until the first Enter'),
    part(onDemand, 'more once asked for'),
  ].join('; ')}.`;
}

function both(values: readonly number[] | undefined): string {
  return values === undefined || values.length === 0 ? '–' : `${median(values).toFixed(0)} / ${p95(values).toFixed(0)}`;
}

/** Each popup held against the empty page right before it: what a busy machine does to both falls out. */
function byTurns(opening: AtSize['opening']): string {
  if (opening === undefined) return '–';
  const ratios = opening.popup.map((time, turn) => time / (opening.empty[turn] ?? NaN));
  return `${median(ratios).toFixed(2)} / ${p95(ratios).toFixed(2)} ×`;
}

function tasks(some: readonly LongTask[] | undefined): string {
  if (some === undefined) return '–';
  const longest = Math.max(0, ...some.map(({ duration }) => duration));
  return some.length === 0 ? '0' : `${some.length}, longest ${longest.toFixed(0)} ms`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
