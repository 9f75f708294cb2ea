import { placeOf, type Operation } from '../operation.ts';
import { DEVICE_GRANT, type Grant } from '../state.ts';
import { portalOfIssuer } from '../world.ts';
import { oidcAnswer, refuse, type Fields } from './answers.ts';

const GRANTS: ReadonlySet<string> = new Set(['authorization_code', 'refresh_token', DEVICE_GRANT] satisfies Grant[]);
const SCOPES: ReadonlySet<string> = new Set(['sso:account:access']);
const LIFETIME = 90 * 24 * 3_600_000;

export function isGrant(text: string): text is Grant {
  return GRANTS.has(text);
}

/** Only the IPv4 loopback address, with or without a port, and a path; nothing else in it. */
export function isLoopbackRedirect(address: string): boolean {
  if (!/^http:\/\/127\.0\.0\.1(?::\d{1,5})?\/[^?#\s\\@]*$/.test(address) || !URL.canParse(address)) return false;
  return new URL(address).hostname === '127.0.0.1';
}

function readGrants(fields: Fields, scopes: readonly string[]): readonly Grant[] {
  const asked = fields.texts('grantTypes') ?? [DEVICE_GRANT, ...(scopes.length > 0 ? ['refresh_token'] : [])];
  const grants = asked.filter(isGrant);
  if (grants.length !== asked.length) refuse('UnsupportedGrantTypeException', 'A grant type is unknown');
  const code = grants.includes('authorization_code');
  const device = grants.includes(DEVICE_GRANT);
  if (code === device) refuse('InvalidClientMetadataException', 'Exactly one family of grants belongs to a client');
  return grants;
}

/** RegisterClient: https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_RegisterClient.html */
export const registerClient: Operation = {
  name: 'RegisterClient',
  on: 'oidc',
  method: 'POST',
  path: '/client/register',
  handle: (exchange) =>
    oidcAnswer(exchange, (fields) => {
      const { world } = exchange;
      const { region } = placeOf(exchange);
      const clientName = fields.required('clientName');
      if (fields.required('clientType') !== 'public')
        refuse('InvalidClientMetadataException', 'clientType must be public');
      const scopes = fields.texts('scopes') ?? [];
      if (scopes.some((scope) => !SCOPES.has(scope))) refuse('InvalidScopeException', 'A scope is unknown');
      const grants = readGrants(fields, scopes);
      const redirectUris = fields.texts('redirectUris') ?? [];
      if (!redirectUris.every(isLoopbackRedirect))
        refuse('InvalidRedirectUriException', 'A redirect URI is not allowed');
      const issuerUrl = fields.text('issuerUrl');
      if (grants.includes('authorization_code')) {
        if (redirectUris.length === 0) refuse('InvalidRequestException', 'redirectUris is missing');
        const portal = portalOfIssuer(world, issuerUrl ?? '');
        if (portal?.region !== region) refuse('InvalidRequestException', 'issuerUrl is not known in this region');
      }
      const now = world.clock.now();
      const clientId = world.handle(22);
      const clientSecret = world.secrets.issue('client-secret', { length: 700 });
      const expiresAt = now + LIFETIME;
      world.state.registrations.set(clientId, {
        clientId,
        clientSecret,
        clientName,
        region,
        scopes,
        grants,
        redirectUris,
        issuerUrl,
        expiresAt,
      });
      return {
        clientId,
        clientSecret,
        clientIdIssuedAt: Math.floor(now / 1000),
        clientSecretExpiresAt: Math.floor(expiresAt / 1000),
        authorizationEndpoint: null,
        tokenEndpoint: null,
      };
    }),
};
