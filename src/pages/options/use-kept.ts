import { useEffect, useState } from 'preact/hooks';
import { watchStorage } from '../../browser/platform.ts';

/** What `read` finds in the storage, as it changes; `undefined` until it is read. `of`: what it is read of, where that can change. */
export function useKept<T>(read: () => Promise<T>, of = ''): T | undefined {
  const [kept, setKept] = useState<T>();
  useEffect(() => {
    const look = (): void => void read().then((found) => setKept(() => found));
    look();
    return watchStorage(look);
  }, [of]);
  return kept;
}
