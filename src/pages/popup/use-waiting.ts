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

/**
 * `stage` is what deeds are done with; a new one at every render, and none while it is not here. `first`: what was done before
 * there was a page to do it.
 */
export function useWaiting<T>(stage: T | undefined, first: readonly Deed<T>[]): Waiting<T> {
  const current = useRef(stage);
  const deeds = useRef<Deed<T>[] | undefined>(undefined);
  const waiting = (deeds.current ??= [...first]);
  const going = useRef(false);
  current.current = stage;

  /** One at a turn: the page draws between one and the next, and what the next is about may come with that. */
  async function go(): Promise<void> {
    if (going.current) return;
    going.current = true;
    try {
      for (let deed = waiting[0]; deed !== undefined; deed = waiting[0]) {
        // Gone with the one before: what is left waits until it is here.
        if (current.current === undefined) return;
        deed(current.current);
        await new Promise((resolve) => setTimeout(resolve));
        waiting.shift();
      }
    } finally {
      going.current = false;
    }
  }

  useEffect(() => {
    if (stage !== undefined) void go();
  }, [stage === undefined]);
  return {
    isHolding: () => waiting.length > 0,
    act: (deed) => {
      if (current.current !== undefined && waiting.length === 0) return deed(current.current);
      waiting.push(deed);
    },
  };
}
