/**
 * No source, but a doubt: `region=` in the address. An in-page navigation writes it there before the page's metadata
 * follows. It names no region by itself, because some consoles mean by it where a resource lies.
 */
import { partitionOfRegion } from '../../aws/partitions.ts';
import type { PageText } from '../page-text.ts';

/** Whether the address asks for another region than this one. */
export function asksForOther(page: PageText, region: string): boolean {
  const asked = new URLSearchParams(page.search).get('region');
  return asked !== null && asked !== region && partitionOfRegion(asked) !== undefined;
}
