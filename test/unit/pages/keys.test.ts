import { describe, expect, test } from 'vitest';
import { intentOf, type Box, type KeyPress } from '../../../src/pages/popup/keys.ts';

function press(keys: string, more: Partial<KeyPress> = {}): KeyPress {
  const parts = keys.split('+');
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Cmd'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
    repeat: false,
    isComposing: false,
    ...more,
  };
}

const EMPTY: Box = { value: '', atEnd: true, page: 10 };
const TYPED: Box = { value: 'pay', atEnd: true, page: 10 };
const INSIDE: Box = { value: 'pay', atEnd: false, page: 10 };

describe('keys in the popup', () => {
  test.each([
    ['ArrowDown', TYPED, { do: 'move', by: 1 }],
    ['ArrowUp', TYPED, { do: 'move', by: -1 }],
    ['PageDown', EMPTY, { do: 'move', by: 10 }],
    ['PageUp', EMPTY, { do: 'move', by: -10 }],
    ['ArrowRight', EMPTY, { do: 'role', step: 1 }],
    ['ArrowLeft', TYPED, { do: 'role', step: -1 }],
    ['Enter', TYPED, { do: 'open', where: 'tab' }],
    ['Ctrl+Enter', TYPED, { do: 'open', where: 'background' }],
    ['Cmd+Enter', TYPED, { do: 'open', where: 'background' }],
    ['Shift+Enter', TYPED, { do: 'open', where: 'window' }],
    ['Alt+Enter', TYPED, { do: 'open', where: 'tab', here: true }],
    ['Ctrl+k', TYPED, { do: 'row-menu' }],
    ['Cmd+K', TYPED, { do: 'row-menu' }],
    ['Shift+F10', EMPTY, { do: 'row-menu' }],
    ['ContextMenu', EMPTY, { do: 'row-menu' }],
    ['Escape', TYPED, { do: 'clear' }],
    ['Escape', EMPTY, { do: 'close' }],
    ['?', EMPTY, { do: 'help' }],
    ['Shift+ArrowDown', TYPED, { do: 'mark', by: 1 }],
    ['Shift+ArrowUp', EMPTY, { do: 'mark', by: -1 }],
    ['Ctrl+ ', TYPED, { do: 'mark', by: 0 }],
    ['Ctrl+s', TYPED, { do: 'name' }],
    ['Cmd+S', EMPTY, { do: 'name' }],
  ] as const)('%s in %o', (keys, box, intent) => {
    expect(intentOf(press(keys), box)).toEqual(intent);
  });

  test.each([
    ['ArrowRight', INSIDE],
    ['ArrowLeft', INSIDE],
    ['Shift+ArrowLeft', TYPED],
    ['Shift+PageDown', TYPED],
    [' ', EMPTY],
    ['Shift+ ', TYPED],
    ['Ctrl+ArrowRight', TYPED],
    ['Alt+ArrowLeft', TYPED],
    ['Home', TYPED],
    ['End', TYPED],
    ['?', TYPED],
    ['a', EMPTY],
    ['Ctrl+a', TYPED],
    ['Ctrl+Shift+k', TYPED],
    ['Tab', EMPTY],
  ] as const)('%s in %o belongs to the box', (keys, box) => {
    expect(intentOf(press(keys), box)).toBeUndefined();
  });

  test('a held Enter opens nothing more', () => {
    expect(intentOf(press('Enter', { repeat: true }), TYPED)).toBeUndefined();
    expect(intentOf(press('Ctrl+Enter', { repeat: true }), TYPED)).toBeUndefined();
  });

  test('a held arrow goes on moving', () => {
    expect(intentOf(press('ArrowDown', { repeat: true }), TYPED)).toEqual({ do: 'move', by: 1 });
  });

  test('Enter that ends the composing of a character opens nothing', () => {
    expect(intentOf(press('Enter', { isComposing: true }), TYPED)).toBeUndefined();
  });
});
