/** The popup's own height, CSS px, as in frame.css. */
const FULL = 560;
/** A popup that opens grows from almost nothing to its content: less than this is not yet its size. */
const LEAST = 200;
const SETTLED_AFTER_MS = 400;

/** Where a screen or a zoom leaves less room than the popup wants, it takes what there is, so that its foot stays in sight. */
export function fitHeight(): void {
  const fit = (): void => {
    const room = innerHeight;
    document.body.style.height = room >= LEAST && room < FULL ? `${room}px` : '';
  };
  let timer = 0;
  const later = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(fit, SETTLED_AFTER_MS);
  };
  addEventListener('resize', later);
  later();
}
