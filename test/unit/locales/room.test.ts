/** A text that does not fit its place is a fault of the translation, and is found here instead of on somebody's screen. */
import { describe, expect, test } from 'vitest';
import { catalogueOf, LANGUAGES } from './catalogues.ts';
import {
  MANY,
  NOTICE_BUTTON,
  NOTICE_BUTTON_ADDS,
  NOTICE_ROOM,
  NOTICE_TEXT,
  NOTICE_TITLE,
  NOTICES,
  PLACES,
  type Place,
} from './room.ts';
import { widthOf } from './width.ts';

const ENGLISH = Object.keys(catalogueOf('en'));

describe.each(LANGUAGES)('%s', (language) => {
  const catalogue = catalogueOf(language);
  const say = (key: string, parts: readonly string[]): string =>
    (catalogue[key]?.message ?? '').replaceAll(/\$(\d)/g, (_hole, at: string) => parts[Number(at) - 1] ?? '');
  const named = (key: string): string => say(key, ['acme', 'acme']);

  /** Keys as drawn: 11px in a cap of at least 20, 4 between two. */
  const keysWidth = (keys: readonly string[]): number =>
    keys.reduce((sum, key) => sum + Math.max(20, widthOf(catalogue[key]?.message ?? key, { size: 11 }) + 10) + 4, 0);

  const excess = ({ font, room, beside }: Place, text: string): number => {
    const words = text.split('+').map((key) => say(key, [MANY, MANY]));
    return widthOf(words.join(''), font) + keysWidth(beside?.[text] ?? []) - room;
  };

  test.each(PLACES)('fits: $name', (place) => {
    const over = place.texts
      .map((text) => ({ text, px: excess(place, text) }))
      .filter(({ px }) => px > 0)
      .map(({ text, px }) => `${text} is ${px} px too wide: ${text.split('+').map(named).join(' ')}`);
    expect(over).toEqual([]);
  });

  test.each(NOTICES)('fits: the notice $title beside $buttons', ({ title, text, buttons }) => {
    const taken = buttons.reduce((sum, key) => sum + widthOf(named(key), NOTICE_BUTTON) + NOTICE_BUTTON_ADDS, 0);
    const room = NOTICE_ROOM - taken;
    expect(widthOf(named(title), NOTICE_TITLE), named(title)).toBeLessThanOrEqual(room);
    // A line breaks before its last word, so two lines hold a little less than twice one.
    expect(widthOf(named(text), NOTICE_TEXT), named(text)).toBeLessThanOrEqual(2 * room - 60);
  });

  test('keeps to what the stores take for the name and the description', () => {
    expect([...named('extensionName')].length).toBeLessThanOrEqual(75);
    expect([...named('extensionDescription')].length).toBeLessThanOrEqual(132);
  });

  test('says what a failure is, and what to do, within three lines of a notice each', () => {
    const long = ENGLISH.filter((key) => key.startsWith('failure_')).filter(
      (key) => widthOf(named(key), NOTICE_TEXT) > 3 * 460,
    );
    expect(long).toEqual([]);
  });
});

/** Names of keys whose texts always stand in a place that does not grow. */
const NARROW = /^(menu|hint|section|keys|command)[A-Z]/;

test('every item of a menu, hint, head of a section and line of the keys has its room said', () => {
  const placed = new Set(PLACES.flatMap(({ texts }) => texts.flatMap((text) => text.split('+'))));
  expect(ENGLISH.filter((key) => NARROW.test(key) && !placed.has(key) && key !== 'keysTitle')).toEqual([]);
});

test('every key whose room is said is there', () => {
  const said = [
    ...PLACES.flatMap(({ texts }) => texts.flatMap((text) => text.split('+'))),
    ...NOTICES.flatMap(({ title, text, buttons }) => [title, text, ...buttons]),
  ];
  expect(said.filter((key) => !ENGLISH.includes(key))).toEqual([]);
});
