import { useEffect, useState } from 'preact/hooks';
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

/** The overview as it changes; its state is also kept in `body[data-state]`. */
export function useOverview(first: Overview): Overview {
  const [overview, setOverview] = useState(first);
  useEffect(() => {
    let stopped = false;
    const read = async (): Promise<void> => {
      const next = await readOverview();
      if (!stopped) setOverview(next);
    };
    const stop = watchAgain(() => void read());
    return () => {
      stopped = true;
      stop();
    };
  }, []);
  useShownState(overview.state);
  return overview;
}
