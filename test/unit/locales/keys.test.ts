/** The catalogues against each other, and against what the code and the manifest ask of them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogueOf, FIRST, FOLDER, LANGUAGES, OTHERS, placeholdersOf, textOf } from './catalogues.ts';
import { piecesOf, sourcesBelow, walk, type Node } from './syntax.ts';

const ENGLISH = catalogueOf(FIRST);
const KEYS = Object.keys(ENGLISH);

interface Asked {
  /** Every text in the code: a key may come out of a table. */
  readonly literals: ReadonlySet<string>;
  /** Keys that are asked for by name. */
  readonly keys: ReadonlySet<string>;
  /** Keys that the code puts together, as fixed pieces with a hole between each two. */
  readonly families: readonly (readonly string[])[];
}

const CALLS: Readonly<Record<string, readonly string[]>> = {
  t: [''],
  text: [''],
  getMessage: [''],
  plural: ['_one', '_other'],
};

function askedOf(trees: readonly Node[]): Asked {
  const literals = new Set<string>();
  const keys = new Set<string>();
  const families: (readonly string[])[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'Literal' && typeof node['value'] === 'string') literals.add(node['value']);
    if (node.type === 'Property' && (node['key'] as Node).type === 'Identifier')
      literals.add((node['key'] as { readonly name?: string }).name ?? '');
    const endings = endingsAsked(node);
    const [first] = node['arguments'] === undefined ? [] : (node['arguments'] as readonly Node[]);
    if (endings === undefined || first === undefined) return;
    for (const named of namedBy(first)) {
      for (const ending of endings) {
        if (typeof named === 'string') keys.add(named + ending);
        else families.push([...named.slice(0, -1), `${named.at(-1) ?? ''}${ending}`]);
      }
    }
  };
  for (const tree of trees) walk(tree, visit);
  return { literals, keys, families };
}

/** For a call that asks the catalogue: what comes behind the name; `undefined` for any other node. */
function endingsAsked({ type, callee }: Node): readonly string[] | undefined {
  if (type !== 'CallExpression') return undefined;
  const { name, property } = callee as { readonly name?: string; readonly property?: { readonly name?: string } };
  const called = name ?? property?.name ?? '';
  return Object.hasOwn(CALLS, called) ? CALLS[called] : undefined;
}

/** A name, both names of `a ? 'one' : 'other'`, or a template's pieces. */
function namedBy(node: Node): readonly (string | readonly string[])[] {
  if (node.type === 'Literal') return [String(node['value'])];
  if (node.type === 'TemplateLiteral') return [piecesOf(node)];
  if (node.type === 'ConditionalExpression')
    return [...namedBy(node['consequent'] as Node), ...namedBy(node['alternate'] as Node)];
  return [];
}

const ASKED = askedOf(sourcesBelow('src').map(({ tree }) => tree));
const MANIFEST = [...readFileSync('manifest.json', 'utf8').matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key);

function isUsed(key: string): boolean {
  if (ASKED.literals.has(key) || ASKED.keys.has(key) || MANIFEST.includes(key)) return true;
  const counted = key.replace(/_(one|other)$/, '');
  if (counted !== key && ASKED.literals.has(counted)) return true;
  return ASKED.families.some((pieces) => {
    const holes = new RegExp(`^${pieces.join('(.+)')}$`).exec(key)?.slice(1);
    // Keys are letters, so no piece needs escaping. What fills the holes is written somewhere: a code, a colour, an environment.
    return holes?.every((filling) => ASKED.literals.has(filling)) ?? false;
  });
}

test('every key that the code and the manifest ask for is there', () => {
  expect(ASKED.keys.size).toBeGreaterThan(100);
  expect([...ASKED.keys, ...MANIFEST].filter((key) => !Object.hasOwn(ENGLISH, key))).toEqual([]);
});

test('every key that is there is asked for', () => {
  expect(KEYS.filter((key) => !isUsed(key))).toEqual([]);
});

test('keys have the characters that browsers take', () => {
  expect(KEYS.filter((key) => !/^[A-Za-z0-9_@]+$/.test(key))).toEqual([]);
});

test('what counts has both a singular and a plural', () => {
  const ending = (form: string): string[] =>
    KEYS.filter((key) => key.endsWith(form)).map((key) => key.slice(0, -form.length));
  expect(ending('_one')).toEqual(ending('_other'));
});

describe.each(OTHERS)('%s', (language) => {
  const catalogue = catalogueOf(language);
  const keys = Object.keys(catalogue);

  test('has every key of English', () => {
    const missing = KEYS.filter((key) => !keys.includes(key));
    const where = `${FOLDER}/${language}/messages.json`;
    expect(missing, `Translate these keys into ${where}: ${missing.join(', ')}`).toEqual([]);
  });

  test('has no key that English does not have', () => {
    const extra = keys.filter((key) => !KEYS.includes(key));
    expect(extra, `Take these keys out of ${FOLDER}/${language}/messages.json: ${extra.join(', ')}`).toEqual([]);
  });

  test('has its keys in the order of English', () => {
    expect(keys).toEqual(KEYS.filter((key) => keys.includes(key)));
  });

  test('puts the same into each message', () => {
    const differing = keys
      .filter((key) => ENGLISH[key] !== undefined)
      .map((key) => [
        key,
        placeholdersOf(ENGLISH[key]?.message ?? '').join(' '),
        placeholdersOf(catalogue[key]?.message ?? '').join(' '),
      ])
      .filter(([, theirs, ours]) => theirs !== ours);
    expect(differing).toEqual([]);
  });

  test('ends a sentence where English ends one, and has no space around any message', () => {
    const isSentence = (text: string): boolean => /[.。](\$\d)?$/.test(text);
    const odd = keys.filter((key) => {
      const [theirs = '', ours = ''] = [ENGLISH[key]?.message, catalogue[key]?.message];
      return ours.trim() !== ours || (isSentence(theirs) && !isSentence(ours));
    });
    expect(odd).toEqual([]);
  });
});

test('French keeps its signs at their word: a line does not break before them', () => {
  const loose = Object.entries(catalogueOf('fr')).filter(([, { message }]) => / [:;?!»]|« /.test(message));
  expect(
    loose.map(([key]) => key),
    'Put U+00A0 before : ; ? ! », and after «',
  ).toEqual([]);
});

describe.each(LANGUAGES)('%s', (language) => {
  const catalogue = catalogueOf(language);
  const messages = Object.entries(catalogue).map(([key, { message }]) => [key, message] as const);

  test('says which language it is, as its folder does', () => {
    expect(catalogue['language']?.message).toBe(language.replace('_', '-'));
  });

  test('leaves no message empty', () => {
    expect(messages.filter(([, message]) => message.trim() === '')).toEqual([]);
  });

  test('holds no HTML: texts are text', () => {
    expect(textOf(language)).not.toMatch(/<\s*\/?\s*[a-z!]|&(#\d+|#x[\da-f]+|\w+);|javascript:/i);
  });

  test('fills holes by $1 to $9 alone: a dollar sign would be read as one', () => {
    expect(messages.filter(([, message]) => /\$(?![1-9])|\$\d\d/.test(message))).toEqual([]);
  });

  test('has no control or direction mark in a message', () => {
    expect(
      messages.filter(([, message]) => /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(message)),
    ).toEqual([]);
  });

  test('has each key once', () => {
    const written = [...textOf(language).matchAll(/^ {2}"(\w+)":/gm)].map(([, key]) => key);
    expect(written).toEqual(Object.keys(catalogue));
  });
});
