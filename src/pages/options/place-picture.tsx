import type { JSX } from 'preact';
import type { LabelPlace } from '../../preferences/label-choice.ts';
import { PALETTE } from '../../preferences/palette.ts';

/** AWS's own bars, in both of its modes. */
const BAR = '#161d26';
const ROWS = [40, 52, 64, 76];

/** A console page, small, with the label where it would be. What it shows is said beside it. */
export function PlacePicture({ place }: { readonly place: LabelPlace }): JSX.Element {
  const { fill, ink } = PALETTE.blue;
  return (
    <svg class="place-picture" viewBox="0 0 200 112" aria-hidden="true">
      <rect width="200" height="112" class="paper" />
      <rect width="200" height="14" fill={BAR} />
      <rect y="98" width="200" height="14" fill={BAR} />
      <path class="print" d={['M12 22h26', ...ROWS.map((y) => `M12 ${y}h44m16 0h44m16 0h56`)].join('')} />
      {place === 'stripe' && <rect y="14" width="200" height="3" fill={fill} />}
      <path
        d={place === 'stripe' ? 'M56 14h88v9q0 4-4 4H60q-4 0-4-4Z' : 'M61 100h78a5 5 0 0 1 0 10H61a5 5 0 0 1 0-10Z'}
        fill={fill}
      />
      <path
        d={place === 'stripe' ? 'M64 21h18m4 0h36m4 0h10' : 'M64 105h18m4 0h36m4 0h10'}
        stroke={ink}
        stroke-width="2.4"
      />
    </svg>
  );
}
