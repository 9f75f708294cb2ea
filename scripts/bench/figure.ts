/** One promise about speed. */
export interface Figure {
  readonly what: string;
  /** Median of what we do. */
  readonly figure: number;
  /** Median of the least that could be done, in the same run. */
  readonly floor: number;
  /** How often the floor the figure may be at most. */
  readonly limit: number;
  readonly unit: string;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
