/** Texts of ours outside our pages: in menus and the address bar. */
import type en from '../../public/_locales/en/messages.json';
import { browser } from './api.ts';

export function t(key: keyof typeof en, ...parts: readonly string[]): string {
  return browser.i18n.getMessage(key, [...parts]);
}
