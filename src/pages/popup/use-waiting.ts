/** Parts of the popup that are loaded when they are asked for. What a person does before they are here waits, in order. */
import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * Code that is loaded once it is `wanted`, and then kept. `load`: the `import()`. `onMissing`: it cannot be loaded, because
 * the extension was updated or taken away under an open page.
 */
export function useLoaded<T>(load: () => Promise<T>, wanted: boolean, onMissing: () => void): T | undefined {
  const [loaded, setLoaded] = useState<T>();
  useEffect(() => {
    if (wanted && loaded === undefined) load().then((code) => setLoaded(() => code), onMissing);
  }, [wanted]);
  return loaded;
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
