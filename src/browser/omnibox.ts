/** The keyword in the address bar. Call each at the top level, so that it can wake the background. */
import { browser } from './api.ts';

/** Chromium reads descriptions as XML, Firefox as plain text. */
export function readsMarkup(): boolean {
  return !browser.runtime.getURL('').startsWith('moz-extension:');
}

export interface KeywordListener {
  /** The person has typed the keyword. */
  readonly onBegin: () => void;
  /** `suggest` takes the lines below the first one, which is `leadKeyword`'s. */
  readonly onText: (
    text: string,
    suggest: (lines: readonly { content: string; description: string }[]) => void,
  ) => void;
  readonly onEnter: (text: string, where: 'tab' | 'background') => void;
  readonly onCancel: () => void;
}

export function onKeyword({ onBegin, onText, onEnter, onCancel }: KeywordListener): void {
  const { omnibox } = browser;
  omnibox.onInputStarted.addListener(onBegin);
  omnibox.onInputChanged.addListener((text, suggest) => onText(text, (lines) => suggest([...lines])));
  // A console never takes the place of the page in front: that may be another account's.
  omnibox.onInputEntered.addListener((text, disposition) =>
    onEnter(text, disposition === 'newBackgroundTab' ? 'background' : 'tab'),
  );
  omnibox.onInputCancelled.addListener(onCancel);
}

/**
 * The first line; in Chromium as XML, and kept once this has answered: a list that is told before stays under the line of the
 * text before. Firefox draws the line before it asks for a text's list, so there it is always the one of the text before.
 */
export async function leadKeyword(description: string): Promise<void> {
  // The types know of no answer, which Chromium gives.
  await (browser.omnibox.setDefaultSuggestion({ description }) as unknown);
}
