import type { JSX } from 'preact';
import { displayName } from '../../preferences/display-name.ts';
import { Icon } from '../shared/icons.tsx';
import { Tile } from '../shared/tile.tsx';
import { plural, t } from '../shared/words.ts';
import { isPlace } from './entries.ts';
import { AccountId, Name, rowClass, RowMenuButton, type RowProps } from './row.tsx';

/** A named set: tile, name, how many consoles, whose, menu; one console looks like its account. Clicks are heard by the list, as those on an account's row. */
export function SetRow(props: RowProps): JSX.Element | null {
  const { id, result, active, top } = props;
  const { set } = result.entry;
  if (set === undefined) return null;
  const names = [...new Set(set.accountNames)].join(', ');
  const count = plural('consoles', set.members.length);
  const place = isPlace(result.entry) ? set.members[0] : undefined;
  const said = place === undefined ? [t('spokenSet'), count] : [place.roleName, t('spokenFavourite')];
  const spoken = [displayName(set.name), ...said, names].join(', ');
  return (
    <div
      id={id}
      class={rowClass(props)}
      role="row"
      aria-rowindex={props.place}
      aria-selected={props.selected}
      aria-label={spoken}
      data-set={set.id}
      style={{ transform: `translateY(${top}px)` }}
    >
      {place === undefined ? <SetTile count={set.members.length} /> : <Tile label={props.look} />}
      <div class="row-name" role="gridcell">
        <Name name={set.name} rangesIn={(text) => props.rangesIn(text, result.nearly === true)} />
        {place !== undefined && <Icon name="star" size={13} />}
      </div>
      {place === undefined ? (
        <div class="row-id" role="gridcell">
          {count}
        </div>
      ) : (
        <AccountId id={place.accountId} words={props.words} alike={false} />
      )}
      <div class="roles" role="gridcell">
        <bdi class="set-accounts">{place?.roleName ?? names}</bdi>
      </div>
      <div role="gridcell" class="row-more">
        {props.whole && <RowMenuButton name={displayName(set.name)} active={active} />}
      </div>
    </div>
  );
}

/** Several tiles on one another, in ink: colour belongs to accounts. */
export function SetTile({ count, size = 24 }: { readonly count: number; readonly size?: number }): JSX.Element {
  return (
    <svg class="tile set-tile" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M10 5V4a3 3 0 0 1 3-3h15a3 3 0 0 1 3 3v15a3 3 0 0 1-3 3h-1" />
      <path d="M5.5 8.5h14a4 4 0 0 1 4 4v14a4 4 0 0 1-4 4h-14a4 4 0 0 1-4-4v-14a4 4 0 0 1 4-4Z" />
      <text x="12.5" y="24.5">
        {count}
      </text>
    </svg>
  );
}
