/** The browser shortcuts as they are really bound, which a person may have changed or lost to another extension. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../browser/api.ts';
import { splitShortcut } from '../../browser/shortcuts.ts';
import { closePopup, openAddress, openPage } from './doors.ts';

export interface Shortcut {
  /** The command's name in the manifest. */
  readonly name: string;
  readonly description: string;
  /** The keys in the order in which they are written; none when it is not set. */
  readonly keys: readonly string[];
}

/** `undefined` until the browser has answered. */
export function useShortcuts(): readonly Shortcut[] | undefined {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>();
  useEffect(() => {
    const read = async (): Promise<void> => setShortcuts(await readShortcuts());
    void read();
    // A person who sets a key comes back to this page from the browser's own.
    const again = (): void => void read();
    addEventListener('focus', again);
    return () => removeEventListener('focus', again);
  }, []);
  return shortcuts;
}

async function readShortcuts(): Promise<readonly Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.map(({ name = '', description = '', shortcut = '' }) => ({
    name,
    // The popup's own command has no description in Chromium.
    description:
      description === '' && name === '_execute_action' ? browser.i18n.getMessage('commandOpenPopup') : description,
    keys: splitShortcut(shortcut),
  }));
}

/** Whether the page that sets them can be opened from here: not in every Firefox. */
export function canOpenShortcuts(): boolean {
  return !isFirefox() || typeof browser.commands.openShortcutSettings === 'function';
}

/** Opens the page that sets them; where that cannot be, our options, which say the way. */
export async function openShortcuts(): Promise<void> {
  if (!canOpenShortcuts()) return openPage('options.html');
  if (!isFirefox()) return openAddress('chrome://extensions/shortcuts');
  await browser.commands.openShortcutSettings();
  closePopup();
}

export function isFirefox(): boolean {
  return browser.runtime.getURL('').startsWith('moz-extension:');
}
