import { describe, expect, test } from 'vitest';
import { hasToWait } from '../../../src/pages/popup/held-keys.ts';

function press(key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent {
  const plain = { key, ctrlKey: false, metaKey: false, isComposing: false };
  return { ...plain, ...more } as KeyboardEvent;
}

describe('before the popup’s later half is there', () => {
  test.each(['Enter', 'Escape', 'ArrowDown', 'PageUp', 'ContextMenu', 'F10', '?'])('%s waits for it', (key) => {
    expect(hasToWait(press(key), false)).toBe(true);
  });

  test('the keys of the row menu, of opening behind and of choosing wait for it', () => {
    expect(hasToWait(press(' ', { ctrlKey: true }), false)).toBe(true);
    expect(hasToWait(press('s', { metaKey: true }), false)).toBe(true);
    expect(hasToWait(press('k', { ctrlKey: true }), false)).toBe(true);
    expect(hasToWait(press('Enter', { metaKey: true }), false)).toBe(true);
  });

  test('letters go into the search box at once, unless a key before them waits', () => {
    expect(hasToWait(press('f'), false)).toBe(false);
    expect(hasToWait(press('f'), true)).toBe(true);
  });

  test('Enter on a button is the browser’s, unless a key before it waits', () => {
    const target = { type: 'button' } as unknown as EventTarget;
    expect(hasToWait(press('Enter', { target }), false)).toBe(false);
    expect(hasToWait(press('Enter', { target }), true)).toBe(true);
    expect(hasToWait(press('Enter', { target: { type: 'text' } as unknown as EventTarget }), false)).toBe(true);
  });

  test('copying, Tab, and what an input method puts together are the browser’s', () => {
    expect(hasToWait(press('c', { ctrlKey: true }), false)).toBe(false);
    expect(hasToWait(press('Tab'), true)).toBe(false);
    expect(hasToWait(press('Enter', { isComposing: true }), true)).toBe(false);
  });
});
