import type { PartitionId } from '../aws/partitions.ts';

/** What one source says. A part that it does not tell, or tells in a malformed way, is left out. */
export interface Claim {
  readonly partition?: PartitionId;
  readonly accountId?: string;
  readonly roleName?: string;
  readonly isOwnRole?: true;
  readonly region?: string;
  /** Which of several sessions, also of one account. */
  readonly sessionLabel?: string;
}

/** Fields of a JSON object, or none: whatever the text is, this neither throws nor runs anything. */
export function parseFields(json: string): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return new Map(Object.entries(value));
  } catch {
    // Not JSON: the page says nothing here, which the caller sees from the empty answer.
  }
  return new Map();
}
