import { isGone } from './entries.ts';
import type { RowProps } from './row.ts';
import { unavailableKey } from './use-popup.ts';

/** A row says one thing of itself: that it is gone says more than that its role was refused, and that more than its age. */
export function rowState({ result, chosen, unavailable }: RowProps): 'gone' | 'unavailable' | 'stale' | undefined {
  if (isGone(result.entry)) return 'gone';
  if (chosen !== undefined && unavailable.has(unavailableKey(result.key, chosen))) return 'unavailable';
  return result.entry.account.staleSince === undefined ? undefined : 'stale';
}
