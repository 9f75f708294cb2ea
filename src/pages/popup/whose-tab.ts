/** What the popup's page was opened as. */

/**
 * `panel`: it stands at the side of the window. `here`: an account is to be chosen for the page of a tab. Empty for the
 * popup, and for the list in a tab of its own.
 */
export function openedAs(): string {
  return document.body.className || location.hash.slice(1, 5);
}

/** The tab that the page's address names, where it is not the one in front. */
export function tabOfAddress(hash: string): number | undefined {
  const [, tabId] = /^#here=(\d{1,10})$/.exec(hash) ?? [];
  return tabId === undefined ? undefined : Number(tabId);
}
