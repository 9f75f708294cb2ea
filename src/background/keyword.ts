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

/** Firefox shows no more beside its own first line, Chromium hardly. */
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
  let typed: string | undefined;
  // Chromium keeps the first line for the next time, and shows it before it asks.
  const letGo = (): void => {
    [finder, typed] = [undefined, undefined];
    void sayBefore();
  };
  // Only Chromium's first line can say what Enter does with this very text; Firefox's claims nothing.
  const markup = readsMarkup();
  const say = async (key: 'searchLabel' | 'noMatchTitle'): Promise<void> =>
    leadKeyword(markup ? escapeXml(t(key)) : t(key));
  // Where nothing is typed: a browser that does not take it shows an older line, and the next text brings its own.
  const sayBefore = async (): Promise<void> => say('searchLabel').catch(() => undefined);

  /** Waits for the lists; the text may be another by then, and an answer to the old one would only hold the new one's up. */
  async function suggest(text: string, tell: Parameters<KeywordListener['onText']>[1]): Promise<void> {
    typed = text;
    const { find } = await read();
    if (typed !== text) return;
    const lines = find(text, MOST).map((choice) => suggestionOf(choice, markup));
    const leads = markup && text.trim() !== '';
    const first = leads ? lines.shift() : undefined;
    if (first !== undefined) await leadKeyword(first.description);
    else await say(leads ? 'noMatchTitle' : 'searchLabel');
    tell(lines);
  }

  async function enter(text: string, where: 'tab' | 'background'): Promise<void> {
    const { portals, find } = await read();
    letGo();
    if (portals.length === 0) return showPage('welcome.html');
    const choice = text.trim() === '' ? undefined : meantBy(text, find);
    if (choice === undefined) return showPopup();
    const { portalId, accountId, roleName } = choice;
    const meant = { portalId, accountId, roleName, where };
    const opened = await openConsole(meant);
    // Signed out, out of reach: the popup says what is so, and has the button for it.
    if (!opened.ok) await sayFailure(platform, meant, opened.failure, showPopup);
  }

  return {
    onBegin: () => {
      void sayBefore();
      // Ahead of the first letter, for which a reading that failed is begun anew.
      void read().catch(() => undefined);
    },
    // Without lists there is nothing to suggest.
    onText: (text, tell) => void suggest(text, tell).catch(() => tell([])),
    onEnter: (text, where) => void enter(text, where).catch(showPopup),
    onCancel: letGo,
  };
}
