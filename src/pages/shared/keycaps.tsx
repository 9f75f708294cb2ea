import type { JSX } from 'preact';

/** One key for each entry, as drawn on a keyboard. */
export function Keycaps({ keys }: { readonly keys: readonly string[] }): JSX.Element {
  return (
    <span class="keys">
      {keys.map((key) => (
        <kbd class="kbd" key={key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
