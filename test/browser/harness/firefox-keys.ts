/** Names of keys as WebDriver's code points and as X's keysyms. https://w3c.github.io/webdriver/#keyboard-actions */
import type { KeyAction } from './bidi.ts';
import type { KeyName } from './driven-browser.ts';

interface Key {
  readonly codePoint: string;
  readonly keysym: string;
}

const KEYS: ReadonlyMap<string, Key> = new Map([
  ['Backspace', { codePoint: '\uE003', keysym: 'BackSpace' }],
  ['Tab', { codePoint: '\uE004', keysym: 'Tab' }],
  ['Enter', { codePoint: '\uE006', keysym: 'Return' }],
  ['Shift', { codePoint: '\uE008', keysym: 'shift' }],
  ['Control', { codePoint: '\uE009', keysym: 'ctrl' }],
  ['Alt', { codePoint: '\uE00A', keysym: 'alt' }],
  ['Escape', { codePoint: '\uE00C', keysym: 'Escape' }],
  ['PageUp', { codePoint: '\uE00E', keysym: 'Prior' }],
  ['PageDown', { codePoint: '\uE00F', keysym: 'Next' }],
  ['End', { codePoint: '\uE010', keysym: 'End' }],
  ['Home', { codePoint: '\uE011', keysym: 'Home' }],
  ['ArrowLeft', { codePoint: '\uE012', keysym: 'Left' }],
  ['ArrowUp', { codePoint: '\uE013', keysym: 'Up' }],
  ['ArrowRight', { codePoint: '\uE014', keysym: 'Right' }],
  ['ArrowDown', { codePoint: '\uE015', keysym: 'Down' }],
  ['Delete', { codePoint: '\uE017', keysym: 'Delete' }],
  ['?', { codePoint: '?', keysym: 'question' }],
]);

/** `Control+k` as the downs and ups of a keyboard. */
export function chord(name: KeyName): readonly KeyAction[] {
  const values = name.split('+').map((part) => KEYS.get(part)?.codePoint ?? part);
  return [
    ...values.map((value): KeyAction => ({ type: 'keyDown', value })),
    ...values.toReversed().map((value): KeyAction => ({ type: 'keyUp', value })),
  ];
}

/** A text as the downs and ups of a keyboard, letter by letter. */
export function typed(text: string): readonly KeyAction[] {
  return Array.from(text).flatMap((value): KeyAction[] => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
}

/** `Control+k` as xdotool writes it. */
export function keysyms(name: KeyName): string {
  return name
    .split('+')
    .map((part) => KEYS.get(part)?.keysym ?? part)
    .join('+');
}
