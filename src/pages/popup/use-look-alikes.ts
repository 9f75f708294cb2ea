import { useEffect, useState } from 'preact/hooks';
import { cutMiddle, displayName } from '../../preferences/display-name.ts';
import type { Entry } from './entries.ts';

/** Long after the list is painted, and not while it is being read: news comes several times a second then. */
const LOOK_AFTER_MS = 600;

/** Keys of the rows whose name looks like another account's. Looked for in quiet moments: that takes reading every name. */
export function useLookAlikes(entries: readonly Entry[]): ReadonlySet<string> | undefined {
  const [alike, setAlike] = useState<ReadonlySet<string>>();
  useEffect(() => {
    let wanted = true;
    const look = async (): Promise<void> => {
      const { findLookAlikes } = await import('../../preferences/look-alikes.ts');
      const drawn = (name: string): string => cutMiddle(displayName(name));
      const found = await findLookAlikes(entries, drawn, () => wanted);
      if (found !== undefined) setAlike(found);
    };
    // Code that is gone because the extension was updated is told by what the person does next.
    const timer = setTimeout(() => void look().catch(() => undefined), LOOK_AFTER_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [entries]);
  return alike;
}
