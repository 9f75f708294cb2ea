/**
 * The `<signalbox-label>` element: a line below AWS's own bar and a plate under it, or a pill at the page's foot. It only shows: nothing
 * in it can be clicked, and its inside is closed to the page.
 */
import { GREY } from '../preferences/page-colours.ts';
import { LABEL_CSS } from './label-css.ts';
import { unknownReasonKey } from './label-text.ts';
import type { PageLook, Texts } from './extension.ts';
import type { Placed } from './header.ts';
import type { KnownPage, PageIdentity, UnknownPage } from './identity.ts';
import type { TimeLeft } from './time-left.ts';

export const LABEL_TAG = 'signalbox-label';

export interface Label extends Placed {
  readonly element: HTMLElement;
  /** The plain truth on the element. */
  readonly setIdentity: (page: PageIdentity) => void;
  /** `look` is left out when nobody could say how the account looks: then it is grey. */
  readonly drawKnown: (page: KnownPage, look: PageLook | undefined, time: TimeLeft) => void;
  readonly drawUnknown: (page: UnknownPage, texts: Texts) => void;
  readonly setPill: (isPill: boolean) => void;
  readonly setDark: (dark: boolean) => void;
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
    putIn();
  }

  function putIn(): void {
    all.replaceChildren(top, ...sides);
  }

  return {
    element,
    setIdentity({ state, reason, accountId, roleName, region }: AnyPage) {
      setData(element, { state, reason, accountId, roleName, region, environment: undefined, expires: undefined });
    },
    drawKnown(page, look, time) {
      for (const [name, colour] of Object.entries(look?.swatch ?? GREY)) {
        all.style.setProperty(`--${name}`, colour);
      }
      const state = time.kind === 'ended' ? 'ended' : 'known';
      setData(element, { state, environment: look?.environment, expires: look?.time?.endsAt.toString() });
      draw(look?.environment === 'prod' ? 'prod' : '', knownParts(document, page, look, time));
    },
    drawUnknown(page, texts) {
      const what = part(document, 'main', texts.label_unknown_what);
      draw('unknown', [what, part(document, 'why', texts[unknownReasonKey(page)])]);
    },
    isPill: () => all.classList.contains('pill'),
    setPill(isPill) {
      all.classList.toggle('pill', isPill);
      putIn();
    },
    setPlace({ bottom, covered, spot: [x, y] }) {
      all.style.setProperty('--top', `${bottom}px`);
      all.style.setProperty('--spot', `${x}px,${y - bottom}px`);
      all.classList.toggle('covered', covered);
    },
    setDark: (dark) => void all.classList.toggle('dark', dark),
    plateRect: () => plate.getBoundingClientRect(),
  };
}

/** Both kinds of page, with what only one of them has left out. */
type AnyPage = Partial<Omit<KnownPage, 'state'> & Omit<UnknownPage, 'state'>> & Pick<PageIdentity, 'state'>;

function setData(element: HTMLElement, data: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(data)) {
    if (value === undefined) delete element.dataset[name];
    else element.dataset[name] = value;
  }
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
