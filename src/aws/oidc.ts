/** IAM Identity Center's OIDC service. Source of the shapes: AWS's published service model `sso-oidc`. */
import { exceptionNames, readAnswer } from './answer.ts';
import type { AwsFailure, AwsFailureCode } from './failure.ts';
import { countField, parseFields, textField, type Fields } from './fields.ts';
import { oidcOrigin } from './hosts.ts';
import type { Partition } from './partitions.ts';
import { fail, ok, type Result } from './result.ts';
import { send, type Wire } from './wire.ts';

/** Where an Identity Center instance lives. */
export interface Home {
  readonly partition: Partition;
  readonly region: string;
}

/** One family for each registration: a client registered for both breaks the log-in (seen by AWS's own clients). */
export type GrantFamily = 'authorization_code' | 'device_code';

/** What AWS's own clients ask for; without it there is no refresh token. */
export const ACCOUNT_ACCESS_SCOPE = 'sso:account:access';
/** AWS registers loopback redirects without a port and accepts any port at authorize; the path is exact. */
export const REDIRECT_PATH = '/oauth/callback';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const CLIENT_NAME = 'Signalbox';
const DEFAULT_POLL_SECONDS = 5;

export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface RegisteredClient extends Client {
  /** Epoch milliseconds; about 90 days ahead. */
  readonly expiresAt: number;
}

export interface Tokens {
  readonly accessToken: string;
  /** Milliseconds from the answer. */
  readonly lifetimeMs: number;
  readonly refreshToken?: string;
}

export interface DeviceAuthorization {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string;
  readonly lifetimeMs: number;
  readonly intervalMs: number;
}

/** RegisterClient for a public client. */
export async function registerClient(
  wire: Wire,
  home: Home,
  request: { readonly startUrl: string; readonly family: GrantFamily },
): Promise<Result<RegisteredClient, AwsFailure>> {
  const byCode = request.family === 'authorization_code';
  const fields = await call(wire, home, 'RegisterClient', '/client/register', {
    clientName: CLIENT_NAME,
    clientType: 'public',
    scopes: [ACCOUNT_ACCESS_SCOPE],
    grantTypes: [byCode ? 'authorization_code' : DEVICE_GRANT, 'refresh_token'],
    ...(byCode ? { redirectUris: [`http://127.0.0.1${REDIRECT_PATH}`], issuerUrl: request.startUrl } : {}),
  });
  if (!fields.ok) return fields;
  const clientId = textField(fields.value, 'clientId');
  const clientSecret = textField(fields.value, 'clientSecret');
  const expiresAt = countField(fields.value, 'clientSecretExpiresAt');
  if (!clientId || !clientSecret || !expiresAt) return unexpected('RegisterClient');
  return ok({ clientId, clientSecret, expiresAt: expiresAt * 1000 });
}

/** The page where the person signs in and consents. It is not in the model; its form is AWS's own clients'. */
export function authorizeUrl(
  home: Home,
  request: {
    readonly clientId: string;
    readonly redirectUri: string;
    readonly state: string;
    readonly challenge: string;
  },
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    state: request.state,
    code_challenge: request.challenge,
    code_challenge_method: 'S256',
    scopes: ACCOUNT_ACCESS_SCOPE,
  });
  return `${oidcOrigin(home.partition, home.region)}/authorize?${query}`;
}

/** StartDeviceAuthorization. */
export async function startDeviceAuthorization(
  wire: Wire,
  home: Home,
  request: Client & { readonly startUrl: string },
): Promise<Result<DeviceAuthorization, AwsFailure>> {
  const fields = await call(wire, home, 'StartDeviceAuthorization', '/device_authorization', {
    clientId: request.clientId,
    clientSecret: request.clientSecret,
    startUrl: request.startUrl,
  });
  if (!fields.ok) return fields;
  const deviceCode = textField(fields.value, 'deviceCode');
  const userCode = textField(fields.value, 'userCode');
  const verificationUri = textField(fields.value, 'verificationUri');
  const expiresIn = countField(fields.value, 'expiresIn');
  if (!deviceCode || !userCode || !verificationUri || !expiresIn) return unexpected('StartDeviceAuthorization');
  return ok({
    deviceCode,
    userCode,
    verificationUri,
    verificationUriComplete: textField(fields.value, 'verificationUriComplete') ?? verificationUri,
    lifetimeMs: expiresIn * 1000,
    intervalMs: (countField(fields.value, 'interval') ?? DEFAULT_POLL_SECONDS) * 1000,
  });
}

export type Grant =
  | {
      readonly type: 'authorization_code';
      readonly code: string;
      readonly redirectUri: string;
      readonly verifier: string;
    }
  | { readonly type: 'device_code'; readonly deviceCode: string }
  | { readonly type: 'refresh_token'; readonly refreshToken: string };

/** CreateToken. The tokens carry every scope of the registration; asking for fewer has no effect. */
export async function createToken(
  wire: Wire,
  home: Home,
  client: Client,
  grant: Grant,
): Promise<Result<Tokens, AwsFailure>> {
  const fields = await call(wire, home, 'CreateToken', '/token', {
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    ...grantFields(grant),
  });
  if (!fields.ok) return fields;
  const accessToken = textField(fields.value, 'accessToken');
  const expiresIn = countField(fields.value, 'expiresIn');
  // It goes into a header, and a browser calls a header that it cannot send a network failure.
  if (!accessToken || !expiresIn || !/^[\x21-\x7e]+$/.test(accessToken)) return unexpected('CreateToken');
  const refreshToken = textField(fields.value, 'refreshToken');
  return ok({ accessToken, lifetimeMs: expiresIn * 1000, ...(refreshToken ? { refreshToken } : {}) });
}

function grantFields(grant: Grant): Readonly<Record<string, string>> {
  switch (grant.type) {
    case 'authorization_code':
      return {
        grantType: 'authorization_code',
        code: grant.code,
        redirectUri: grant.redirectUri,
        codeVerifier: grant.verifier,
      };
    case 'device_code':
      return { grantType: DEVICE_GRANT, deviceCode: grant.deviceCode };
    case 'refresh_token':
      return { grantType: 'refresh_token', refreshToken: grant.refreshToken };
  }
}

async function call(
  wire: Wire,
  home: Home,
  operation: string,
  path: string,
  body: object,
): Promise<Result<Fields, AwsFailure>> {
  const answer = await send(wire, {
    operation,
    method: 'POST',
    url: oidcOrigin(home.partition, home.region) + path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) return answer;
  const { status, text } = answer.value;
  const names = status === 400 || status === 401 ? exceptionNames(answer.value, parseFields(text)) : [];
  const code = names.map((name) => CODES.get(name)).find((known) => known !== undefined);
  if (code !== undefined) return fail({ code, detail: operation });
  return readAnswer(answer.value, operation, wire.now());
}

/** By exception name, and by OAuth's `error` for answers that carry only that. */
const CODES: ReadonlyMap<string, AwsFailureCode> = new Map<string, AwsFailureCode>([
  ['InvalidRequest', 'AWS_INVALID_REQUEST'],
  ['invalid_request', 'AWS_INVALID_REQUEST'],
  ['InvalidClient', 'OIDC_INVALID_CLIENT'],
  ['invalid_client', 'OIDC_INVALID_CLIENT'],
  ['InvalidGrant', 'OIDC_INVALID_GRANT'],
  ['invalid_grant', 'OIDC_INVALID_GRANT'],
  ['UnauthorizedClient', 'OIDC_REFUSED'],
  ['unauthorized_client', 'OIDC_REFUSED'],
  ['UnsupportedGrantType', 'OIDC_REFUSED'],
  ['unsupported_grant_type', 'OIDC_REFUSED'],
  ['InvalidScope', 'OIDC_REFUSED'],
  ['invalid_scope', 'OIDC_REFUSED'],
  ['InvalidClientMetadata', 'OIDC_REFUSED'],
  ['invalid_client_metadata', 'OIDC_REFUSED'],
  ['InvalidRedirectUri', 'OIDC_REFUSED'],
  ['invalid_redirect_uri', 'OIDC_REFUSED'],
  ['AuthorizationPending', 'OIDC_AUTHORIZATION_PENDING'],
  ['authorization_pending', 'OIDC_AUTHORIZATION_PENDING'],
  ['SlowDown', 'OIDC_SLOW_DOWN'],
  ['slow_down', 'OIDC_SLOW_DOWN'],
  ['ExpiredToken', 'OIDC_EXPIRED_TOKEN'],
  ['expired_token', 'OIDC_EXPIRED_TOKEN'],
  ['AccessDenied', 'OIDC_ACCESS_DENIED'],
  ['access_denied', 'OIDC_ACCESS_DENIED'],
]);

function unexpected(operation: string): Result<never, AwsFailure> {
  return fail({ code: 'AWS_UNEXPECTED_ANSWER', detail: operation });
}
