/** Where the pill stands: in the free middle of AWS's own foot of the page, or above it where there is no room. */

type Rect = Pick<DOMRect, 'top' | 'left' | 'right'>;

/** Between the pill and what is beside it, in CSS px. */
const BESIDE = 12;
/** Between the pill and the foot below it. */
const ABOVE = 8;

export function findFooter(document: Document): Element | null {
  return document.querySelector('#awsc-nav-footer-content,#console-nav-footer-inner');
}

/** Its upper left corner, in CSS px from the window's. */
export function spotFor(pill: DOMRect, footer: Element | null, root: Element): readonly [number, number] {
  return spotIn(pill, root.clientHeight, footer?.getBoundingClientRect(), footer ? taken(footer) : []);
}

/**
 * In the foot's middle or else right behind something, where nothing stands in its way: `taken` is what does. `height`: the window's.
 * Pure.
 */
export function spotIn(
  pill: Pick<DOMRect, 'width' | 'height'>,
  height: number,
  { top, left, right }: Rect = { top: height, left: 0, right: 0 },
  taken: readonly Rect[] = [],
): readonly [number, number] {
  // A foot that the window does not reach takes no room in it.
  const floor = Math.min(top, height);
  const x = [(left + right - pill.width) / 2, ...taken.map((one) => one.right + BESIDE)].map(Math.ceil).find((from) => {
    const to = from + pill.width + BESIDE;
    return to <= right && taken.every((one) => one.right <= from - BESIDE || one.left >= to);
  });
  return x !== undefined && floor + pill.height < height
    ? [x, Math.round((floor + height - pill.height) / 2)]
    : [BESIDE, floor - ABOVE - pill.height];
}

/** Texts and controls. The boxes around them are often as wide as the foot, and empty. */
function taken(footer: Element): readonly DOMRect[] {
  const range = footer.ownerDocument.createRange();
  return [footer, ...footer.querySelectorAll('*')]
    .flatMap((element): Node[] => [...element.childNodes])
    .filter((node) => !(node instanceof Element) || node.matches('a,button,img,svg'))
    .map((node) => {
      range.selectNode(node);
      return range.getBoundingClientRect();
    });
}
