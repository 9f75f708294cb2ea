/** Has Tab go round in what lies over the list: what lies under it is not to be reached. Other keys mean nothing to it. */
export function keepInside(event: KeyboardEvent, over: HTMLElement | null): void {
  if (event.key !== 'Tab') return;
  const stops = [...(over?.querySelectorAll<HTMLElement>('input, button') ?? [])];
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from) return;
  event.preventDefault();
  to?.focus();
}
