/** One promise about speed or size. */
export interface Figure {
  readonly what: string;
  /** What we take; of times, the median unless `what` says more. */
  readonly figure: number;
  /** The least that could be taken, in the same run. */
  readonly floor: number;
  /** How often the floor the figure may be at most; how far above it; or how much at all, whatever the floor. */
  readonly limit: number;
  /** Default `times`. */
  readonly measure?: 'times' | 'above' | 'most';
  readonly unit: string;
}

export function isKept(figure: Figure): boolean {
  return heldAgainst(figure) <= figure.limit;
}

/** One line for people. */
export function inWords(one: Figure): string {
  const { what, figure, floor, limit, unit, measure = 'times' } = one;
  const verdict = isKept(one) ? 'kept' : 'BROKEN';
  const held = heldAgainst(one).toFixed(measure === 'times' ? 2 : 1);
  const against = {
    times: `${held} × of at most ${limit} ×`,
    above: `${held} above it of at most ${limit}`,
    most: `at most ${limit}`,
  };
  return `${what}: ${figure.toFixed(1)} ${unit}; floor ${floor.toFixed(1)} ${unit}; ${against[measure]}: ${verdict}`;
}

/** What the limit is about. */
export function heldAgainst({ figure, floor, measure = 'times' }: Figure): number {
  if (measure === 'times') return figure / floor;
  return measure === 'above' ? figure - floor : figure;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that 95 of 100 do not pass. */
export function p95(values: readonly number[]): number {
  return quantile(values, 0.95);
}

/** Between two values, by how far it is from one to the other. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below = NaN, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}
