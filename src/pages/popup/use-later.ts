/** The popup's second half: loaded once the first is painted. What a person does before it is here waits for it, in order. */
import { useEffect, useRef, useState } from 'preact/hooks';

export type Later = typeof import('./later.ts');

let loading: Promise<Later> | undefined;

/** Rejects only where the extension was updated or taken away under an open page. */
export async function loadLater(): Promise<Later> {
  return (loading ??= import('./later.ts'));
}

/** Two frames for the first paint, then there is time. */
const QUIET_AFTER_MS = 40;

/** `first`: where it was loaded before the first paint, because that needs it. `onMissing`: it cannot be loaded. */
export function useLater(first: Later | undefined, onMissing: () => void): Later | undefined {
  const [later, setLater] = useState(() => first);
  useEffect(() => {
    if (later !== undefined) return undefined;
    const load = (): void => void loadLater().then(setLater, onMissing);
    const timer = setTimeout(load, QUIET_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return later;
}

/** Something to do with what is not here yet. */
export type Deed<T> = (stage: T) => void;

export interface Waiting<T> {
  /** Does it, after everything that waits. */
  readonly act: (deed: Deed<T>) => void;
  /** Whether something waits: what comes after it has to wait too. */
  readonly isHolding: () => boolean;
}

/** `stage` is what deeds are done with; a new one at every render. */
export function useWaiting<T>(stage: T | undefined): Waiting<T> {
  const current = useRef(stage);
  const deeds = useRef<Deed<T>[]>([]);
  current.current = stage;
  useEffect(() => {
    if (stage !== undefined) void doInOrder(deeds.current, () => current.current);
  }, [stage === undefined]);
  return {
    isHolding: () => deeds.current.length > 0,
    act: (deed) => {
      if (current.current !== undefined && deeds.current.length === 0) return deed(current.current);
      deeds.current.push(deed);
    },
  };
}

/** The page draws between one and the next: what the next is about may come with that. */
async function doInOrder<T>(deeds: Deed<T>[], current: () => T | undefined): Promise<void> {
  for (let deed = deeds[0]; deed !== undefined; deed = deeds[0]) {
    const stage = current();
    if (stage !== undefined) deed(stage);
    await new Promise((resolve) => setTimeout(resolve));
    deeds.shift();
  }
}
