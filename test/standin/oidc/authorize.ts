import { message } from '../pages.ts';
import { placeOf, redirect, repeated, single, type Exchange, type Operation } from '../operation.ts';
import type { AuthorizeVisit } from '../state.ts';
import { normalStartUrl, portalOfIssuer, portalOfStartUrl } from '../world.ts';
import { isLoopbackRedirect } from './register.ts';

const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

/** A registered address without a port fits any port; the path must be the same. */
function matchesRegistered(registered: string, asked: string): boolean {
  const [known, wanted] = [new URL(registered), new URL(asked)];
  return known.pathname === wanted.pathname && (known.port === '' || known.port === wanted.port);
}

/** The visit that a good request starts, or one sentence on what is wrong with it. */
function readVisit(exchange: Exchange): (AuthorizeVisit & { startUrl: string }) | string {
  const { world, url } = exchange;
  const query = url.searchParams;
  const twice = repeated(query);
  if (twice.length > 0) return `Repeated parameter: ${twice[0]}`;
  const client = world.state.registrations.get(single(query, 'client_id') ?? '');
  if (client?.region !== placeOf(exchange).region) return 'invalid_grant';
  if (client.expiresAt <= world.clock.now()) return 'The client has expired';
  if (!client.grants.includes('authorization_code')) return 'The client may not use this grant';
  const redirectUri = single(query, 'redirect_uri') ?? '';
  const fits =
    isLoopbackRedirect(redirectUri) && client.redirectUris.some((known) => matchesRegistered(known, redirectUri));
  if (!fits) return 'The redirect address is not registered';
  if (single(query, 'response_type') !== 'code') return 'response_type must be code';
  if (single(query, 'code_challenge_method') !== 'S256') return 'code_challenge_method must be S256';
  const challenge = single(query, 'code_challenge') ?? '';
  if (!CHALLENGE.test(challenge)) return 'code_challenge must be 43 characters of base64url';
  const state = single(query, 'state') ?? '';
  if (state === '') return 'state is missing';
  const scopes = (query.get('scopes') ?? query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0 || scopes.some((scope) => !client.scopes.includes(scope))) return 'A scope is not registered';
  const issuerUrl = client.issuerUrl ?? '';
  const portal = portalOfIssuer(world, issuerUrl);
  if (portal === undefined) return 'The portal is unknown';
  // An issuer that is no start URL leads to the portal's first one.
  const startUrl = portalOfStartUrl(world, issuerUrl) === undefined ? (portal.startUrls[0] ?? '') : issuerUrl;
  return { clientId: client.clientId, portalId: portal.id, redirectUri, state, challenge, startUrl };
}

/** The authorize address, which is in no model: errors are a page of its own and never a redirect. */
export const authorize: Operation = {
  name: 'Authorize',
  on: 'oidc',
  method: 'GET',
  path: '/authorize',
  handle(exchange) {
    const visit = readVisit(exchange);
    if (typeof visit === 'string') return message(400, 'This request cannot go on', visit, 'authorize-error');
    const { startUrl, ...stored } = visit;
    const handle = exchange.world.handle();
    exchange.world.state.authorizeVisits.set(handle, stored);
    return redirect(`${normalStartUrl(startUrl)}/consent?visit=${handle}`);
  },
};
