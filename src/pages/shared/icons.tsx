/** The interface's few icons, drawn for a 16 grid; they take the text's colour. */
import type { JSX } from 'preact';
import { makeDrawing } from './patch.ts';

const PATHS = {
  search: 'M7 12.2a5.2 5.2 0 1 0 0-10.4 5.2 5.2 0 0 0 0 10.4ZM11 11l3.4 3.4',
  dots: 'M3.2 8h.01M8 8h.01M12.8 8h.01',
  lock: 'M3.5 7.2h9v6.3h-9zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2',
  tab: 'M2 4.5h12v9H2zM2 4.5V2.8h5v1.7',
  offline: 'M2 6.4a9 9 0 0 1 12 0M4.7 9.2a5 5 0 0 1 6.6 0M8 12.3h.01M2.8 1.8l10.4 12.4',
  shield: 'M8 1.8 13.3 4v4c0 3-2.2 5-5.3 6.3C4.9 13 2.7 11 2.7 8V4ZM8 5.4v3M8 10.8h.01',
  warning: 'M8 2.2 14.6 13.6H1.4ZM8 6.6v3M8 11.6h.01',
  clock: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM8 4.8V8l2 1.4',
  star: 'M8 1.9l1.9 3.9 4.2.6-3.1 3 .8 4.3L8 11.7l-3.8 2 .8-4.3-3.1-3 4.2-.6Z',
  changed: 'M2.5 5.5h9M9 3l2.5 2.5L9 8M13.5 10.5h-9M7 8l-2.5 2.5L7 13',
  check: 'M3 8.6l3.2 3.2L13 4.6',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;

export type IconName = keyof typeof PATHS;

/** `size` in CSS px. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): JSX.Element {
  return (
    <svg {...frameOf(name, size)}>
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The same, made by hand. */
export function makeIcon(name: IconName, size = 16): SVGElement {
  return makeDrawing('svg', frameOf(name, size), makeDrawing('path', { d: PATHS[name] }));
}

function frameOf(name: IconName, size: number): Readonly<Record<string, string>> {
  const side = String(size);
  return { class: `icon icon-${name}`, width: side, height: side, viewBox: '0 0 16 16', 'aria-hidden': 'true' };
}
