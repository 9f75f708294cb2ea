/** AWS serves no other web page's scripts: requests that name a foreign origin are refused, preflights always. */
import type { Exchange } from './operation.ts';

const GUARDED: ReadonlySet<string> = new Set(['oidc', 'portal-api', 'sign-in', 'sts']);

function isNavigation({ request, target }: Exchange): boolean {
  return target.kind === 'sign-in' && request.headers.get('sec-fetch-mode') === 'navigate';
}

/** The answer to a request from a foreign origin; undefined where it may go on. */
export function refuseForeignOrigin(exchange: Exchange): Response | undefined {
  const { world, request, target } = exchange;
  if (!GUARDED.has(target.kind)) return undefined;
  if (request.method === 'OPTIONS') return new Response(null, { status: 403 });
  const origin = request.headers.get('origin');
  if (origin === null || isNavigation(exchange)) return undefined;
  const own = world.state.portals.some(({ startUrls }) =>
    startUrls.some((startUrl) => new URL(startUrl).origin === origin),
  );
  return own
    ? undefined
    : new Response('{"message":"Forbidden"}', { status: 403, headers: { 'content-type': 'application/json' } });
}
