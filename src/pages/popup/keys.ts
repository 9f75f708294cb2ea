/** What a key means in the popup, as one table of conditions; no DOM, so that every line can be tested. */
import type { Where } from '../../consoles/where.ts';
import type { Choosing } from './sets.ts';

export type Intent =
  | { readonly do: 'move'; readonly by: number }
  | { readonly do: 'role'; readonly step: 1 | -1 }
  | { readonly do: 'open'; readonly where: Where; readonly here?: true }
  | Choosing
  | { readonly do: 'row-menu' | 'clear' | 'close' | 'help' };

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  /** Held down. */
  readonly repeat: boolean;
  /** A character is being put together by an input method: keys belong to that. */
  readonly isComposing: boolean;
}

export interface Box {
  readonly value: string;
  /** The caret stands behind the last character and nothing is selected. */
  readonly atEnd: boolean;
  /** Rows that fit on show. */
  readonly page: number;
}

export function intentOf(press: KeyPress, box: Box): Intent | undefined {
  if (press.isComposing) return undefined;
  const command = press.ctrlKey || press.metaKey;
  if (command) return commandIntent(press);
  // The page of the tab in front, in this account.
  if (press.altKey)
    return press.key === 'Enter' && !press.repeat ? { do: 'open', where: 'tab', here: true } : undefined;
  if (press.shiftKey && press.key === 'F10') return { do: 'row-menu' };
  return plainIntent(press, box);
}

function commandIntent(press: KeyPress): Intent | undefined {
  if (press.altKey || press.shiftKey || press.repeat) return undefined;
  if (press.key === 'Enter') return { do: 'open', where: 'background' };
  if (press.key === ' ') return { do: 'mark', by: 0 };
  const letter = press.key.toLowerCase();
  if (letter === 's') return { do: 'name' };
  return letter === 'k' ? { do: 'row-menu' } : undefined;
}

function plainIntent(press: KeyPress, box: Box): Intent | undefined {
  switch (press.key) {
    case 'Enter':
      if (press.repeat) return undefined;
      return { do: 'open', where: press.shiftKey ? 'window' : 'tab' };
    case 'Escape':
      return { do: box.value === '' ? 'close' : 'clear' };
    case 'ContextMenu':
      return { do: 'row-menu' };
    case '?':
      return box.value === '' ? { do: 'help' } : undefined;
    default:
      return press.shiftKey ? markIntent(press.key) : moveIntent(press.key, box);
  }
}

function markIntent(key: string): Intent | undefined {
  if (key === 'ArrowDown') return { do: 'mark', by: 1 };
  return key === 'ArrowUp' ? { do: 'mark', by: -1 } : undefined;
}

function moveIntent(key: string, box: Box): Intent | undefined {
  switch (key) {
    case 'ArrowDown':
      return { do: 'move', by: 1 };
    case 'ArrowUp':
      return { do: 'move', by: -1 };
    case 'PageDown':
      return { do: 'move', by: box.page };
    case 'PageUp':
      return { do: 'move', by: -box.page };
    case 'ArrowRight':
      return box.atEnd ? { do: 'role', step: 1 } : undefined;
    case 'ArrowLeft':
      return box.atEnd ? { do: 'role', step: -1 } : undefined;
    default:
      return undefined;
  }
}
