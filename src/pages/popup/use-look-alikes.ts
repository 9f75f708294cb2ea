import { useEffect, useState } from 'preact/hooks';
import type { Entry } from './entries.ts';
import type { Later } from './later.ts';

/** Keys of the rows whose name looks like another account's; nothing until somebody looked, see look-soon.ts. */
export function useLookAlikes(entries: readonly Entry[], later: Later | undefined): ReadonlySet<string> | undefined {
  const [alike, setAlike] = useState<ReadonlySet<string>>();
  useEffect(() => later?.lookSoon(entries, setAlike), [entries, later]);
  return alike;
}
