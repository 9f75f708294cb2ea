/** Where the focus is, and whether a person sees it there: runs in the page, and sees nothing of the test. */

export interface Focus {
  /** The control, as it is told from others. */
  readonly on: string;
  /** What is wrong with how it shows; empty where nothing is. */
  readonly fault: string;
}

export function focusSeen(): Focus {
  const element = document.activeElement as HTMLElement | null;
  if (element === null || element === document.body) return { on: 'nothing', fault: 'nothing has the focus' };
  const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
  const on = `${element.tagName.toLowerCase()} ${element.dataset['action'] ?? element.dataset['roleName'] ?? name}`;
  // The search box is told by its caret; what its keys do, the active row shows.
  if (element.getAttribute('role') === 'combobox') {
    return { on: 'box', fault: document.querySelector('.row.active') === null ? 'no row is active' : '' };
  }
  const style = getComputedStyle(element);
  const isItem = element.matches('[role^=menuitem]');
  if (isItem && style.backgroundImage === 'none') return { on, fault: 'no bar' };
  if (!isItem && (style.outlineStyle !== 'solid' || parseFloat(style.outlineWidth) < 2))
    return { on, fault: 'no ring' };
  const reach = isItem ? 0 : parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
  const own = element.getBoundingClientRect();
  const ring = { left: own.left - reach, right: own.right + reach, top: own.top - reach, bottom: own.bottom + reach };
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    if (getComputedStyle(around).overflowX === 'visible') continue;
    const edge = around.getBoundingClientRect();
    // Over the last pixels a strip of roles fades out, of which the first do a ring no harm.
    const fade = Math.max(0, parseFloat(getComputedStyle(around).getPropertyValue('--edge') || '0') - 4);
    const isCut =
      ring.left < edge.left - 0.5 ||
      ring.right > edge.right - fade + 0.5 ||
      ring.top < edge.top - 0.5 ||
      ring.bottom > edge.bottom + 0.5;
    if (isCut) return { on, fault: `its ring is cut off by .${around.className}` };
  }
  const top = document.elementFromPoint((own.left + own.right) / 2, (own.top + own.bottom) / 2);
  return { on, fault: top !== null && element.contains(top) ? '' : `${top?.className ?? 'nothing'} covers it` };
}
