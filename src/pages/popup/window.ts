/** Which rows of a long list are worth drawing. All measures in CSS px. */
export interface Rows {
  readonly count: number;
  readonly rowHeight: number;
  /** Where the first row begins: padding and a section's head. */
  readonly top: number;
}

/** Rows drawn beyond either edge, so that a fast wheel shows no gap. */
const BEYOND = 4;

/** First row drawn and the one after the last. */
export function drawnRange(rows: Rows, scrollTop: number, height: number): readonly [number, number] {
  const first = Math.floor((scrollTop - rows.top) / rows.rowHeight) - BEYOND;
  const last = Math.ceil((scrollTop + height - rows.top) / rows.rowHeight) + BEYOND;
  return [clamp(first, 0, rows.count), clamp(last, 0, rows.count)];
}

/** How far to scroll so that a row is whole on show, moving as little as may be; `foot` is covered at the lower edge. */
export function scrollTo(rows: Rows, at: number, scrollTop: number, height: number, foot: number): number {
  const from = rows.top + at * rows.rowHeight;
  const to = from + rows.rowHeight;
  // The first row comes with what stands above it.
  if (at === 0) return 0;
  if (from < scrollTop) return from;
  return to > scrollTop + height - foot ? to - height + foot : scrollTop;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
