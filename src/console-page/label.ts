/**
 * The `<signalbox-label>` element: a line below AWS's own bar and a plate under it. It only shows: nothing in it can be
 * clicked, and its inside is closed to the page.
 */
import { GREY } from '../preferences/page-colours.ts';
import { LABEL_CSS } from './label-css.ts';
import { unknownReasonKey } from './label-text.ts';
import type { PageLook, Texts } from './extension.ts';
import type { HeaderPlace } from './header.ts';
import type { KnownPage, PageIdentity, UnknownPage } from './identity.ts';
import type { TimeLeft } from './time-left.ts';

export const LABEL_TAG = 'signalbox-label';

export interface Label {
  readonly element: HTMLElement;
  /** The plain truth on the element. */
  readonly setIdentity: (page: PageIdentity) => void;
  /** `look` is left out when nobody could say how the account looks: then it is grey. */
  readonly drawKnown: (page: KnownPage, look: PageLook | undefined, time: TimeLeft) => void;
  readonly drawUnknown: (page: UnknownPage, texts: Texts) => void;
  readonly setPlace: (place: HeaderPlace) => void;
  readonly setDark: (dark: boolean) => void;
  /** Where the plate lies in the window, hidden or not; empty while there is none. */
  readonly plateRect: () => DOMRect;
}

export function createLabel(document: Document): Label {
  const element = document.createElement(LABEL_TAG);
  const root = element.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = LABEL_CSS;
  const all = box(document, 'all');
  const plate = box(document, 'plate');
  const top = box(document, 'top', box(document, 'line'), plate);
  const sides = ['left', 'right', 'foot'].map((side) => box(document, `side ${side}`));
  root.append(style, all);

  /** All goes in anew: a plate that grew in its place would have moved, and browsers count that as an unsteady page. */
  function draw(kind: string, parts: readonly Node[]): void {
    all.classList.remove('prod', 'unknown');
    if (kind !== '') all.classList.add(kind);
    plate.replaceChildren(...parts);
    all.replaceChildren(top, ...sides);
  }

  return {
    element,
    setIdentity(page) {
      setAttributes(element, page);
    },
    drawKnown(page, look, time) {
      for (const [name, colour] of Object.entries(look?.swatch ?? GREY)) {
        all.style.setProperty(`--${name}`, colour);
      }
      setAttribute(element, 'data-environment', look?.environment);
      setAttribute(element, 'data-expires', look?.time?.endsAt.toString());
      setAttribute(element, 'data-state', time.kind === 'ended' ? 'ended' : 'known');
      draw(look?.environment === 'prod' ? 'prod' : '', knownParts(document, page, look, time));
    },
    drawUnknown(page, texts) {
      const what = part(document, 'main', texts.label_unknown_what);
      draw('unknown', [what, part(document, 'why', texts[unknownReasonKey(page)])]);
    },
    setPlace({ bottom, covered }) {
      all.style.setProperty('--top', `${bottom}px`);
      all.classList.toggle('covered', covered);
    },
    setDark: (dark) => void all.classList.toggle('dark', dark),
    plateRect: () => plate.getBoundingClientRect(),
  };
}

function setAttributes(element: HTMLElement, page: PageIdentity): void {
  const known = page.state === 'known' ? page : undefined;
  setAttribute(element, 'data-state', page.state);
  setAttribute(element, 'data-reason', page.state === 'unknown' ? page.reason : undefined);
  setAttribute(element, 'data-account-id', known?.accountId);
  setAttribute(element, 'data-role-name', known?.roleName);
  setAttribute(element, 'data-region', known?.region);
  setAttribute(element, 'data-environment', undefined);
  setAttribute(element, 'data-expires', undefined);
}

function setAttribute(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** TAG, name, id, role, region, time: those that are known. Without a name the id stands in its place. */
function knownParts(document: Document, page: KnownPage, look: PageLook | undefined, time: TimeLeft): Node[] {
  const name = look?.name;
  const optional = (className: string, text: string | undefined, inner?: string): Node[] =>
    text ? [part(document, className, text, inner)] : [];
  return [
    ...optional('tag', look?.tag),
    ...optional('name', name, 'bdi'),
    idPart(document, page.accountId, name === undefined ? 'id main' : 'id'),
    ...optional('role', page.roleName),
    ...optional('region', page.region),
    ...optional(`time ${time.kind}`, time.text),
  ];
}

/** Groups of four, parted by a margin, so that the text stays twelve digits. */
function idPart(document: Document, accountId: string, className: string): HTMLElement {
  const groups = accountId.match(/.{1,4}/g) ?? [];
  const spans = groups.map((digits) => {
    const span = document.createElement('span');
    span.textContent = digits;
    return span;
  });
  return box(document, `part ${className}`, ...spans);
}

function part(document: Document, className: string, text: string, inner = 'span'): HTMLElement {
  const words = document.createElement(inner);
  words.textContent = text;
  return box(document, `part ${className}`, words);
}

function box(document: Document, className: string, ...children: readonly Node[]): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.append(...children);
  return element;
}
