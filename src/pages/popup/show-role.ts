/** Scrolls strips of roles, so that the role which Enter takes shows whole and clear of the fade at either edge. */
import type { Roles } from './row-roles.ts';

/** The width over which a strip's edge fades, CSS px, as in roles.css. */
const FADE = 20;

/** On a strip that does not begin at its first role. */
const SCROLLED = 'data-scrolled';

type Shown = Pick<Roles, 'roleNames' | 'chosen' | 'active'>;

const shown = new WeakMap<Element, Shown>();
/** With how far each counts as scrolled: other roles begin anew. */
const due = new Map<HTMLElement, number | undefined>();

/** Notes what a strip shows; what is another thing than before is to be brought into sight. */
export function noteShown(strip: HTMLElement, { roleNames, chosen, active }: Shown): void {
  const before = shown.get(strip);
  if (before?.roleNames === roleNames && before.chosen === chosen && before.active === active) return;
  shown.set(strip, { roleNames, chosen, active });
  due.set(strip, before?.roleNames === roleNames ? undefined : 0);
}

/** Brings it into sight in all strips that show something else than before. */
export function showChosenRoles(): void {
  // Measuring has the page laid out, once for all: not where the first role is chosen and in sight, and nothing is scrolled
  // before the last is measured.
  const strips = [...due].filter(([strip]) => strip.hasAttribute(SCROLLED) || !isFirst(chosenIn(strip), strip));
  due.clear();
  scroll(strips.map(([strip, from]) => measured(strip, chosenIn(strip), from)));
}

export function chosenIn(strip: Element): HTMLElement | null {
  return strip.querySelector<HTMLElement>('[aria-selected=true]');
}

function isFirst(chip: Element | null, strip: Element): boolean {
  return chip === null || chip === strip.firstElementChild;
}

interface Measured {
  readonly strip: Element;
  /** How far it is to be scrolled, CSS px. */
  readonly to: number;
}

/** How far a strip has to be scrolled to show a chip; back to its beginning for none. `from`: how far it counts as scrolled, CSS px. */
export function measured(strip: Element, chip: HTMLElement | null, from?: number): Measured {
  if (chip === null) return { strip, to: 0 };
  const { clientWidth } = strip;
  const scrollLeft = from ?? strip.scrollLeft;
  const start = chip.offsetLeft;
  const end = start + chip.offsetWidth;
  const isWhole = end + FADE <= scrollLeft + clientWidth && start - FADE >= scrollLeft;
  const atLeast = start <= FADE ? 0 : Math.max(0, Math.min(start - FADE, end + FADE - clientWidth));
  return { strip, to: isWhole ? scrollLeft : atLeast };
}

export function scroll(all: readonly Measured[]): void {
  for (const { strip, to } of all) strip.scrollLeft = to;
  for (const { strip, to } of all) noteEdge(strip, to);
}

export function noteEdge(strip: Element, scrollLeft: number): void {
  strip.toggleAttribute(SCROLLED, scrollLeft > 0);
}
