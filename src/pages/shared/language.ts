/**
 * The language of numbers, dates and plurals, and what a screen reader speaks: that of the texts. A browser in a language
 * that there are no texts in shows the English ones; one in British English shows them with its own dates.
 * Both as BCP 47 tags: the catalogue's own, and the browser's.
 */
export function languageOf(texts: string, browsers: string): string {
  return browsers.startsWith(`${texts}-`) ? browsers : texts;
}
