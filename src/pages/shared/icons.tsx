/** The interface's few icons, drawn for a 16 grid; they take the text's colour. */
import type { JSX } from 'preact';

const PATHS = {
  search: ['M7 12.2a5.2 5.2 0 1 0 0-10.4 5.2 5.2 0 0 0 0 10.4Z', 'm11 11 3.4 3.4'],
  dots: ['M3.2 8h.01', 'M8 8h.01', 'M12.8 8h.01'],
  lock: ['M3.5 7.2h9v6.3h-9z', 'M5.3 7V5a2.7 2.7 0 0 1 5.4 0v2'],
  tab: ['M2 4.5h12v9H2z', 'M2 4.5V2.8h5v1.7'],
  offline: ['M2 6.4a9 9 0 0 1 12 0', 'M4.7 9.2a5 5 0 0 1 6.6 0', 'M8 12.3h.01', 'm2.8 1.8 10.4 12.4'],
  shield: ['M8 1.8 13.3 4v4c0 3-2.2 5-5.3 6.3C4.9 13 2.7 11 2.7 8V4Z', 'M8 5.4v3', 'M8 10.8h.01'],
  warning: ['M8 2.2 14.6 13.6H1.4Z', 'M8 6.6v3', 'M8 11.6h.01'],
  clock: ['M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4Z', 'M8 4.8V8l2 1.4'],
  check: ['m3 8.6 3.2 3.2L13 4.6'],
  close: ['m4 4 8 8', 'm12 4-8 8'],
} as const;

export type IconName = keyof typeof PATHS;

/** `size` in CSS px. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): JSX.Element {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {PATHS[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}

/** Signalbox's own mark: a distant signal's arm, pulled off. */
export function Mark({ size }: { readonly size: number }): JSX.Element {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ display: 'block' }}>
      <rect x=".75" y=".75" width="30.5" height="30.5" rx="7.25" fill="#1d2738" stroke="#47556e" stroke-width="1.5" />
      <path d="M7 18h4v12.5H7z" fill="#eef1f5" />
      <path d="M3.2 16 23.8 3.2 22.3 9 28 10.2 7.6 23z" fill="#ffc53d" />
      <circle cx="9" cy="17" r="2" fill="#1d2738" />
    </svg>
  );
}
