import type { JSX } from 'preact';
import { displayName } from '../../preferences/display-name.ts';
import { makeIcon } from '../shared/icons.tsx';
import { make, makeDrawing, put, putText } from '../shared/patch.ts';
import { patched } from '../shared/patched.ts';
import { placed } from '../shared/placed.ts';
import { makeTile, putTile } from '../shared/tile.ts';
import { plural, t } from '../shared/words.ts';
import { putAccountId } from './account-id.ts';
import { isPlace } from './entries.ts';
import { putNamePieces } from './row-name.ts';
import { putMenuButton, putRow, type RowProps } from './row.ts';
import { howFits } from './use-results.ts';

/** A named set: tile, name, how many consoles, whose, menu; one console looks like its account. Clicks are heard by the list, as those on an account's row. */
export const SetRow = patched<RowProps>((row, props) => {
  const { result } = props;
  const { set } = result.entry;
  if (set === undefined) return;
  const place = isPlace(result.entry) ? set.members[0] : undefined;
  const names = [...new Set(set.accountNames)].join(', ');
  const count = plural('consoles', set.members.length);
  const said = place === undefined ? [t('spokenSet'), count] : [place.roleName, t('spokenFavourite')];
  putRow(row, props, [displayName(set.name), ...said, names].join(', '));
  put(row, 'data-set', set.id);
  const cells = [
    place === undefined ? makeSetTile(set.members.length) : accountTile(props),
    nameCell(props, set.name, place !== undefined),
    place === undefined ? make('div', { class: 'row-id', role: 'gridcell' }, count) : accountId(place.accountId, props),
    make('div', { class: 'roles', role: 'gridcell' }, make('bdi', { class: 'set-accounts' }, place?.roleName ?? names)),
  ];
  // There are few of them: all is made anew but the button, which may have the focus.
  const more = row.querySelector<HTMLElement>('.row-more') ?? make('div', { class: 'row-more', role: 'gridcell' });
  if (more.parentNode === null) row.append(...cells, more);
  else cells.forEach((cell, at) => row.children[at]?.isEqualNode(cell) || row.children[at]?.replaceWith(cell));
  putMenuButton(more, displayName(set.name), props);
});

function accountTile({ look }: RowProps): Node {
  const tile = makeTile();
  putTile(tile, look);
  return tile;
}

function nameCell({ result, rangesIn }: RowProps, name: string, isFavourite: boolean): Node {
  const element = make('bdi', {});
  putNamePieces(element, name, (text) => rangesIn(text, howFits(result).nearly === true));
  return make('div', { class: 'row-name', role: 'gridcell' }, element, ...(isFavourite ? [makeIcon('star', 13)] : []));
}

function accountId(id: string, { words }: RowProps): Node {
  const cell = make('div', { role: 'gridcell' });
  putAccountId(cell, id, { words, alike: false });
  return cell;
}

/** Several tiles on one another, in ink: colour belongs to accounts. `size` in CSS px. */
export function SetTile({ count, size }: { readonly count: number; readonly size: number }): JSX.Element {
  return placed(() => makeSetTile(count, size));
}

function makeSetTile(count: number, size = 24): SVGElement {
  const frame = { class: 'tile set-tile', width: String(size), height: String(size), viewBox: '0 0 32 32' };
  const text = makeDrawing('text', { x: '12.5', y: '24.5' });
  putText(text, String(count));
  return makeDrawing(
    'svg',
    { ...frame, 'aria-hidden': 'true' },
    makeDrawing('path', { d: 'M10 5V4a3 3 0 0 1 3-3h15a3 3 0 0 1 3 3v15a3 3 0 0 1-3 3h-1' }),
    makeDrawing('path', { d: 'M5.5 8.5h14a4 4 0 0 1 4 4v14a4 4 0 0 1-4 4h-14a4 4 0 0 1-4-4v-14a4 4 0 0 1 4-4Z' }),
    text,
  );
}
