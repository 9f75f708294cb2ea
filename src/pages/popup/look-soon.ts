import type { Entry } from './entries.ts';

/** Long after the list is painted, and not while it is being read: news comes several times a second then. */
const LOOK_AFTER_MS = 600;

/** Has look-alikes looked for in quiet moments: that takes reading every name. Part of later.ts. Answers with what ends it. */
export function lookSoon(entries: readonly Entry[], take: (keys: ReadonlySet<string>) => void): () => void {
  let wanted = true;
  const timer = setTimeout(() => {
    // With what else comes late: a file of its own would cost the popup more than it holds. Gone because the extension was
    // updated, it is missed by what the person does next.
    import('./overlays.tsx').then(
      async ({ findLookAlikes }) => findLookAlikes(entries, () => wanted, take),
      () => undefined,
    );
  }, LOOK_AFTER_MS);
  return () => {
    wanted = false;
    clearTimeout(timer);
  };
}
