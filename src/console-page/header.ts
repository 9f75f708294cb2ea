/** Where AWS's own bars leave room, and whether an open menu lies under our plate. */
import { createBatch } from './batch.ts';
import { findFooter, spotFor } from './footer.ts';

export interface LabelPlace {
  /** The lower edge of AWS's bar, in CSS px from the window's top. */
  readonly bottom: number;
  /** An open menu of the bar lies where the plate is. */
  readonly covered: boolean;
  /** The upper left corner of the plate as a pill, in CSS px from the window's. */
  readonly spot: readonly [number, number];
}

/** What is placed. */
export interface Placed {
  readonly isPill: () => boolean;
  /** Where the plate lies in the window, hidden or not; empty while there is none. */
  readonly plateRect: () => DOMRect;
  readonly setPlace: (place: LabelPlace) => void;
}

export interface HeaderWatch {
  /** Looks again, before the next frame. */
  readonly refresh: () => void;
}

const HEADERS = '#awsc-nav-header,#consoleNavHeader';
/** Lower or higher boxes of these names are empty wrappers or whole pages, not bars. */
const LOWEST = 30;
const HIGHEST = 120;
/** A banner of AWS's may stand above the bar. */
const FARTHEST_FROM_TOP = 64;
/** AWS's bar, while the page has not drawn it yet. */
const USUAL_BOTTOM = 48;
/** A page that is loaded and has no bar after this many milliseconds has none. */
const GIVE_UP_MS = 5_000;
/** Menus open with a short motion; after it they lie where they stay. */
const MENU_MOTION_MS = 300;

/** `onChange`: a bar is there, or its markup is another. Not for where it lies, which the label is told. */
export function watchHeader(window: Window & typeof globalThis, label: Placed, onChange: () => void): HeaderWatch {
  const { document } = window;
  /** AWS's bars, `null` where one is not there. The one at the foot counts for a pill alone. */
  let bars: readonly (Element | null)[] = [];
  let searching = false;
  let givingUp: ReturnType<typeof setTimeout> | undefined;
  let last: string | undefined;

  const refresh = createBatch(() => {
    const isPill = label.isPill();
    const header = findHeader(document);
    const footer = isPill ? findFooter(document) : null;
    const found = isPill ? [header, footer] : [header];
    if (found.some((bar, at) => bar !== bars[at])) follow(found);
    const plate = label.plateRect();
    const place = {
      bottom: Math.max(0, header?.getBoundingClientRect().bottom ?? (searching ? USUAL_BOTTOM : 0)),
      covered: header !== null && isCovered(header, plate),
      spot: isPill ? spotFor(plate, footer, document.documentElement) : ([0, 0] as const),
    };
    const said = JSON.stringify(place);
    if (said === last) return;
    last = said;
    label.setPlace(place);
  });
  const sizes = new ResizeObserver(refresh);
  const menus = new MutationObserver(() => {
    refresh();
    onChange();
    setTimeout(refresh, MENU_MOTION_MS);
  });
  // Looks for the bars in everything that the page adds, and only until they are there.
  const finder = new MutationObserver(refresh);

  function follow(found: readonly (Element | null)[]): void {
    bars = found;
    sizes.disconnect();
    menus.disconnect();
    if (bars.includes(null)) search();
    else stopSearching();
    for (const bar of bars) if (bar !== null) observe(bar);
  }

  function observe(bar: Element): void {
    onChange();
    sizes.observe(bar);
    menus.observe(bar, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['aria-expanded', 'data-testid'],
    });
  }

  function search(): void {
    searching = true;
    finder.observe(document, { subtree: true, childList: true });
    clearTimeout(givingUp);
    if (document.readyState !== 'complete') return;
    givingUp = setTimeout(() => {
      stopSearching();
      refresh();
    }, GIVE_UP_MS);
  }

  function stopSearching(): void {
    searching = false;
    finder.disconnect();
    clearTimeout(givingUp);
  }

  search();
  window.addEventListener('load', () => bars.includes(null) && search());
  window.addEventListener('resize', refresh);
  // A bar that scrolls away takes the line with it, up to the window's edge.
  window.addEventListener('scroll', refresh);
  refresh();
  return { refresh };
}

function findHeader(document: Document): Element | null {
  const isBar = (element: Element): boolean => {
    const { top, height } = element.getBoundingClientRect();
    return height >= LOWEST && height <= HIGHEST && top <= FARTHEST_FROM_TOP;
  };
  return [...document.querySelectorAll(HEADERS)].find(isBar) ?? null;
}

/** What of the page lies under the plate, which itself takes no pointer? No menu is as narrow as what is between two of the points. */
function isCovered(header: Element, plate: DOMRect): boolean {
  const openers = [...header.querySelectorAll('[aria-expanded="true"]')];
  if (openers.length === 0 || plate.width === 0) return false;
  const document = header.ownerDocument;
  const menus = openers.map((opener) => document.getElementById(opener.getAttribute('aria-controls') ?? ''));
  return [0.01, 0.25, 0.5, 0.75, 0.99].some((part) => {
    const under = document.elementFromPoint(plate.left + plate.width * part, plate.top + plate.height / 2);
    // Also menus that their button does not name.
    return [header, ...menus, under?.closest('[role=menu],[role=dialog],[role=listbox]')].some((box) =>
      box?.contains(under),
    );
  });
}
