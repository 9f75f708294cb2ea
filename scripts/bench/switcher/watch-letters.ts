/** What is run in the popup to see when a letter's result was painted. The function sees nothing of this file but its argument. */
export interface Watch {
  /** Milliseconds from the last key to the paint of what came of it, once nothing more comes. */
  painted: number | undefined;
}

/**
 * Adds a bare input, and measures each letter in either box, from its event's own time to the end of the first frame that shows
 * what is still shown a moment later: the letter, and of the first ten rows the account and the marks in it.
 */
export function watchLetters(box: string): void {
  const HOLDS_STILL_MS = 60;
  const ROWS = 10;
  const watch = globalThis as unknown as Watch;
  const bare = document.createElement('input');
  bare.id = 'bare';
  bare.style.cssText = 'position: fixed; right: 20px; top: 20px; width: 300px; height: 40px; font-size: 17px';
  document.body.append(bare);
  const input = document.querySelector<HTMLInputElement>(box);

  const shown = (): string => {
    const rows = [...document.querySelectorAll<HTMLElement>('[role=row][data-account-id]')]
      .filter((row) => Number(row.getAttribute('aria-rowindex')) <= ROWS)
      .map((row) => {
        const marks = [...row.querySelectorAll('mark')].map((mark) => mark.textContent);
        return `${row.getAttribute('aria-rowindex')} ${row.dataset['accountId']} ${marks.join()}`;
      });
    return [bare.value, input?.value, ...rows.toSorted()].join('\n');
  };

  const { port1, port2 } = new MessageChannel();
  let afterPaint = (): void => undefined;
  port1.addEventListener('message', () => afterPaint());
  port1.start();
  const listen = ({ timeStamp }: KeyboardEvent): void => {
    watch.painted = undefined;
    let last = { time: 0, shows: '' };
    const frame = (): void => {
      afterPaint = () => {
        const time = performance.now();
        const shows = shown();
        if (shows !== last.shows) last = { time, shows };
        if (time - last.time > HOLDS_STILL_MS) watch.painted = last.time - timeStamp;
        else requestAnimationFrame(frame);
      };
      port2.postMessage(null);
    };
    requestAnimationFrame(frame);
  };
  addEventListener('keydown', listen, { capture: true });
}
