/**
 * The content script's one door to the browser. The polyfill would be over a third of this bundle's size, and promises
 * are all that is used of it: both browsers have them.
 */
import type { Browser } from 'webextension-polyfill';
import type { Answer, Request } from '../messages.ts';
import { LABEL_KEY, type LabelChoice } from '../preferences/label-choice.ts';
import { TEXT_KEYS, type TextKey } from './label-text.ts';

const world = globalThis as typeof globalThis & { readonly browser?: Browser; readonly chrome: Browser };
const extension = world.browser ?? world.chrome;

/** When this document began, by the clock on the wall. `performance.timeOrigin` is not that: it stays behind by as long as the computer has slept. */
const loadedAt = Date.now();

export type PageSeen = Omit<Request<'pageSeen'>['body'], 'loadedAt'>;
/** How a page came to be unknown. */
export type PageShape = NonNullable<Request<'pageUnknown'>['body']['shape']>;
export type PageLook = Answer<'pageSeen'>;
export type Texts = Readonly<Record<TextKey, string>>;

/**
 * Tells the background which account the page shows and asks how that account looks. `undefined` when there is no
 * usable answer: the background is not there yet, or the extension was updated under this page.
 */
export async function askForLabel(page: PageSeen): Promise<PageLook | undefined> {
  const request: Request<'pageSeen'> = { name: 'pageSeen', body: { ...page, loadedAt } };
  try {
    const answer: PageLook | undefined = await extension.runtime.sendMessage(request);
    return answer?.accountId === page.accountId ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** Tells the background that the page does not say which account it shows; `shape`: how that came, where it is new. */
export function tellUnknown(shape?: PageShape): void {
  const request: Request<'pageUnknown'> = { name: 'pageUnknown', body: { shape } };
  // Only a sign hangs on it, and the page says it again when it is looked at.
  extension.runtime.sendMessage(request).catch(() => undefined);
}

/**
 * Tells whether the person wants the pill: now, and as news when the background says that they want the label otherwise. Read here, since
 * the background may sleep, and the label has its place before the page is painted.
 */
export function watchChoice(onChoice: (isPill: boolean, isNews: boolean) => void): void {
  const read = async (isNews: boolean): Promise<void> => {
    const stored: { readonly [LABEL_KEY]?: LabelChoice } = await extension.storage.local.get(LABEL_KEY);
    onChoice(stored[LABEL_KEY]?.place === 'pill', isNews);
  };
  extension.runtime.onMessage.addListener(() => void read(true));
  void read(false);
}

/** All at once, at the start: after an update of the extension there is nobody left to ask. */
export function readTexts(): Texts {
  const texts: Partial<Record<TextKey, string>> = {};
  for (const key of TEXT_KEYS) texts[key] = extension.i18n.getMessage(key);
  return texts as Texts;
}
