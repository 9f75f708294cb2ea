/** Which rows of a long list are worth drawing. All measures in CSS px. */
export interface Rows {
  readonly count: number;
  readonly rowHeight: number;
  /** Where the first row begins: padding and a section's head. */
  readonly top: number;
  /** Rows of a first section; after them stands the second one's head. Left out where there is one section at most. */
  readonly split?: number;
}

/** A section's head, as in list.css. */
export const SECTION = 26;

/** Where a row stands below the first one's place; `at` counts all rows. */
export function rowTop({ rowHeight, split = 0 }: Rows, at: number): number {
  return at * rowHeight + (split > 0 && at >= split ? SECTION : 0);
}

/** Rows drawn beyond either edge, so that a fast wheel shows no gap. */
const BEYOND = 4;

/** First row drawn and the one after the last. */
export function drawnRange(rows: Rows, scrollTop: number, height: number): readonly [number, number] {
  // A second section's head makes this a row early for what is below it, which is among those beyond.
  const first = Math.floor((scrollTop - rows.top) / rows.rowHeight) - BEYOND;
  const last = Math.ceil((scrollTop + height - rows.top) / rows.rowHeight) + BEYOND;
  return [clamp(first, 0, rows.count), clamp(last, 0, rows.count)];
}

/** How far to scroll so that a row is whole on show, moving as little as may be; `foot` is covered at the lower edge. */
export function scrollTo(rows: Rows, at: number, scrollTop: number, height: number, foot: number): number {
  const from = rows.top + rowTop(rows, at);
  const to = from + rows.rowHeight;
  // The first row of a section comes with what stands above it.
  if (at === 0) return 0;
  if (from < scrollTop) return at === rows.split ? from - SECTION : from;
  return to > scrollTop + height - foot ? to - height + foot : scrollTop;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
