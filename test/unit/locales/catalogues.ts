/** The message catalogues of every language, as they lie in public/_locales, and what is said about a message. */
import { readdirSync, readFileSync } from 'node:fs';

export const FOLDER = 'public/_locales';

/** The language that the others are held to. */
export const FIRST = 'en';

export type Catalogue = Readonly<Record<string, { readonly message: string; readonly description?: string }>>;

/** Folder names, as browsers want them: `de`, `pt_BR`. */
export const LANGUAGES: readonly string[] = readdirSync(FOLDER).toSorted();

export const OTHERS: readonly string[] = LANGUAGES.filter((language) => language !== FIRST);

export function textOf(language: string): string {
  return readFileSync(`${FOLDER}/${language}/messages.json`, 'utf8');
}

export function catalogueOf(language: string): Catalogue {
  return JSON.parse(textOf(language)) as Catalogue;
}

/** What is put into a message: `$1` to `$9`, sorted, each once. */
export function placeholdersOf(message: string): readonly string[] {
  return [...new Set(message.match(/\$\d/g))].toSorted();
}
