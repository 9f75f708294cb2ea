/**
 * The popup as it was last seen, as plain data: elements, attributes and texts. An opening paints it at once; when what it is made
 * of has been read, Preact takes the elements over, and rows are drawn anew (docs/decisions/0014).
 */

/** One element. */
export interface Picture {
  readonly name: string;
  /** Names and values by turns. */
  readonly attributes: readonly string[];
  /** Elements and texts. */
  readonly children: readonly (Picture | string)[];
}

/** What we draw the popup with. A picture with anything else in it is none of ours. */
const OURS: ReadonlySet<string> = new Set(
  'main header footer div span h1 h2 i bdi mark kbd button input select option svg path text'.split(' '),
);
const OUR_ATTRIBUTES =
  /^(?:aria-[a-z]+|data-[a-z-]+|class|style|id|role|type|tabindex|viewBox|width|height|d|x|y|fill|stroke-width|placeholder|autocomplete|autocapitalize|autofocus|spellcheck|maxlength|title|value)$/;
/** How far a strip of roles is scrolled, CSS px: no attribute of the page's. */
const SCROLLED = 'scrolled';

/** What an element looks like by now, as far as it `isSeen`. What it only says for the moment, in a status line, is left out. */
export function pictureOf(element: Element, isSeen: (element: Element) => boolean): Picture {
  const attributes = element.getAttributeNames().flatMap((name) => [name, element.getAttribute(name) ?? '']);
  if (element.scrollLeft > 0) attributes.push(SCROLLED, String(element.scrollLeft));
  const isFleeting = element.getAttribute('role') === 'status';
  const children = isFleeting ? [] : [...element.childNodes].flatMap((node) => pictureOfNode(node, isSeen));
  return { name: element.localName, attributes, children };
}

function pictureOfNode(node: Node, isSeen: (element: Element) => boolean): readonly (Picture | string)[] {
  if (node instanceof Element) return isSeen(node) ? [pictureOf(node, isSeen)] : [];
  return node.nodeValue === null || node.nodeValue.trim() === '' ? [] : [node.nodeValue];
}

/** Whether it is a picture that this code could have taken. */
export function isPicture(value: unknown): value is Picture {
  if (typeof value !== 'object' || value === null) return false;
  if (!('name' in value && 'attributes' in value && 'children' in value)) return false;
  const { name, attributes, children } = value;
  return (
    typeof name === 'string' &&
    OURS.has(name) &&
    Array.isArray(attributes) &&
    attributes.every((one: unknown, at) => typeof one === 'string' && (at % 2 === 1 || isOurAttribute(one))) &&
    Array.isArray(children) &&
    children.every((child: unknown) => typeof child === 'string' || isPicture(child))
  );
}

function isOurAttribute(name: string): boolean {
  return name === SCROLLED || OUR_ATTRIBUTES.test(name);
}

/** Makes an element look like its picture. Children that are there already stay what they are: the box is typed into. */
export function paint(element: Element, { attributes, children }: Picture): void {
  const there = [...element.children];
  for (const child of children) {
    if (typeof child === 'string') {
      element.append(child);
      continue;
    }
    const at = there.findIndex(({ localName }) => localName === child.name);
    // Those before it that the picture has not stay behind it.
    const [found] = at < 0 ? [] : there.splice(at, 1);
    paint(found ?? element.insertBefore(newElement(child.name, element), there[0] ?? null), child);
  }
  // After the children: what is empty does not scroll.
  for (let at = 0; at < attributes.length; at += 2)
    setAttribute(element, attributes[at] ?? '', attributes[at + 1] ?? '');
}

function newElement(name: string, parent: Element): Element {
  const isDrawing = name === 'svg' || parent.namespaceURI === SVG;
  return isDrawing ? document.createElementNS(SVG, name) : document.createElement(name);
}

const SVG = 'http://www.w3.org/2000/svg';

function setAttribute(element: Element, name: string, value: string): void {
  if (name === SCROLLED) element.scrollLeft = Number(value);
  // As an attribute it would be inline style, which our content security policy does not let pass.
  else if (name === 'style' && (element instanceof HTMLElement || element instanceof SVGElement)) {
    element.style.cssText = value;
  } else element.setAttribute(name, value);
}
