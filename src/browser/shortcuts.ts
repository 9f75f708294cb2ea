/** The browser's shortcuts as they are really bound. */
import { browser } from './api.ts';

/** The keys that open the popup, in the order in which they are written; none when none is set. */
export async function popupKeys(): Promise<readonly string[]> {
  const commands = await browser.commands.getAll();
  return splitShortcut(commands.find(({ name }) => name === '_execute_action')?.shortcut ?? '');
}

/** `Alt+Shift+K` and, on a Mac, `⌥⇧K`, as single keys. */
export function splitShortcut(shortcut: string): readonly string[] {
  if (shortcut === '') return [];
  if (shortcut.includes('+')) return shortcut.split('+').filter((key) => key !== '');
  return [...shortcut.matchAll(/[⌃⌥⇧⌘]|[^⌃⌥⇧⌘]+/g)].map((key) => key[0]);
}
