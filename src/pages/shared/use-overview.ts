import { useEffect, useRef, useState } from 'preact/hooks';
import { readOverview, watchOverview, type Overview } from '../../assignments/overview.ts';

/** A state can also change by the clock alone: a sign-in takes too long, a token ends. */
const READ_AGAIN_MS = 15_000;

/** Looks when what the overview is made of changes, and every so often; answers how to stop. */
export function watchAgain(look: () => void): () => void {
  const stop = watchOverview(look);
  const timer = setInterval(look, READ_AGAIN_MS);
  return () => {
    stop();
    clearInterval(timer);
  };
}

/** Keeps the state in `body[data-state]`. */
export function useShownState(state: Overview['state']): void {
  useEffect(() => {
    document.body.dataset['state'] = state;
  }, [state]);
}

export interface WatchedOverview {
  readonly overview: Overview;
  /**
   * Does something that changes the overview more than once, and shows only what it led to: a portal that is added and taken
   * back again would move the page under the pointer. Settles, as the work does, once that is on show.
   */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
}

/** The overview as it changes; its state is also kept in `body[data-state]`. */
export function useOverview(first: Overview): WatchedOverview {
  const [overview, setOverview] = useState(first);
  const works = useRef(0);
  const begun = useRef(0);
  const shown = useRef(0);
  const read = async (): Promise<void> => {
    if (works.current > 0) return;
    const number = (begun.current += 1);
    const next = await readOverview();
    // One that took longer than a later one is older news.
    if (works.current > 0 || number < shown.current) return;
    shown.current = number;
    setOverview(next);
  };
  useEffect(() => watchAgain(() => void read()), []);
  useShownState(overview.state);
  return {
    overview,
    during: async (work) => {
      works.current += 1;
      try {
        return await work();
      } finally {
        works.current -= 1;
        await read();
      }
    },
  };
}
