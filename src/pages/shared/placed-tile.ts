import type { JSX } from 'preact';
import type { AccountLabel } from '../../preferences/account-label.ts';
import { placed } from './placed.ts';
import { makeTile, putTile } from './tile.ts';

interface TileProps {
  readonly label: AccountLabel;
  /** CSS px. */
  readonly size: number;
}

/** An account's tile, among what Preact draws. */
export function Tile({ label, size }: TileProps): JSX.Element {
  return placed(() => {
    const tile = makeTile(size);
    putTile(tile, label);
    return tile;
  });
}
