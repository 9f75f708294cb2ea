import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * Puts the focus where a person goes on, on the first of the selectors that is there; what had it is gone or has moved once all is
 * drawn.
 */
export function useNextFocus(): (...selectors: readonly string[]) => void {
  const [next, setNext] = useState<readonly string[]>([]);
  useLayoutEffect(() => {
    next
      .map((selector) => document.querySelector<HTMLElement>(selector))
      .find((found) => found !== null)
      ?.focus();
  }, [next]);
  return (...selectors) => setNext(selectors);
}
