import { useEffect, useState } from 'preact/hooks';
import { readOverview, watchOverview, type Overview } from '../../assignments/overview.ts';

/** A state can also change by the clock alone: a sign-in takes too long, a token ends. */
const READ_AGAIN_MS = 15_000;

/** The overview as it changes; also kept in `body[data-state]`. */
export function useOverview(first: Overview): Overview {
  const [overview, setOverview] = useState(first);
  useEffect(() => {
    let stopped = false;
    const read = async (): Promise<void> => {
      const next = await readOverview();
      if (!stopped) setOverview(next);
    };
    const stop = watchOverview(() => void read());
    const timer = setInterval(() => void read(), READ_AGAIN_MS);
    return () => {
      stopped = true;
      stop();
      clearInterval(timer);
    };
  }, []);
  useEffect(() => {
    document.body.dataset['state'] = overview.state;
  }, [overview.state]);
  return overview;
}
