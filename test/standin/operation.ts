/** One thing that AWS answers. Each file of an operation exports one of these; `app.ts` lists them, and nothing else changes. */
import type { Target, TargetKind } from './target.ts';
import type { Partition } from './partitions.ts';
import type { World } from './world.ts';

export interface Exchange {
  readonly world: World;
  readonly request: Request;
  readonly url: URL;
  readonly target: Target;
  /** The request's body as text, read once. */
  readonly body: string;
  /** Path under the start URL's own path, on start hosts; the whole path elsewhere. */
  readonly path: string;
}

export interface Operation {
  /** AWS's name for it where it has one; faults and journal go by it. */
  readonly name: string;
  readonly on: TargetKind;
  readonly method: 'GET' | 'POST';
  /** Exact path, or `*` for whatever no other operation takes. */
  readonly path: string;
  /** Where several operations share method and path, the first that accepts takes the call. */
  accepts?(exchange: Exchange): boolean;
  handle(exchange: Exchange): Response | Promise<Response>;
}

/** Region and partition of a target that has both: every host of AWS but the console's own base. */
export function placeOf(exchange: Exchange): { readonly region: string; readonly partition: Partition } {
  const { region, partition } = exchange.target;
  if (region === undefined || partition === undefined) throw new Error(`${exchange.target.host} has no region`);
  return { region, partition };
}

/** A parameter that is there exactly once; undefined when missing or repeated. */
export function single(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

/** Names that occur more than once. */
export function repeated(parameters: URLSearchParams): string[] {
  const names = [...parameters.keys()];
  return names.filter((name, at) => names.indexOf(name) !== at);
}

export function redirect(location: string, headers: Readonly<Record<string, string>> = {}, status = 302): Response {
  return new Response(null, { status, headers: { location, ...headers } });
}

export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}
