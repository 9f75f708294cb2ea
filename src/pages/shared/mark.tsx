import type { JSX } from 'preact';

/** Signalbox's own mark, from the icons that the manifest names too. `size` in CSS px. */
export function Mark({ size }: { readonly size: number }): JSX.Element {
  return <img class="mark" src="icons/icon-128.png" width={size} height={size} alt="" />;
}
