import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatNumber, t } from '../shared/words.ts';
import { drawnRoles } from './roles-shown.ts';

/** The width over which a strip's edge fades, CSS px. */
const FADE = 20;

interface RolesProps {
  readonly roleNames: readonly string[];
  readonly chosen: string | undefined;
  readonly isUnavailable: (roleName: string) => boolean;
  readonly active: boolean;
  /** What stands where there are none. */
  readonly none: string;
  readonly name: string;
}

/** A row's roles, one chip each; what does not fit is reached by scrolling or by the last chip. Clicks are heard by the list. */
export function Roles({ roleNames, chosen, isUnavailable, active, none, name }: RolesProps): JSX.Element {
  const strip = useRef<HTMLDivElement>(null);
  const scrolled = useRef(false);
  // The strip scrolls until the chip is whole, and clear of the fade at either edge.
  const showWhole = (chip: HTMLElement | null | undefined): void => {
    const box = strip.current;
    if (box === null || !chip) return;
    const end = chip.offsetLeft + chip.offsetWidth;
    const hidden = end + FADE > box.scrollLeft + box.clientWidth || chip.offsetLeft - FADE < box.scrollLeft;
    if (hidden)
      box.scrollLeft =
        chip.offsetLeft <= FADE ? 0 : Math.max(0, Math.min(chip.offsetLeft - FADE, end + FADE - box.clientWidth));
    box.toggleAttribute('data-scrolled', box.scrollLeft > 0);
  };
  const showChosen = (): void => showWhole(strip.current?.querySelector<HTMLElement>('[aria-selected=true]'));
  useLayoutEffect(() => {
    // Measuring makes the browser lay out the page, once for each row: not where the first role is chosen and in sight.
    if (chosen !== roleNames[0] || scrolled.current) showChosen();
  }, [chosen, active, roleNames]);
  if (roleNames.length === 0) {
    return (
      <div class="roles" role="gridcell">
        <span class="no-role">{none}</span>
      </div>
    );
  }
  const drawn = drawnRoles(roleNames, chosen);
  const hidden = roleNames.length - drawn.length;
  const more = hidden === 0 ? '' : t('moreRoles', formatNumber(hidden));
  return (
    <div
      class="roles"
      role="presentation"
      ref={strip}
      onScroll={({ currentTarget }) => {
        scrolled.current = currentTarget.scrollLeft > 0;
      }}
      // A chip that Tab comes to shows whole; what Enter in the box takes is in sight again once the strip is left.
      onFocusIn={({ target }) => showWhole(target as HTMLElement)}
      onFocusOut={showChosen}
    >
      {drawn.map((roleName, at) => (
        <button
          key={at}
          type="button"
          class={isUnavailable(roleName) ? 'chip unavailable' : 'chip'}
          role="gridcell"
          data-role-name={roleName}
          aria-selected={roleName === chosen}
          tabIndex={active ? 0 : -1}
        >
          {roleName}
        </button>
      ))}
      {hidden > 0 && (
        <span role="gridcell">
          <button
            type="button"
            class="chip more"
            data-part="roles"
            aria-haspopup="menu"
            aria-label={`${more} · ${t('moreRolesLabel', formatNumber(roleNames.length), name)}`}
            tabIndex={active ? 0 : -1}
          >
            {more}
          </button>
        </span>
      )}
    </div>
  );
}
