/** Follows one console page from its first byte on: reads who it is, again after every change, and keeps the label true. */
import { createBatch } from './batch.ts';
import { createFaviconKeeper } from './favicon.ts';
import { watchHeader } from './header.ts';
import { identityOf, shapeOf } from './identity.ts';
import { createLabel, LABEL_TAG } from './label.ts';
import { createPacer } from './pacer.ts';
import { hasSessionData, readPageText } from './page-text.ts';
import { timeLeft } from './time-left.ts';
import { createTitleKeeper } from './title.ts';
import { watchPage } from './watch-page.ts';
import { UNKNOWN_FAVICON } from '../preferences/favicon.ts';
import { fillTitle, ROLE_LINE } from '../preferences/title-form.ts';
import type { PageLook, PageSeen, PageShape, Texts } from './extension.ts';
import type { KnownPage, PageIdentity } from './identity.ts';
import type { PageText } from './page-text.ts';
import type { TimeLeft } from './time-left.ts';

export interface FollowOptions {
  readonly window: Window & typeof globalThis;
  readonly texts: Texts;
  readonly askForLabel: (page: PageSeen) => Promise<PageLook | undefined>;
  /** Says that nobody knows which account the page shows; `shape`: how that came, where it is new. */
  readonly tellUnknown: (shape?: PageShape) => void;
  /** Tells whether the person wants the pill, and when they want the label otherwise. */
  readonly watchChoice: (onChoice: (isPill: boolean, isNews: boolean) => void) => void;
}

/**
 * The label shows at once what the page itself says, but the title waits this long for the account's name: a background
 * that is awake answers sooner, and a tab strip whose tabs change their words twice is read by nobody.
 */
const TITLE_WAITS_MS = 150;
/** When the background gave no answer: at browser start it may come up after its pages. */
const ASK_AGAIN_MS: readonly number[] = [1_000, 3_000, 9_000];

export function follow({ window, texts, askForLabel, tellUnknown, watchChoice }: FollowOptions): void {
  const { document } = window;
  const label = createLabel(document);
  const title = createTitleKeeper(document);
  const favicon = createFaviconKeeper(document);
  const pace = createPacer(() => Date.now());
  let complete = false;
  let shown: PageIdentity | undefined;
  /** The account that the document came for. */
  let first: string | undefined;
  let look: PageLook | undefined;
  let titled = false;
  let paused: ReturnType<typeof setTimeout> | undefined;
  let time: TimeLeft | undefined;
  let ticking: ReturnType<typeof setTimeout> | undefined;
  let signedOut: true | undefined;

  const schedule = createBatch(update);
  const header = watchHeader(window, label, schedule);
  watchChoice(onChoice);
  watchPage(window, { onChange: () => (complete ? schedule() : update()), onComplete });
  // The background learns which account is looked at from the page itself; it need not wake for every tab.
  document.addEventListener('visibilitychange', tellLookedAt);
  window.addEventListener('focus', tellLookedAt);
  // Back in history: the browser has forgotten what the background put on its button for this page.
  window.addEventListener('pageshow', (event) => event.persisted && tellLookedAt(event));
  // AWS's script says so as it covers its page; any other can say it too, and gets no more for it than a sign.
  window.addEventListener('auth-change-detected', onSignedOut, { once: true });
  update();

  function onChoice(isPill: boolean, isNews: boolean): void {
    label.setPill(isPill);
    header.refresh();
    if (isNews) askAgain();
  }

  function onSignedOut(): void {
    signedOut = true;
    askAgain();
  }

  function askAgain(): void {
    if (shown?.state === 'known') void ask(shown, []);
  }

  function onComplete(): void {
    complete = true;
    update();
  }

  function update(): void {
    const page = readPageText(document, window.location);
    const identity = identityOf(page, first);
    if (!complete && shown === undefined && mayStillChange(document, page, identity)) return;
    if (JSON.stringify(identity) !== JSON.stringify(shown)) show(identity, page);
    label.setDark(document.body?.classList.contains('awsui-dark-mode') ?? false);
    keep();
  }

  /** Undoes what the page did to the title, the icon and the element, but never in a race with it. */
  function keep(): void {
    if (paused !== undefined || (isInPlace() && !title.isChanged() && !favicon.isChanged())) return;
    const wait = pace();
    if (wait > 0) {
      paused = setTimeout(() => {
        paused = undefined;
        repair();
      }, wait);
    } else {
      repair();
    }
  }

  /** The only one of its kind: the page may have copied it, and an older version of the extension may have left its own. */
  function isInPlace(): boolean {
    const [only, other] = document.getElementsByTagName(LABEL_TAG);
    return only === label.element && other === undefined && only.parentNode === document.documentElement;
  }

  function repair(): void {
    title.refresh();
    favicon.refresh();
    if (isInPlace()) return;
    for (const other of document.querySelectorAll(LABEL_TAG)) other.remove();
    // There is a moment without a root while the page replaces it; the next change comes with the new one.
    document.documentElement?.append(label.element);
    header.refresh();
  }

  function show(identity: PageIdentity, page: PageText): void {
    shown = identity;
    label.setIdentity(identity);
    if (identity.state === 'unknown') {
      look = undefined;
      label.drawUnknown(identity, texts);
      header.refresh();
      titled = true;
      title.setPrefix(`⚠ ${texts.label_unknown_title}`);
      favicon.set(UNKNOWN_FAVICON);
      tellUnknown(shapeOf(page, identity));
    } else {
      first ??= identity.accountId;
      if (look?.accountId !== identity.accountId) look = undefined;
      draw(identity);
      // Another account's tile must go now, too.
      favicon.set(look?.favicon);
      // What stood there of another account or role must go now, so the title changes in any case.
      if (look !== undefined || titled) name(identity);
      else setTimeout(() => shown === identity && look === undefined && name(identity), TITLE_WAITS_MS);
      void ask(identity, ASK_AGAIN_MS);
    }
  }

  function draw(page: KnownPage): void {
    time = undefined;
    keepTime(page);
  }

  /** Draws what time has changed since, and comes back when it changes more: in no tab that nobody looks at. */
  function keepTime(page: KnownPage): void {
    clearTimeout(ticking);
    const before = time;
    time = timeLeft(look?.time, Date.now());
    if (time.text !== before?.text) {
      label.drawKnown(page, look, time);
      header.refresh();
    }
    const { kind, wait } = time;
    if (wait === undefined || document.hidden) return;
    ticking = setTimeout(() => {
      if (shown !== page) return;
      keepTime(page);
      // Before a person acts on it: the clock may have jumped, or the session been renewed in another tab.
      if (time?.kind !== kind) void ask(page, []);
    }, wait);
  }

  function name(page: KnownPage): void {
    titled = true;
    title.setPrefix(fillTitle(look?.title ?? page.accountId + ROLE_LINE, page));
  }

  /** Says again who the page is when the person comes back to it, and not when the page says so; the answer may be news, too. */
  function tellLookedAt({ isTrusted }: Event): void {
    if (!isTrusted || document.hidden) return;
    if (shown?.state === 'known') {
      keepTime(shown);
      void ask(shown, []);
    } else if (shown !== undefined) tellUnknown();
  }

  async function ask(page: KnownPage, delays: readonly number[]): Promise<void> {
    const { state: _, ...seen } = page;
    const answer = await askForLabel({ ...seen, signedOut });
    if (shown !== page) return;
    const [delay, ...later] = delays;
    if (answer !== undefined) {
      if (JSON.stringify(answer) === JSON.stringify(look)) return;
      look = answer;
      draw(page);
      favicon.set(look.favicon);
      name(page);
    } else if (delay !== undefined) {
      setTimeout(() => shown === page && void ask(page, later), delay);
    }
  }
}

/** While the page loads, what it does not say yet may still come. What contradicts itself stays so. */
function mayStillChange(document: Document, page: PageText, identity: PageIdentity): boolean {
  if (identity.state === 'unknown') return identity.reason === 'missing';
  return document.readyState === 'loading' && !hasSessionData(page);
}
