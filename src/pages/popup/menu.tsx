import type { ComponentChildren, JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Keycaps } from '../shared/keycaps.tsx';
import { isReplay } from './held-keys.ts';

export interface MenuItem {
  /** The value of `data-action`. */
  readonly action: string;
  readonly label: string;
  /** Keys drawn at the right; a single letter acts while the menu is open. */
  readonly keys: readonly string[];
  /** A line stands above it. */
  readonly divided?: boolean;
  /** One of several of which one is chosen. */
  readonly checked?: boolean;
  readonly run: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly head?: ComponentChildren;
  readonly class: string;
  /** Places it; CSS px from the popup's top. */
  readonly top?: number;
  readonly onClose: () => void;
}

/** A menu that has the focus while it is open: arrows move, letters and Enter act, Escape and Tab close. */
export function Menu({ label, items, head, class: name, top, onClose }: MenuProps): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);
  // Before the paint: a key pressed right after the menu shows is the menu's.
  useLayoutEffect(() => menu.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus(), []);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    event.stopPropagation();
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const target = nextItem(event.key, at, buttons.length);
    if (target !== undefined) {
      event.preventDefault();
      buttons[target]?.focus();
      return;
    }
    const again = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (event.key === 'Escape' || event.key === 'Tab' || again) {
      event.preventDefault();
      onClose();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A key that was held for the menu is pressed by us, which presses no button.
    if (isReplay(event) && (event.key === 'Enter' || event.key === ' ')) return buttons[at]?.click();
    const lettered = items.find(
      (item) => item.keys.length === 1 && item.keys[0]?.toLowerCase() === event.key.toLowerCase(),
    );
    if (lettered === undefined) return;
    event.preventDefault();
    lettered.run();
  };

  return (
    <>
      <div class="menu-back" onMouseDown={(event) => event.preventDefault()} onClick={onClose} />
      <div
        ref={menu}
        class={`menu ${name}`}
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        {...(top === undefined ? {} : { style: { top: `${top}px` } })}
      >
        {head}
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={item.checked}
            tabIndex={-1}
            class={item.divided === true ? 'menu-item divided' : 'menu-item'}
            data-action={item.action}
            onClick={item.run}
            // Not on entering: a pointer that rests where a menu opens has chosen nothing.
            onMouseMove={(event) => event.currentTarget.focus()}
          >
            <span>{item.label}</span>
            <Keycaps keys={item.keys} />
          </button>
        ))}
      </div>
    </>
  );
}

function nextItem(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at <= 0 ? count : at) - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}
