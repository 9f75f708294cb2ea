/** Frames do not come in a tab that is behind; then this many milliseconds later is soon enough. */
const LONGEST_WAIT_MS = 100;

/** Many calls make one run, before the next frame is drawn. */
export function createBatch(run: () => void): () => void {
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function runOnce(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    timer = undefined;
    run();
  }
  return () => {
    if (timer !== undefined) return;
    frame = requestAnimationFrame(runOnce);
    timer = setTimeout(runOnce, LONGEST_WAIT_MS);
  };
}
