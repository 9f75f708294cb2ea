/**
 * Elements that are patched by hand: for the rows of the popup's list, which all show another account at every letter
 * (docs/decisions/0018). What an element shows is read from the element itself: an attribute or a text that it has already is not
 * written again.
 */

type Attributes = Readonly<Record<string, string>>;

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element of HTML. */
export function make(name: string, attributes: Attributes, ...children: readonly (Node | string)[]): HTMLElement {
  return filled(document.createElement(name), attributes, children);
}

/** Makes an element of a drawing. */
export function makeDrawing(name: string, attributes: Attributes, ...children: readonly Node[]): SVGElement {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled<E extends Element>(element: E, attributes: Attributes, children: readonly (Node | string)[]): E {
  for (const name in attributes) element.setAttribute(name, attributes[name] ?? '');
  element.append(...children);
  return element;
}

/** Gives an element an attribute, or takes it away. */
export function put(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Makes this text all that stands in an element, or in a text itself. Text, never HTML. */
export function putText(node: Node, text: string): void {
  const isAlone = node instanceof Text || (node.firstChild instanceof Text && node.firstChild.nextSibling === null);
  if (!isAlone || node.textContent !== text) node.textContent = text;
}

/**
 * Makes what stands in an element as many nodes as there are items. `makeNode`: a new one, that shows its item; `show`: has one that is
 * there show an item, or answers false where it takes another one for that.
 */
export function putEach<Item>(
  parent: Element,
  items: readonly Item[],
  makeNode: (item: Item) => Node | string,
  show: (node: Node, item: Item) => boolean,
): void {
  items.forEach((item, at) => {
    const node = parent.childNodes[at];
    if (node === undefined) parent.append(makeNode(item));
    else if (!show(node, item)) node.replaceWith(makeNode(item));
  });
  while (parent.childNodes.length > items.length) parent.lastChild?.remove();
}
