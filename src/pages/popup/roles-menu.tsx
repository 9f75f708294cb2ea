import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatNumber, t } from '../shared/words.ts';
import { drawnRange, scrollTo, type Rows } from './window.ts';

interface RolesMenuProps {
  readonly accountName: string;
  readonly roleNames: readonly string[];
  readonly chosen: string | undefined;
  readonly top: number;
  readonly onChoose: (roleName: string) => void;
  readonly onClose: () => void;
}

const ITEM = 28;
const HEIGHT = 280;

/** All roles of an account that has more than its row shows. Drawn like the list: only what is on show. */
export function RolesMenu({ accountName, roleNames, chosen, top, onChoose, onClose }: RolesMenuProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(() => Math.max(0, roleNames.indexOf(chosen ?? '')));
  const [scrollTop, setScrollTop] = useState(0);
  const rows: Rows = { count: roleNames.length, rowHeight: ITEM, top: 6, sections: [] };
  useLayoutEffect(() => {
    box.current?.focus();
    move(at);
  }, []);

  const move = (to: number): void => {
    const next = Math.min(Math.max(to, 0), roleNames.length - 1);
    setAt(next);
    const element = box.current;
    if (element !== null) element.scrollTop = scrollTo(rows, next, element.scrollTop, element.clientHeight, 6);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    event.stopPropagation();
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 9,
      PageUp: at - 9,
      Home: 0,
      End: roleNames.length,
    };
    const to = steps[event.key];
    const role = roleNames[at];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && !event.repeat && role !== undefined) onChoose(role);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
  };
  const [first, last] = drawnRange(rows, scrollTop, HEIGHT);
  // The one that has the focus is drawn wherever it is.
  const places = Array.from({ length: last - first }, (_, step) => first + step);
  if (!places.includes(at)) places.push(at);
  return (
    <>
      <div class="menu-back" onMouseDown={(event) => event.preventDefault()} onClick={onClose} />
      <div
        ref={box}
        class="menu roles-menu"
        role="menu"
        aria-label={t('moreRolesLabel', formatNumber(roleNames.length), accountName)}
        aria-activedescendant={`role-${at}`}
        tabIndex={0}
        style={{ top: `${top}px` }}
        onKeyDown={onKeyDown}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      >
        <div role="presentation" class="rows" style={{ height: `${roleNames.length * ITEM}px` }}>
          {places.map((place) => (
            <div
              key={place}
              id={`role-${place}`}
              role="menuitemradio"
              aria-checked={roleNames[place] === chosen}
              aria-posinset={place + 1}
              aria-setsize={roleNames.length}
              class={place === at ? 'menu-item active' : 'menu-item'}
              style={{ transform: `translateY(${place * ITEM}px)` }}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(roleNames[place] ?? '')}
            >
              {roleNames[place]}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
