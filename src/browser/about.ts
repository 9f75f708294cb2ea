/** What runs here: which version of the extension, in which browser, in which language. */
import { browser } from './api.ts';

export interface AboutHere {
  /** Of the extension. */
  readonly version: string;
  /** Its name and major version: `Firefox 142`. */
  readonly browser: string;
  /** Of the browser's interface. */
  readonly language: string;
}

export function aboutHere(): AboutHere {
  return {
    version: browser.runtime.getManifest().version,
    browser: browserNamed(navigator.userAgent),
    language: browser.i18n.getUILanguage(),
  };
}

/** All that are made of Chromium say that they are Chrome, too. */
export function browserNamed(userAgent: string): string {
  const [said] = /(?:Edg|OPR|Firefox)\/\d+/.exec(userAgent) ?? /Chrome\/\d+/.exec(userAgent) ?? ['other'];
  return said.replace('/', ' ');
}
