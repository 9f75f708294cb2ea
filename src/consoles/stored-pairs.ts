/** Maps as storage keeps them: JSON knows no Map, and an object's keys would be texts that came from outside. */
import * as v from 'valibot';

/**
 * What is left of a stored Map of texts. A pair of another shape, by damage or by another version, is left out; the
 * others still count.
 */
export function readPairs<K extends string | number>(stored: unknown, key: v.GenericSchema<K>): Map<K, string> {
  const pair = v.tuple([key, v.string()]);
  const pairs: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return new Map(pairs.flatMap((one) => (v.is(pair, one) ? [one] : [])));
}
