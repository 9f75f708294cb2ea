import type { JSX } from 'preact';
import { displayName } from '../../preferences/display-name.ts';
import { plural, t } from '../shared/words.ts';
import { Name, rowClass, RowMenuButton, type RowProps } from './row.tsx';

/** A named set: tile, name, how many consoles, whose, menu. Clicks are heard by the list, as those on an account's row. */
export function SetRow(props: RowProps): JSX.Element | null {
  const { id, result, active, top, place } = props;
  const { set } = result.entry;
  if (set === undefined) return null;
  const names = [...new Set(set.accountNames)].join(', ');
  const count = plural('consoles', set.members.length);
  return (
    <div
      id={id}
      class={rowClass(props)}
      role="row"
      aria-rowindex={place}
      aria-selected={props.selected}
      aria-label={[displayName(set.name), t('spokenSet'), count, names].join(', ')}
      data-set={set.id}
      style={{ transform: `translateY(${top}px)` }}
    >
      <SetTile count={set.members.length} />
      <div class="row-name" role="gridcell">
        <Name name={set.name} rangesIn={(text) => props.rangesIn(text, result.nearly === true)} />
      </div>
      <div class="row-id" role="gridcell">
        {count}
      </div>
      <div class="roles" role="gridcell">
        <bdi class="set-accounts">{names}</bdi>
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
