/** All hosts behind one function from request to answer: hono routes by the kind of host and the path. */
import { Hono } from 'hono';
import { applyEffect } from './effects.ts';
import { errorAnswer } from './error-answer.ts';
import type { JournalEntry } from './journal.ts';
import type { Exchange, Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { refuseForeignOrigin } from './origin.ts';
import { startUrlOf } from './start-page/visit.ts';
import { wireOf, withWire } from './wire-shape.ts';
import { targetOf, type World } from './world.ts';

export type App = (request: Request) => Promise<Response>;

type Env = { Bindings: { readonly exchange: Exchange; readonly entry: JournalEntry } };

/** On start hosts the path counts from the start URL, which may have one of its own. */
function pathWithin(world: World, url: URL, kind: string): string | undefined {
  if (kind !== 'start') return url.pathname;
  const found = startUrlOf(world.state.portals, url);
  return found === undefined ? undefined : found.path || '/';
}

function notFound({ target }: Exchange): Response {
  const service = target.kind === 'oidc' || target.kind === 'portal-api';
  const headers = { 'x-amzn-errortype': 'UnknownOperationException', 'content-type': 'application/json' };
  return service ? new Response('{}', { status: 404, headers }) : new Response('Not found', { status: 404 });
}

async function carryOut(operation: Operation, exchange: Exchange, entry: JournalEntry): Promise<Response> {
  entry.operation = operation.name;
  const { hostname: host, searchParams } = exchange.url;
  const call = { operation: operation.name, host, accountId: searchParams.get('account_id') };
  return applyEffect(exchange.world.faults.next(call), {
    carryOut: async () => operation.handle(exchange),
    errorAnswer: (name, reason) => errorAnswer(operation.on, name, reason),
    released: () => exchange.world.faults.cleared(),
  });
}

function routes(): Hono<Env> {
  const hono = new Hono<Env>({
    getPath: (request, options) => {
      const exchange = options?.env?.exchange;
      return exchange === undefined ? new URL(request.url).pathname : `/${exchange.target.kind}${exchange.path}`;
    },
  });
  for (const operation of OPERATIONS) {
    hono.on(
      operation.method,
      `/${operation.on}${operation.path === '*' ? '/*' : operation.path}`,
      async (context, next) => {
        const { exchange, entry } = context.env;
        if (operation.accepts?.(exchange) === false) return next();
        return carryOut(operation, exchange, entry);
      },
    );
  }
  hono.notFound((context) => notFound(context.env.exchange));
  // hono would turn a cut line, and a bug of ours, into an answer.
  hono.onError((problem) => {
    throw problem;
  });
  return hono;
}

function elsewhere(world: World, url: URL): Response | undefined {
  if (url.pathname !== '/') return undefined;
  const startUrl = world.state.portals
    .flatMap(({ startUrls }) => startUrls)
    .find((known) => new URL(known).host === url.host);
  return startUrl === undefined ? undefined : Response.redirect(startUrl, 302);
}

export function createApp(world: World): App {
  const hono = routes();
  return async (request) => {
    const url = new URL(request.url);
    const target = targetOf(world, url.hostname);
    const body = await request.text();
    const scheme = url.protocol === 'https:' ? 'https' : 'http';
    const seen = { scheme, method: request.method, url, kind: target.kind, headers: request.headers, body } as const;
    const entry = world.journal.record(seen);
    const answer = await answerTo(world, hono, { world, request, url, target, body, path: '' }, entry);
    entry.status = answer.status;
    // A fresh answer: some come with headers that cannot be changed. The date is the stand-in's own, unless a fault sets one.
    const headers = new Headers(answer.headers);
    if (!headers.has('date')) headers.set('date', new Date(world.clock.now()).toUTCString());
    return withWire(new Response(answer.body, { status: answer.status, headers }), wireOf(answer));
  };
}

async function answerTo(world: World, hono: Hono<Env>, exchange: Exchange, entry: JournalEntry): Promise<Response> {
  const { url, target, request } = exchange;
  if (target.kind === 'unknown' || target.kind === 'loopback') return new Response('Not served here', { status: 502 });
  if (url.protocol === 'http:') return Response.redirect(url.href.replace('http:', 'https:'), 301);
  const refused = refuseForeignOrigin(exchange);
  if (refused !== undefined) return refused;
  const path = pathWithin(world, url, target.kind);
  if (path === undefined) return elsewhere(world, url) ?? notFound(exchange);
  const routed = new Request(url, { method: request.method, headers: request.headers });
  return hono.fetch(routed, { exchange: { ...exchange, path }, entry });
}
