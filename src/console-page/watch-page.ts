/** Tells when something changed that the label depends on. Watches narrowly: never the page's body as a whole. */

export interface PageEvents {
  /** Something may have changed; comes often, in the middle of other work. */
  readonly onChange: () => void;
  /** The markup is all there, or has taken so long that nothing more is to be waited for. Comes once. */
  readonly onComplete: () => void;
}

/** A page whose markup is not there after this many milliseconds is read as it is. */
const LONGEST_LOAD_MS = 10_000;
/** Between the end of the markup and the end of loading, scripts may still bring the metadata. */
const LONGEST_SCRIPTS_MS = 3_000;

/** The Navigation API tells of `history.pushState` too; browsers without it have the title's change, which follows. */
interface WithNavigation {
  readonly navigation?: EventTarget;
}

export function watchPage(window: Window & typeof globalThis, events: PageEvents): void {
  const { document } = window;
  let watched: readonly (Node | null)[] = [];
  const observer = new MutationObserver(() => {
    rewire();
    events.onChange();
  });

  /** Root, head and body may be replaced as wholes. */
  function rewire(): void {
    const { documentElement, head, body } = document;
    const parts = [documentElement, head, body];
    if (parts.every((part, at) => part === watched[at])) return;
    watched = parts;
    observer.disconnect();
    observer.observe(document, { childList: true });
    if (documentElement !== null) observer.observe(documentElement, { childList: true });
    // Title, metadata and icons. All may be added, replaced or rewritten in place.
    if (head !== null) {
      observer.observe(head, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter: ['name', 'content', 'rel'],
      });
    }
    // AWS's dark mode is a class of the body.
    if (body !== null) observer.observe(body, { childList: true, attributes: true, attributeFilter: ['class'] });
  }

  rewire();
  whenComplete(window, events.onComplete);
  const { navigation }: WithNavigation = window as Window & WithNavigation;
  navigation?.addEventListener('currententrychange', events.onChange);
  for (const name of ['popstate', 'hashchange', 'pageshow', 'focus']) window.addEventListener(name, events.onChange);
  for (const name of ['visibilitychange', 'DOMContentLoaded']) document.addEventListener(name, events.onChange);
}

function whenComplete(window: Window, run: () => void): void {
  const { document } = window;
  let isDone = false;
  function once(): void {
    if (isDone) return;
    isDone = true;
    run();
  }
  if (document.readyState === 'complete') {
    once();
    return;
  }
  window.addEventListener('load', once);
  document.addEventListener('DOMContentLoaded', () => setTimeout(once, LONGEST_SCRIPTS_MS));
  setTimeout(once, LONGEST_LOAD_MS);
}
