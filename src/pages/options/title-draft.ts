/** What is typed of the title and not kept. It outlives the page: nothing that somebody typed is lost by closing a tab. */

const KEY = 'title-draft';
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function readTitleDraft(store: Store): string | undefined {
  return store.getItem(KEY) ?? undefined;
}

/** `undefined`: no more. A store that takes no more keeps nothing: what is typed is on show as long as the page is. */
export function keepTitleDraft(store: Store, typed: string | undefined): void {
  try {
    if (typed === undefined) store.removeItem(KEY);
    else store.setItem(KEY, typed);
  } catch {
    // Full or refused.
  }
}
