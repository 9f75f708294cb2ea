import { useEffect, useState } from 'preact/hooks';
import type { Entry } from './entries.ts';

/** Long after the list is painted, and not while it is being read: news comes several times a second then. */
const LOOK_AFTER_MS = 600;

/** Keys of the rows whose name looks like another account's. Looked for in quiet moments: that takes reading every name. */
export function useLookAlikes(entries: readonly Entry[]): ReadonlySet<string> | undefined {
  const [alike, setAlike] = useState<ReadonlySet<string>>();
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      // With what else comes late: a file of its own would cost the popup more than it holds. Gone because the extension was
      // updated, it is missed by what the person does next.
      import('./overlays.tsx').then(
        async ({ findLookAlikes }) => findLookAlikes(entries, () => wanted, setAlike),
        () => undefined,
      );
    }, LOOK_AFTER_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [entries]);
  return alike;
}
