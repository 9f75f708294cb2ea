/**
 * A language that nobody speaks, made from the English catalogue for looking at the interface: ⟦Àççôûñţ⟧. What shows without
 * its brackets is outside the catalogue, what loses one is cut off, and each text is at least a third longer than English.
 */

export interface Message {
  readonly message: string;
}

/** Letters with marks, so that the text can still be read. */
const MARKED: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('aàeéiîoôuûyýnñcçsšzžAÀEÉIÎOÔUÛYÝNÑCÇSŠZŽ'.matchAll(/(.)(.)/gu), ([, plain = '', marked = '']) => [
    plain,
    marked,
  ]),
);

/** How many times as long as English, without the brackets. */
const LONGER = 1.35;

/** The text marked, stretched at all its vowels alike, and in brackets; `$1` to `$9` stay as they are. */
export function pseudoText(text: string): string {
  const signs = text.match(/\$\d|./gsu) ?? [];
  const lacking = Math.ceil(signs.length * (LONGER - 1));
  const vowels = signs.filter(isVowel).length;
  let passed = 0;
  const stretched = signs.map((sign) => {
    const marked = MARKED[sign] ?? sign;
    if (!isVowel(sign)) return marked;
    const before = Math.floor((passed * lacking) / vowels);
    passed += 1;
    return marked + marked.toLowerCase().repeat(Math.floor((passed * lacking) / vowels) - before);
  });
  // Where there is none to stretch, the end grows.
  return `⟦${stretched.join('')}${vowels === 0 ? '~'.repeat(lacking) : ''}⟧`;
}

function isVowel(sign: string): boolean {
  return /^[aeiou]$/i.test(sign);
}

/** The whole catalogue; what names its language stays, since it is read and not shown. */
export function pseudoCatalogue<Catalogue extends Readonly<Record<string, Message>>>(english: Catalogue): Catalogue {
  const entries = Object.entries(english).map(([key, entry]) => [
    key,
    key === 'language' ? entry : { ...entry, message: pseudoText(entry.message) },
  ]);
  return Object.fromEntries(entries) as Catalogue;
}
