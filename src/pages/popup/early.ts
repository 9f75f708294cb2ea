/**
 * What happens before the popup's script is here: the picture of the last opening is painted, and keys and clicks are held
 * until there is somebody to obey them. A small script of its own that the page waits for (docs/decisions/0014).
 */
import { hasToWait } from './held-keys.ts';
import { paint } from '../shared/picture.ts';
import { readPicture } from '../shared/picture-store.ts';
import { pressReader, whereOf } from './press.ts';
import { TAKE_OVER, type Held } from './take-over.ts';

/** The popup's own script may have come first: then there is nothing left to do. */
const skeleton = document.querySelector('#app > main:has(> .foot:empty)');
if (skeleton !== null) {
  const picture = readPicture(localStorage, matchMedia('(max-width: 559px)').matches ? 'narrow' : 'wide');
  if (picture !== undefined) paint(skeleton, picture);
  hold();
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
    if (aim !== undefined) held.push({ aim: event.type === 'contextmenu' ? { ...aim, part: 'menu' } : aim, where });
    else if (event.target instanceof Element) held.push({ target: event.target });
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
