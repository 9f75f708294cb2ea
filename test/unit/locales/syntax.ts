/** The sources as syntax trees: what is a text in the code, and what only looks like one, is the parser's to say. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseAst } from 'vitest/node';

export interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface Source {
  readonly path: string;
  readonly tree: Node;
}

/** Every script below a folder, with slashes from the project's root. */
export function sourcesBelow(folder: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.d)\.tsx?$/.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .map((path) => ({ path, tree: parse(path, readFileSync(path, 'utf8')) }));
}

export function parse(path: string, text: string): Node {
  return parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The nodes right below one. */
export function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : [value]))
    .filter((value) => isNode(value));
}

/** Calls `visit` for every node, from the outside in, with those around it, the nearest last. */
export function walk(
  node: Node,
  visit: (node: Node, around: readonly Node[]) => void,
  around: readonly Node[] = [],
): void {
  visit(node, around);
  const next = [...around, node];
  for (const child of childrenOf(node)) walk(child, visit, next);
}

/** The fixed pieces of a template: `failure_${code}_what` is `failure_` and `_what`. */
export function piecesOf(template: Node): readonly string[] {
  const quasis = Array.isArray(template['quasis']) ? template['quasis'] : [];
  return quasis.filter((piece) => isNode(piece)).map(({ value }) => (value as { readonly cooked: string }).cooked);
}
