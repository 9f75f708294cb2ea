/** Keeps what the next opening paints first: the list as it looks when nothing is typed and nothing is the matter. */
import type { Stage } from './conduct.tsx';
import { pictureOf } from '../shared/picture.ts';
import { keepPicture } from '../shared/picture-store.ts';
import type { PopupState } from './use-popup.ts';

/** After the other roles and the row menus have come, see list.tsx, and clear of what the person does first. */
const TAKE_AFTER_MS = 250;

/** Takes a picture in a moment, unless something changes until then. Returns the way to let it be. */
export function watchPicture(popup: PopupState, stage: Stage | undefined): (() => void) | undefined {
  if (!isWorthKeeping(popup, stage)) return undefined;
  const timer = setTimeout(() => take(popup), TAKE_AFTER_MS);
  return () => clearTimeout(timer);
}

function isWorthKeeping({ list, query, portalId, overlay, results }: PopupState, stage: Stage | undefined): boolean {
  if (stage === undefined || stage.covered > 0 || stage.footStep !== undefined) return false;
  return list.overview.state === 'ready' && query === '' && portalId === undefined && !overlay && results.length > 0;
}

function take({ box, rows, active, results }: PopupState): void {
  const app = document.querySelector('#app > main');
  if (app === null || box.current?.scrollTop !== 0 || active !== results[0]) return;
  keepPicture(localStorage, rows.rowHeight === 40 ? 'wide' : 'narrow', pictureOf(app));
}
