/** What an organisation sets, read once, and waited for no longer than anybody can bear. */
import { asPolicy, NO_POLICY, type Policy } from './policy.ts';

/** Of ten thousand entries each page that speaks would feel the reading, so they are read once; `forget` when they are others. */
export interface KeptPolicy {
  readonly read: () => Promise<Policy>;
  readonly forget: () => void;
}

/** Nobody feels a start that is this much slower; beyond, it is one of those that Chromium's own policies are not ready for. */
const LONGEST_WAIT_MS = 500;

/**
 * Chromium answers only once it has read the policies of the whole browser, which on a busy machine was seen to take minutes after its
 * start. Lists and labels do not wait for that: until then nothing is set, and `onLate` hears when something may be.
 */
export function keepPolicy(
  readManaged: () => Promise<unknown>,
  sleep: (ms: number) => Promise<void>,
  onLate: () => void,
): KeptPolicy {
  let kept: Promise<Policy> | undefined;
  function begin(): Promise<Policy> {
    let isLate = false;
    const policy = readManaged().then(asPolicy);
    const atOnce = sleep(LONGEST_WAIT_MS).then(() => {
      isLate = true;
      return { ...NO_POLICY, isLate: true } as const;
    });
    const first = Promise.race([policy, atOnce]);
    void policy.then(() => {
      if (!isLate || kept !== first) return;
      kept = policy;
      onLate();
    });
    return first;
  }
  return { read: async () => (kept ??= begin()), forget: () => void (kept = undefined) };
}
