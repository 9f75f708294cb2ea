/** Keys that are pressed before there is anything to obey them: held, and pressed again by us. */

const replays = new WeakSet<Event>();

/** Whether we pressed it: then it has waited enough. */
export function isReplay(event: Event): boolean {
  return replays.has(event);
}

/**
 * Whether a key has to wait for what is to obey it. Others, letters above all, are the search box's own, unless one
 * before them waits (`holding`): what is typed after the key of a menu is the menu's.
 */
export function hasToWait({ key, ctrlKey, metaKey, isComposing, target }: KeyboardEvent, holding: boolean): boolean {
  if (isComposing || /^(?:Tab|Shift|Control|Alt|Meta)$/.test(key)) return false;
  // Pasting and the like we could not do again.
  if (ctrlKey || metaKey) return /^(?:Enter| |k|s)$/i.test(key);
  if (/^(?:Backspace|Delete|Home|End)$/.test(key)) return false;
  if (holding) return true;
  // The browser presses it, which we could not.
  if (key === 'Enter' && (target as { type?: string } | null)?.type === 'button') return false;
  return key === '?' || /^(?:Enter|Escape|Arrow|Page|ContextMenu|F10)/.test(key);
}

/** Presses a key again where the focus is by now; a letter goes into a box as the browser would have put it there. */
export function pressAgain({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const init = { key, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true };
  const again = new KeyboardEvent('keydown', init);
  replays.add(again);
  const wanted = target.dispatchEvent(again);
  if (!wanted || key.length > 1 || ctrlKey || metaKey || altKey || !(target instanceof HTMLInputElement)) return;
  target.setRangeText(key, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end');
  target.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
