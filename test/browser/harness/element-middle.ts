/** Runs in the page: scrolls the element into view and gives its middle in CSS pixels, or nothing while it is not shown. */
export function elementMiddle(selector: string): { x: number; y: number } | null {
  const element = document.querySelector(selector);
  if (element === null) return null;
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0 || getComputedStyle(element).visibility === 'hidden') return null;
  return { x: x + width / 2, y: y + height / 2 };
}

/** Runs in the page: selects all that is in a field, so that typing replaces it. */
export function selectAll(selector: string): boolean {
  const field = document.querySelector(selector);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false;
  field.focus();
  field.select();
  return field.value !== '';
}
