/** What is wrong with the texts on a page, as it is drawn: runs in the page, and sees nothing of the test. */

/** Texts that are cut off, stand over an edge, or did not come out of the catalogue; each with the element it is in. */
export function textFaults(): string[] {
  const faults: string[] = [];
  const name = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${(element.textContent ?? '').trim().slice(0, 60)}"`;
  const isDrawn = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && element.closest('.unseen') === null;

  const page = document.documentElement;
  const body = document.body.getBoundingClientRect();
  if (page.scrollWidth > page.clientWidth) faults.push(`the page is ${page.scrollWidth} wide in ${page.clientWidth}`);

  // Nothing that is pressed, nor what holds a line of such things, may be narrower than its text.
  const whole =
    'button:not(.chip), .foot, .hints, .head, .menu, .section, .notice, .help-line, .step, .setting, .side a, h1, h2';
  for (const element of document.querySelectorAll<HTMLElement>(whole)) {
    if (!isDrawn(element)) continue;
    const { left, right } = element.getBoundingClientRect();
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
      faults.push(`cut off: ${name(element)}, ${element.scrollWidth} in ${element.clientWidth}`);
    if (left < body.left - 1 || right > body.right + 1) faults.push(`over the edge: ${name(element)}`);
  }

  // The parts of a row stand side by side.
  for (const row of document.querySelectorAll('.row[data-account-id]')) {
    const edges = row.getBoundingClientRect();
    const parts = [...row.children].map((part) => part.getBoundingClientRect()).filter(({ width }) => width > 0);
    const inOrder = parts.toSorted((a, b) => a.left - b.left);
    const touching = inOrder.some((part, at) => part.right > (inOrder[at + 1]?.left ?? edges.right) + 1);
    if (touching || (inOrder[0]?.left ?? 0) < edges.left - 1) faults.push(`a row is not whole: ${name(row)}`);
  }

  // Names, ids, roles, keys, tags and reports are what they are in every language.
  const data =
    'bdi, .name, .chip, .menu-head, .row-id, .tag, .tile, kbd, .selectable, option[value]:not([value=""]), .roles-menu, svg, script, style, datalist, pre';
  const outside = (text: string): string => {
    // Regions too, which stand beside sentences in what is heard.
    let rest = text.replaceAll(/\b[a-z]{2}(-[a-z]+)+-\d\b/g, '');
    for (let before = ''; before !== rest;) {
      before = rest;
      rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, '');
    }
    return rest;
  };
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    if (element.closest(data) !== null) continue;
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const texts = [
      own.map((node) => node.nodeValue).join(' '),
      element.title,
      element.getAttribute('placeholder') ?? '',
    ];
    const label = element.getAttribute('aria-label') ?? '';
    // A row's own is read out with names in it; tests of what is heard hold it.
    if (element.closest('[role=row], [role=gridcell]') === null) texts.push(label);
    for (const text of texts)
      if (/\p{L}{2}/u.test(outside(text))) faults.push(`outside the catalogue: ${name(element)}: ${text}`);
  }
  return [...new Set(faults)];
}

/** What does not stand as it should in a page that was turned around: runs in the page, and sees nothing of the test. */
export function sidesFaults(): string[] {
  const faults: string[] = [];
  const name = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${(element.textContent ?? '').trim().slice(0, 40)}"`;
  const isDrawn = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });

  // Numbers in groups and roles run to the right in every language.
  for (const element of document.querySelectorAll('.row-id, .roles'))
    if (isDrawn(element) && getComputedStyle(element).direction !== 'ltr')
      faults.push(`turned around: ${name(element)}`);

  // What stands side by side does not touch.
  for (const parent of document.querySelectorAll(
    '.row, .notice, .head, .foot, .menu [role^=menuitem], .menu-head, .section',
  )) {
    if (!isDrawn(parent)) continue;
    const parts = [...parent.children]
      .filter(
        (part) => isDrawn(part) && part.closest('.unseen') === null && getComputedStyle(part).position !== 'absolute',
      )
      .map((part) => ({ part, edges: part.getBoundingClientRect() }))
      .filter(({ edges }) => edges.width > 1 && edges.height > 1);
    for (const [at, one] of parts.entries())
      for (const other of parts.slice(at + 1)) {
        const across = Math.min(one.edges.right, other.edges.right) - Math.max(one.edges.left, other.edges.left);
        const down = Math.min(one.edges.bottom, other.edges.bottom) - Math.max(one.edges.top, other.edges.top);
        if (across > 1 && down > 1) faults.push(`${name(one.part)} lies over ${name(other.part)}`);
      }
    // From the right: what comes first stands there.
    const [first, last] = [parts[0], parts.at(-1)];
    const isLine =
      first !== undefined &&
      last !== undefined &&
      first.edges.top < last.edges.bottom &&
      last.edges.top < first.edges.bottom;
    if (isLine && first !== last && first.edges.left < last.edges.left)
      faults.push(`not turned around: ${name(parent)}`);
  }
  return [...new Set(faults)];
}

/** Turns the page around, as for a language that is written from right to left. */
export function turnAround(): void {
  document.documentElement.dir = 'rtl';
}
