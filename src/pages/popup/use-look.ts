import { useEffect, useState } from 'preact/hooks';
import { watchStorage } from '../../browser/platform.ts';
import { watchTabInFront } from '../../browser/tabs.ts';

/** What `look` finds, as tabs and the storage change; `before`, which is known from the last look, is there at once. */
export function useLook<T>(look: () => Promise<T>, before: T): T {
  const [found, setFound] = useState(before);
  useEffect(() => {
    const again = (): void => void look().then((now) => setFound(() => now));
    again();
    const stops = [watchTabInFront(again), watchStorage(again)];
    return () => stops.forEach((stop) => stop());
  }, []);
  return found;
}
