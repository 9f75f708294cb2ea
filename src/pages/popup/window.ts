/** Which rows of a long list are worth drawing. All measures in CSS px. */
export interface Rows {
  readonly count: number;
  readonly rowHeight: number;
  /** Where the first row begins: padding and a section's head. */
  readonly top: number;
  /** In order; none while searching. The first begins at the first row, its head stands in `top`. */
  readonly sections: readonly Section[];
}

/** Rows under a head of their own. */
export interface Section {
  /** Place of its first row. */
  readonly at: number;
  readonly title: 'sectionFavourites' | 'sectionRecent' | 'sectionSets' | 'sectionAll' | 'sectionNew';
  /** A head of its own, in place of the title. */
  readonly text?: string;
}

/** A section's head, as in list.css. */
export const SECTION = 26;

/** Where a row stands below the first one's place; `at` counts all rows. */
export function rowTop({ rowHeight, sections }: Rows, at: number): number {
  const heads = sections.filter((section) => section.at > 0 && section.at <= at).length;
  return at * rowHeight + heads * SECTION;
}

/** Rows drawn beyond either edge, so that a fast wheel shows no gap. */
export const BEYOND = 4;

/** First row drawn and the one after the last. */
export type Range = readonly [number, number];

/** `height`: the list's; `beyond`: so many rows at either edge. */
export function drawnRange(rows: Rows, scrollTop: number, height: number, beyond = BEYOND): Range {
  // Heads stand between the rows above the edge: there are fewer of those than would fit.
  const heads = rows.sections.filter(({ at }) => rows.top + at * rows.rowHeight < scrollTop).length;
  const first = Math.floor((scrollTop - rows.top - heads * SECTION) / rows.rowHeight) - beyond;
  const last = Math.ceil((scrollTop + height - rows.top) / rows.rowHeight) + beyond;
  return [clamp(first, 0, rows.count), clamp(last, 0, rows.count)];
}

/** How far to scroll so that a row is whole on show, moving as little as may be; `foot` is covered at the lower edge. */
export function scrollTo(rows: Rows, at: number, scrollTop: number, height: number, foot: number): number {
  const from = rows.top + rowTop(rows, at);
  const to = from + rows.rowHeight;
  // The first row of a section comes with what stands above it.
  if (at === 0) return 0;
  if (from < scrollTop) return rows.sections.some((section) => section.at === at) ? from - SECTION : from;
  return to > scrollTop + height - foot ? to - height + foot : scrollTop;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
