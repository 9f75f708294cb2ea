import { h, type JSX } from 'preact';

/** Something made by hand, among what Preact draws; made anew whenever that is drawn. */
export function placed(makeNode: () => Node): JSX.Element {
  return h('span', { class: 'placed', ref: (place: HTMLElement | null) => place?.replaceChildren(makeNode()) });
}
