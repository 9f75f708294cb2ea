import { useEffect, useRef, useState } from 'preact/hooks';

/** The time, again every so many milliseconds; epoch milliseconds. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** Timers stand still while a computer sleeps. */
const SLEPT_MS = 60_000;
/** A network takes this long to come back. */
const WAKING_MS = 10_000;

/** Whether the computer slept until a moment ago, by the gap between two looks at the time (`now`, a few times a minute). */
export function useJustAwake(now: number): boolean {
  const before = useRef(now);
  const awakeSince = useRef(-Infinity);
  if (now - before.current > SLEPT_MS) awakeSince.current = now;
  before.current = now;
  return now - awakeSince.current < WAKING_MS;
}

/** Whether a media query holds, as it changes. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const hear = (): void => setHolds(media.matches);
    media.addEventListener('change', hear);
    // It may have changed between the first drawing and this.
    hear();
    return () => media.removeEventListener('change', hear);
  }, [query]);
  return holds;
}
