/** Where AWS's own bar ends, and whether one of its open menus lies under our plate. */
import { createBatch } from './batch.ts';

export interface HeaderPlace {
  /** The lower edge of AWS's bar, in CSS px from the window's top. */
  readonly bottom: number;
  /** An open menu of the bar lies where the plate is. */
  readonly covered: boolean;
}

export interface HeaderWatch {
  /** Looks again, before the next frame. */
  readonly refresh: () => void;
}

const HEADERS = ['awsc-nav-header', 'consoleNavHeader'];
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

/** `onChange`: the bar is there, or its markup is another. Not for where it lies, which is reported. */
export function watchHeader(
  window: Window & typeof globalThis,
  plateRect: () => DOMRect,
  report: (place: HeaderPlace) => void,
  onChange: () => void,
): HeaderWatch {
  const { document } = window;
  let header: Element | undefined;
  let searching = false;
  let givingUp: ReturnType<typeof setTimeout> | undefined;
  let last: HeaderPlace | undefined;

  const refresh = createBatch(() => {
    const found = findHeader(document);
    if (found !== header) follow(found);
    const bottom = found?.getBoundingClientRect().bottom ?? (searching ? USUAL_BOTTOM : 0);
    const place = { bottom: Math.max(0, bottom), covered: found !== undefined && isCovered(found, plateRect()) };
    if (place.bottom === last?.bottom && place.covered === last.covered) return;
    last = place;
    report(place);
  });
  const sizes = new ResizeObserver(refresh);
  const menus = new MutationObserver(() => {
    refresh();
    onChange();
    setTimeout(refresh, MENU_MOTION_MS);
  });
  // Looks for the bar in everything that the page adds, and only until it is there.
  const finder = new MutationObserver(refresh);

  function follow(found: Element | undefined): void {
    header = found;
    sizes.disconnect();
    menus.disconnect();
    if (found === undefined) {
      search();
      return;
    }
    stopSearching();
    onChange();
    sizes.observe(found);
    menus.observe(found, {
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
  window.addEventListener('load', () => header ?? search());
  window.addEventListener('resize', refresh);
  // A bar that scrolls away takes the line with it, up to the window's edge.
  window.addEventListener('scroll', refresh);
  refresh();
  return { refresh };
}

function findHeader(document: Document): Element | undefined {
  for (const id of HEADERS) {
    const element = document.getElementById(id);
    if (element === null) continue;
    const { top, height } = element.getBoundingClientRect();
    if (height >= LOWEST && height <= HIGHEST && top <= FARTHEST_FROM_TOP) return element;
  }
  return undefined;
}

function isCovered(header: Element, plate: DOMRect): boolean {
  const openers = [...header.querySelectorAll('[aria-expanded="true"]')];
  if (openers.length === 0 || plate.width === 0) return false;
  const document = header.ownerDocument;
  const menus = openers.flatMap((opener) => document.getElementById(opener.getAttribute('aria-controls') ?? '') ?? []);
  if (menus.some((menu) => overlaps(menu.getBoundingClientRect(), plate))) return true;
  // Menus that their button does not name: what of the page lies under the plate? (The plate itself takes no pointer.)
  const middle = (plate.top + plate.bottom) / 2;
  return [plate.left + 1, (plate.left + plate.right) / 2, plate.right - 1].some((x) => {
    const under = document.elementFromPoint(x, middle);
    return (
      under !== null && (header.contains(under) || under.closest('[role=menu],[role=dialog],[role=listbox]') !== null)
    );
  });
}

function overlaps(a: DOMRect, b: DOMRect): boolean {
  return a.width > 0 && a.height > 0 && a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
