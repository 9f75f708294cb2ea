/** Text outside the catalogue: whatever people would read of what the code says by itself, in one language for all. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, piecesOf, sourcesBelow, walk, type Node } from './syntax.ts';

/** Rooms that people see something of: pages, AWS's page, names of tab groups and containers, what the browser shows for us. */
const SEEN = ['src/pages', 'src/console-page', 'src/background', 'src/browser', 'src/consoles'];

/** A capital that begins a word, as no name in code does, or two words. */
const LOOKS_LIKE_TEXT = /(?<![\p{L}\d_-])\p{Lu}\p{Ll}|\p{L}{2} \p{L}/u;

const ANY_LETTER = /\p{L}/u;

/** Attributes whose value is read out or shown, whatever it looks like. */
const SHOWN = /^(title|alt|placeholder|label|aria-(label|description|valuetext|roledescription|placeholder))$/;

/** What looks like text and is none, each for a reason. */
const NO_TEXT: ReadonlySet<string> = new Set(
  [
    // Keys, as events name them.
    ['Enter', 'Escape', 'Tab', 'Home', 'End', 'Backspace', 'Delete', 'PageUp', 'PageDown'],
    ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Control', 'Shift', 'Alt', 'Meta', 'ContextMenu'],
    // What a Mac says that it is.
    ['Mac'],
    // Two classes of one element.
    ['id main'],
    // Parts of AWS's own role names, cut off or shortened.
    ['Administrator', 'Admin'],
    // Headers of HTTP.
    ['Accept', 'Origin', 'User-Agent'],
    // An event of the document's.
    ['DOMContentLoaded'],
  ].flat(),
);

/** Style sheets that are written in code. */
const STYLES: ReadonlySet<string> = new Set(['src/console-page/label-css.ts']);

interface Found {
  readonly text: string;
  readonly where: readonly Node[];
}

function textsOf(node: Node): readonly string[] {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return [node['value']];
  if (node.type === 'JSXText') return [String(node['value'])];
  return node.type === 'TemplateLiteral' ? piecesOf(node) : [];
}

function nameOf(node: Node | undefined): string {
  const name = node?.['name'];
  return typeof name === 'string' ? name : ((name as { readonly name?: string } | undefined)?.name ?? '');
}

/** Everything in a tree that a person would read and no translator. */
function outside(tree: Node): readonly string[] {
  const found: Found[] = [];
  walk(tree, (node, around) => {
    for (const text of textsOf(node)) found.push({ text, where: [...around, node] });
  });
  return found.filter(isRead).map(({ text }) => text);
}

function isRead({ text, where }: Found): boolean {
  const types = new Set(where.map(({ type }) => type));
  if (types.has('JSXText') && where.at(-1)?.type === 'JSXText') return ANY_LETTER.test(text);
  const [attribute] = where.filter(({ type }) => type === 'JSXAttribute').toReversed();
  if (attribute !== undefined && isItsOwn(attribute, where)) {
    if (SHOWN.test(nameOf(attribute))) return ANY_LETTER.test(text);
    // All other values are names: a class, a role, a path.
    return false;
  }
  if (isDrawn(where)) return ANY_LETTER.test(text);
  const [property] = where.filter(({ type }) => type === 'Property').toReversed();
  if (property !== undefined && isItsOwn(property, where)) {
    // A class is a name, whatever it looks like.
    if (keyOf(property) === 'class') return false;
  }
  if (NO_TEXT.has(text) || !LOOKS_LIKE_TEXT.test(text)) return false;
  return !isCode(types, where);
}

/** Whether it is what `patch` writes into a page: a text, a child, or an attribute that is read out. */
function isDrawn(where: readonly Node[]): boolean {
  const [call] = where.filter(({ type }) => type === 'CallExpression').toReversed();
  if (call === undefined) return false;
  const [, ...inner] = where.slice(where.indexOf(call));
  const args = call['arguments'] as readonly Node[];
  const at = args.findIndex((argument) => inner.includes(argument));
  const called = nameOf(call['callee'] as Node);
  if (called === 'putText') return at === 1;
  if (called === 'make' && at === 1) {
    const [property] = inner.filter(({ type }) => type === 'Property');
    const isValue = property !== undefined && inner.includes(property['value'] as Node);
    return isValue && SHOWN.test(keyOf(property));
  }
  if (called === 'make') return at > 1;
  return called === 'put' && at === 2 && SHOWN.test(String(args[1]?.['value']));
}

/** Of an element made by hand, whose attributes are the properties of an object. */
function keyOf({ key }: Node): string {
  const { value } = key as { readonly value?: unknown };
  return typeof value === 'string' ? value : nameOf(key as Node);
}

/** Not an argument of a call within the attribute, such as a key or a handler’s. */
function isItsOwn(attribute: Node, where: readonly Node[]): boolean {
  return where.slice(where.indexOf(attribute)).every(({ type }) => type !== 'CallExpression' && !/Function/.test(type));
}

/** Imports, types, what a developer reads when something is broken, and selectors of the document. */
function isCode(types: ReadonlySet<string>, where: readonly Node[]): boolean {
  if (['ImportDeclaration', 'ExportAllDeclaration', 'ThrowStatement', 'TSLiteralType'].some((type) => types.has(type)))
    return true;
  return where.some(({ type, callee }) => {
    if (type !== 'CallExpression' && type !== 'NewExpression') return false;
    const called = nameOf(callee as Node) || nameOf((callee as { readonly property?: Node }).property);
    return /^(Error|TypeError|RegExp|querySelector|querySelectorAll|closest|matches|split)$/.test(called);
  });
}

test('is not in any room that people see', () => {
  const found = SEEN.flatMap((folder) => sourcesBelow(folder))
    .filter(({ path }) => !STYLES.has(path))
    .flatMap(({ path, tree }) => outside(tree).map((text) => `${path}: ${text.trim()}`));
  expect(found).toEqual([]);
});

test.each([
  ['in an element', 'const a = <p>Sign in</p>;', ['Sign in']],
  ['in an element, by braces', "const a = <p>{'Sign in'}</p>;", ['Sign in']],
  ['in an attribute that is read out', 'const a = <p aria-label="menu" class="two words" />;', ['menu']],
  ['in a choice of an attribute', "const a = <p title={b ? 'open' : t('close')} />;", ['open']],
  ['in a table', "const a = { label: 'Open console', action: 'open-console' };", ['Open console']],
  ['in a template', 'const a = `${count} accounts found`;', [' accounts found']],
  ['in a call', "browser.tabGroups.update(id, { title: 'Signed out' });", ['Signed out']],
  ['in a text drawn by hand', "putText(cell, 'more'); putText(cell, t('more'));", ['more']],
  ['in an element made by hand', "make('span', { class: 'two words' }, 'hidden', t('hidden'));", ['hidden']],
  ['in an attribute of it', "make('span', { 'aria-label': 'menu', role: 'row' });", ['menu']],
  ['in an attribute given to it', "put(cell, 'aria-label', 'menu'); put(cell, 'role', 'row');", ['menu']],
  ['not in a key', "const a = <p onClick={() => send('signIn')}>{t('signIn')} ·</p>;", []],
  ['not in an error', "throw new Error('There is no such tab');", []],
  ['not in a type', "type Key = 'Not this' | 'Nor That';", []],
])('is found %s', (_where, code, texts) => {
  expect(outside(parse('example.tsx', code))).toEqual(texts);
});

test('is not in any page as it comes', () => {
  const pages = readdirSync('public').filter((name) => name.endsWith('.html'));
  expect(pages.length).toBeGreaterThan(2);
  const found = pages.flatMap((name) => {
    const html = readFileSync(`public/${name}`, 'utf8').replaceAll(/<!--.*?-->|<script.*?<\/script>/gs, '');
    const texts = [...html.matchAll(/>([^<]*)</g)].map(([, text = '']) => text.trim());
    const read = [...html.matchAll(/\s(?:title|alt|placeholder|aria-label)="([^"]*)"/g)].map(([, text = '']) => text);
    // The product’s name is the same in every language.
    return [...texts, ...read].filter((text) => ANY_LETTER.test(text) && text !== 'Signalbox');
  });
  expect(found).toEqual([]);
});

test('is not in any style sheet', () => {
  const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css'));
  const contents = sheets.flatMap((path) => readFileSync(`src/${path}`, 'utf8').match(/content:[^;]*;/g) ?? []);
  expect(contents.filter((rule) => /['"].*\p{L}.*['"]/u.test(rule))).toEqual([]);
});
