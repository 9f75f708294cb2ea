/** Typing `aws` in the address bar: suggestions from the list, Enter opens. */
import type { AssignmentStore } from '../assignments/store.ts';
import { leadKeyword, readsMarkup, type KeywordListener } from '../browser/omnibox.ts';
import { showPage, showPopup } from '../browser/own-pages.ts';
import type { Platform } from '../browser/platform.ts';
import { t } from '../browser/texts.ts';
import type { OpenConsole } from '../consoles/open-console.ts';
import { createFinder, escapeXml, meantBy, suggestionOf } from '../consoles/suggestions.ts';
import { sayFailure } from './commands.ts';

interface Parts {
  readonly platform: Platform;
  readonly store: Pick<AssignmentStore, 'read'>;
  readonly openConsole: OpenConsole;
}

/** The line that says what Enter does, and five below it: Firefox shows no more, Chromium hardly. */
const MOST = 6;

export function createKeyword({ platform, store, openConsole }: Parts): KeywordListener {
  // Read once for all that is typed in one go. A background that ended meanwhile reads again.
  let finder: ReturnType<typeof createFinder> | undefined;
  const read = (): ReturnType<typeof createFinder> => {
    finder ??= createFinder(platform, store);
    // A browser that does not give its database out now may do so at the next key.
    finder.catch(() => letGo());
    return finder;
  };
  const letGo = (): void => {
    finder = undefined;
  };
  const markup = readsMarkup();
  const say = (text: string): void => leadKeyword(markup ? escapeXml(text) : text);

  /** Waits for the lists; the text may be another by then, so the browser is told which one is answered by its own `suggest`. */
  async function suggest(text: string, tell: Parameters<KeywordListener['onText']>[1]): Promise<void> {
    const { find } = await read();
    const lines = find(text, MOST).map((choice) => suggestionOf(choice, markup));
    const [first, ...others] = lines;
    if (text.trim() === '') say(t('searchLabel'));
    else if (first === undefined) say(t('noMatchTitle'));
    else leadKeyword(first.description);
    tell(text.trim() === '' ? lines : others);
  }

  async function enter(text: string, where: 'tab' | 'background'): Promise<void> {
    const { portals, find } = await read();
    letGo();
    if (portals.length === 0) return showPage('welcome.html');
    const choice = text.trim() === '' ? undefined : meantBy(text, find);
    if (choice === undefined) return showPopup();
    const { portalId, accountId, roleName } = choice;
    const opened = await openConsole({ portalId, accountId, roleName, where });
    // Signed out, out of reach: the popup says what is so, and has the button for it.
    if (!opened.ok) await sayFailure(platform, choice, opened.failure, showPopup);
  }

  return {
    onBegin: () => {
      say(t('searchLabel'));
      void read().catch(() => undefined);
    },
    // Without lists there is nothing to suggest.
    onText: (text, tell) => void suggest(text, tell).catch(() => tell([])),
    onEnter: (text, where) => void enter(text, where).catch(showPopup),
    onCancel: letGo,
  };
}
