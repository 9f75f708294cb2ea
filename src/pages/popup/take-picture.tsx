/** Makes what the next opening paints first. Loaded when the first one is made: nobody waits for a picture. */
import { render } from 'preact';
import { pictureOf, type Picture } from '../shared/picture.ts';
import { keepPicture, readPicture, type Width } from '../shared/picture-store.ts';
import { withoutGone } from './entries.ts';
import { List } from './list.tsx';
import { pressReader, rowId } from './press.ts';
import { chosenRole } from './roles-shown.ts';
import { arranging, firstOf, inSections } from './sections.ts';
import type { PopupState } from './use-popup.ts';
import type { Result } from './use-results.ts';
import { rowTop } from './window.ts';

/** Keeps the list as it stands. */
export function takePicture({ box, rows }: PopupState): void {
  const app = document.querySelector('#app > main');
  if (app === null || box.current === null) return;
  // What nobody sees yet need not be painted.
  const edge = box.current.getBoundingClientRect().bottom;
  // And what is so of a tab now is not when the next one is opened.
  const isSeen = (element: Element): boolean =>
    !element.matches('.renewal') && (!element.matches('.row') || element.getBoundingClientRect().top < edge);
  keepPicture(localStorage, widthOf(rows), pictureOf(app, isSeen));
}

function widthOf({ rowHeight }: PopupState['rows']): Width {
  return rowHeight === 40 ? 'wide' : 'narrow';
}

/**
 * Keeps the picture for the opening after this one, in which the account that is being opened stands first among what was opened
 * of late. Drawn beside the page: on it nothing moves, and it may be closed any moment.
 */
export function keepNextPicture(popup: PopupState, { key, entry }: Result, roleName: string): void {
  const width = widthOf(popup.rows);
  const before = readPicture(localStorage, width);
  if (before === undefined || popup.list.overview.state !== 'ready') return;
  const { portalId, accountId } = entry.account;
  const opened = { portalId, accountId, roleName, at: Date.now(), weight: 1 };
  // Twice: the first says where it stands, the last what it says.
  const list = { ...popup.list, usage: new Map([[key, opened], ...popup.list.usage, [key, opened]]) };
  const entries = withoutGone(list.entries).filter((one) => !list.notes.get(one.key)?.hidden);
  const arrange = arranging.by?.(list);
  const { listed, sections } = inSections(entries, firstOf(list), arrange && ((others) => arrange(others, undefined)));
  const results = listed.map((one): Result => ({ key: one.key, entry: one }));
  const next: PopupState = {
    ...popup,
    list,
    results,
    words: [],
    rangesIn: () => [],
    active: results[0],
    marks: new Map(),
    rows: { ...popup.rows, count: results.length, sections },
    box: { current: null },
    chosenOf: (one) =>
      chosenRole(
        one.entry.account.roleNames,
        '',
        undefined,
        undefined,
        list.favourites.get(one.key)?.roleName,
        one.entry.account.preset?.role,
        list.usage.get(one.key)?.roleName,
      ),
  };
  const beside = document.createElement('div');
  const nothing = (): void => undefined;
  render(
    <List
      popup={next}
      now={Date.now()}
      covered={0}
      onDrawn={undefined}
      press={pressReader()}
      painted={rowsInSight(next.rows, popup.box.current?.clientHeight ?? 0)}
      onAim={nothing}
    />,
    beside,
  );
  const drawn = beside.firstElementChild;
  if (drawn !== null)
    keepPicture(
      localStorage,
      width,
      withList(
        before,
        pictureOf(drawn, () => true),
        rowId(results[0]?.key ?? ''),
      ),
    );
  render(null, beside);
}

/** `height`: the list's, CSS px. */
function rowsInSight(rows: PopupState['rows'], height: number): number {
  let count = 0;
  while (count < rows.count && rows.top + rowTop(rows, count) < height) count += 1;
  return count;
}

/** The same picture with another list in it. */
function withList(picture: Picture, list: Picture, activeRow: string): Picture {
  const { name, attributes, children } = picture;
  if (attributes[attributes.indexOf('id') + 1] === 'list') return list;
  const active = attributes.indexOf('aria-activedescendant');
  return {
    name,
    attributes: active < 0 ? attributes : attributes.with(active + 1, activeRow),
    children: children.map((child) => (typeof child === 'string' ? child : withList(child, list, activeRow))),
  };
}
