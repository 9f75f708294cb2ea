/**
 * How often a property is tried. In `npm test` a hundred times or so from one seed, so that a run is the same everywhere; with
 * `PROPERTY_RUNS=20000` so often, from a seed of its own that fast-check prints when something is found.
 */
import fc from 'fast-check';

const SEED = 20_261_125;
const asked = Number(process.env['PROPERTY_RUNS'] ?? 0);
const isLong = Number.isSafeInteger(asked) && asked > 0;

/** A long hunt takes minutes; a usual one has a second or two of work, and two cores may be busy with browsers meanwhile. */
export const PROPERTY_LIMIT_MS = isLong ? 3_600_000 : 120_000;

/** `usual` is the number of runs in `npm test`. */
export async function holds<T extends [unknown, ...unknown[]]>(
  property: fc.IAsyncProperty<T> | fc.IProperty<T>,
  usual = 150,
): Promise<void> {
  await fc.assert(property, isLong ? { numRuns: asked } : { numRuns: usual, seed: SEED });
  assertUnpolluted();
}

/** Nothing that was read has become a property of every object. */
function assertUnpolluted(): void {
  const own = [...Object.getOwnPropertyNames(Object.prototype), ...Object.getOwnPropertyNames(Array.prototype)];
  if (own.join() !== PRISTINE) throw new Error('A prototype was changed');
}

const PRISTINE = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Array.prototype),
].join();
