/** A row's name, and what stands beside it. */
import type { Portal } from '../../portals/portal.ts';
import type { AccountLabel } from '../../preferences/account-label.ts';
import { displayName } from '../../preferences/display-name.ts';
import { ENVIRONMENT_TAGS } from '../../preferences/environment-tag.ts';
import { PALETTE } from '../../preferences/palette.ts';
import { makeIcon } from '../shared/icons.tsx';
import { make, put, putEach } from '../shared/patch.ts';
import { putPieces } from '../shared/pieces.ts';
import { markedPieces, namePieces } from '../shared/shorten.ts';
import { ageOf, t } from '../shared/words.ts';
import type { RangesIn, RowProps } from './row.ts';
import { rowState } from './row-state.ts';
import { howFits } from './use-results.ts';

type Ranges = (text: string) => ReturnType<RangesIn>;

/** What stands beside the name is mostly the same in every row, or little enough to be made anew. */
export function putName(cell: HTMLElement, props: RowProps): void {
  const { note } = props;
  const { nearly = false, byTag } = howFits(props.result);
  const rangesIn: Ranges = (text) => props.rangesIn(text, nearly);
  const name = cell.firstElementChild ?? make('bdi', {});
  putNamePieces(name, note?.nickname ?? props.result.entry.account.accountName, rangesIn);
  putEach(
    cell,
    [name, ...beside(props, rangesIn, byTag)],
    (node) => node,
    (there, node) => there === node || there.isEqualNode(node),
  );
}

/** `name`: as it is, for an element of its own. */
export function putNamePieces(element: Element, name: string, rangesIn: Ranges): void {
  const shown = displayName(name);
  put(element, 'class', `name${shown === '' ? ' unnamed' : ''}`);
  const none = { text: t('noName'), marked: false };
  putPieces(element, shown === '' ? [none] : namePieces(shown, rangesIn(shown)));
}

function beside(props: RowProps, rangesIn: Ranges, byTag: boolean): readonly Node[] {
  const { note, portal } = props;
  const { account } = props.result.entry;
  const isGone = rowState(props) === 'gone';
  return [
    ...(note?.nickname === undefined ? [] : [secondName(account.accountName, rangesIn)]),
    ...environmentTag(props.look, byTag),
    ...(note?.tags ?? []).map((tag) => ownTag(displayName(tag), rangesIn)),
    ...(portal === undefined ? [] : [portalName(portal)]),
    ...(props.favourite ? [makeIcon('star', 13)] : []),
    ...(note?.hidden ? [rowNote(t('hidden'))] : []),
    ...(isGone ? [rowNote(t('gone'))] : []),
    ...(account.staleSince === undefined || isGone
      ? []
      : [rowNote(makeIcon('clock', 13), ` ${ageOf(account.staleSince, props.now)}`)]),
  ];
}

function secondName(name: string, rangesIn: Ranges): Node {
  const second = make('bdi', {});
  putNamePieces(second, name, rangesIn);
  return make('span', { class: 'row-second' }, second);
}

function environmentTag(look: AccountLabel, byTag: boolean): readonly Node[] {
  const tag = ENVIRONMENT_TAGS[look.environment];
  const names = ['tag', look.environment === 'prod' ? 'tag-prod' : '', byTag ? 'tag-matched' : ''];
  return tag === '' ? [] : [make('span', { class: names.filter(Boolean).join(' ') }, tag)];
}

function ownTag(tag: string, rangesIn: Ranges): Node {
  const element = make('bdi', { class: 'row-note own-tag' });
  putPieces(element, markedPieces(tag, rangesIn(tag)));
  return element;
}

/** Which identity the account is seen by, as people named it, with its own colour. */
function portalName({ name, colour }: Portal): Node {
  const dot = make('i', {});
  dot.style.background = PALETTE[colour].fill;
  return make('span', { class: 'row-portal' }, dot, make('bdi', {}, name));
}

function rowNote(...words: readonly (Node | string)[]): Node {
  return make('span', { class: 'row-note' }, ...words);
}
