/**
 * What happens before the popup's script is here: the picture of the last opening is painted, and keys and clicks are held
 * until there is somebody to obey them. A small script of its own that the page waits for (docs/decisions/0014).
 */
import { paint } from '../shared/picture.ts';
import { readPicture } from '../shared/picture-store.ts';
import { hasToWait } from './held-keys.ts';
import { aimOf, pressReader, whereOf } from './press.ts';
import { TAKE_OVER, type Held } from './take-over.ts';

const skeleton = document.querySelector('#app > main');
// The page's other scripts, named in popup.html. Asked for any earlier, they come in the way of this one.
const scripts = document.currentScript?.dataset['then'] ?? '';
hold();
// A frame is painted between the two.
if (isPainted()) requestAnimationFrame(() => setTimeout(load, 0, scripts));
else load(scripts);

function isPainted(): boolean {
  try {
    const picture = readPicture(localStorage, matchMedia('(max-width: 559px)').matches ? 'narrow' : 'wide');
    if (skeleton === null || picture === undefined) return false;
    paint(skeleton, picture);
    return true;
  } catch {
    // A browser that gives no `localStorage` shows its popup all the same.
    return false;
  }
}

function load(names: string): void {
  for (const src of names.split(' ').filter(Boolean)) {
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }));
  }
}

function hold(): void {
  const held: Held[] = [];
  const press = pressReader();
  const ending = new AbortController();
  const listen = <K extends keyof DocumentEventMap>(type: K, hear: (event: DocumentEventMap[K]) => void): void =>
    document.addEventListener(type, hear, { capture: true, signal: ending.signal });

  listen('keydown', (event) => {
    if (!hasToWait(event, held.length > 0)) return;
    event.preventDefault();
    held.push({ event });
  });
  listen('pointerdown', press.down);
  // The box keeps the focus.
  listen('mousedown', (event) => event.target instanceof HTMLInputElement || event.preventDefault());
  const click = (event: MouseEvent): void => {
    const aim = press.click(event);
    const where = whereOf(event);
    if (aim !== undefined) {
      const painted = { ...paintedRole(event.target), ...aim };
      held.push({ aim: event.type === 'contextmenu' ? { ...aim, part: 'menu' } : painted, where });
    } else if (event.target instanceof Element && aimOf(event.target) === undefined) {
      // Along a row a press was drawn, and means nothing.
      held.push({ target: event.target });
    }
  };
  listen('click', click);
  listen('auxclick', (event) => event.button === 1 && click(event));
  listen('contextmenu', (event) => {
    event.preventDefault();
    click(event);
  });
  document.addEventListener(
    TAKE_OVER,
    (event) => {
      ending.abort();
      if (event instanceof CustomEvent && Array.isArray(event.detail)) event.detail.push(...held);
    },
    { once: true },
  );
}

/** A click on a row means the role that was painted as the chosen one. */
function paintedRole(target: EventTarget | null): { readonly roleName?: string } {
  const row = target instanceof Element ? target.closest('[role=row]') : null;
  const roleName = row?.querySelector<HTMLElement>('[aria-selected=true]')?.dataset['roleName'];
  return roleName === undefined ? {} : { roleName };
}
