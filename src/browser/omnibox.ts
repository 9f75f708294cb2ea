/** The keyword in the address bar. Call each at the top level, so that it can wake the background. */
import { browser } from './api.ts';

/** Chromium reads descriptions as XML, Firefox as plain text. */
export function readsMarkup(): boolean {
  return !browser.runtime.getURL('').startsWith('moz-extension:');
}

export interface KeywordListener {
  /** The person has typed the keyword. */
  readonly onBegin: () => void;
  /** `suggest` takes the lines after the first, `lead` the first one: what Enter does with the text as it is. */
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

/** The first line; in Chromium as XML. */
export function leadKeyword(description: string): void {
  browser.omnibox.setDefaultSuggestion({ description });
}
