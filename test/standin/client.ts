/** AWS's calls as plain requests, written from protocol descriptions and not from the product: what the stand-in's own tests speak. */
import { createHash, randomBytes } from 'node:crypto';
import { partitionOfRegion } from './partitions.ts';
import type { Standin, StandinPortal, StandinUser } from './start.ts';
import { createWalker, type Walker } from './walker.ts';

/** AWS's host names for one region. */
export interface Hosts {
  readonly oidc: string;
  readonly portalApi: string;
  readonly signIn: string;
  readonly console: string;
}

/** The hosts of a region, in whichever partition it is; the services' dual-stack ones where that is asked for. */
export function hostsOf(region: string, stack: 'ipv4' | 'dual' = 'ipv4'): Hosts {
  const partition = partitionOfRegion(region);
  if (partition === undefined) throw new Error(`No partition has the region ${region}`);
  const suffix = partition.suffixes[stack === 'dual' ? 1 : 0];
  return {
    oidc: `oidc.${region}.${suffix}`,
    portalApi: `portal.sso.${region}.${suffix}`,
    signIn: `${region}.${partition.signIn}`,
    console: `${region}.${partition.console}`,
  };
}

function hostsAt(where: string | Hosts): Hosts {
  return typeof where === 'string' ? hostsOf(where) : where;
}

export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

async function reply(answer: Response): Promise<Reply> {
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  return {
    status: answer.status,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
    headers: answer.headers,
  };
}

/** Reads a text out of an answer; anything else is a test that went wrong. */
export function textOf(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new Error(`${name} is no text in ${JSON.stringify(body)}`);
  return value;
}

/** POST to OIDC; `where` is a region, or hosts of `hostsOf`. */
export async function oidc(
  standin: Standin,
  where: string | Hosts,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
  return reply(await standin.fetch(`https://${hostsAt(where).oidc}${path}`, init));
}

/** A call to the portal API; `where` is a region, or hosts of `hostsOf`. */
export async function portalApi(
  standin: Standin,
  where: string | Hosts,
  path: string,
  query: Readonly<Record<string, string>>,
  token: string,
  method = 'GET',
): Promise<Reply> {
  const search = new URLSearchParams(query).toString();
  const address = `https://${hostsAt(where).portalApi}${path}${search === '' ? '' : `?${search}`}`;
  return reply(await standin.fetch(address, { method, headers: { 'x-amz-sso_bearer_token': token } }));
}

export async function signInHost(
  standin: Standin,
  host: string,
  form: Readonly<Record<string, string>>,
): Promise<Reply> {
  return reply(await standin.fetch(`https://${host}/federation`, { method: 'POST', body: new URLSearchParams(form) }));
}

export interface Pkce {
  readonly verifier: string;
  readonly challenge: string;
}

export function makePkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export const LOOPBACK = 'http://127.0.0.1:54321/oauth/callback';

export function portalOf(standin: Standin, at = 0): StandinPortal {
  const portal = standin.portals[at];
  if (portal === undefined) throw new Error(`No portal ${at}`);
  return portal;
}

export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A good registration for PKCE; `changes` replace fields of its body. */
export function registration(
  portal: StandinPortal,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    clientName: 'Checker',
    clientType: 'public',
    scopes: ['sso:account:access'],
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris: ['http://127.0.0.1/oauth/callback'],
    issuerUrl: portal.startUrl,
    ...changes,
  };
}

export async function register(
  standin: Standin,
  portal: StandinPortal,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Client> {
  const { body } = await oidc(standin, portal.region, '/client/register', registration(portal, changes));
  return { clientId: textOf(body, 'clientId'), clientSecret: textOf(body, 'clientSecret') };
}

/** A good authorize address; `changes` replace parameters. */
export function authorizeAddress(
  portal: StandinPortal,
  client: Client,
  challenge: string,
  changes: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: LOOPBACK,
    state: 'a-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    scopes: 'sso:account:access',
    ...changes,
  });
  return `https://${hostsOf(portal.region).oidc}/authorize?${query.toString()}`;
}

export interface SignedIn {
  readonly portal: StandinPortal;
  readonly client: Client;
  readonly walker: Walker;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: unknown;
}

/** Walks up to a code, in the given browser or in a new one; `trade` is what CreateToken takes for it. */
export async function walkToCode(standin: Standin, at = 0, browser?: Walker, person?: StandinUser) {
  const portal = portalOf(standin, at);
  const client = await register(standin, portal);
  const walker = browser ?? createWalker(standin.fetch, () => standin.clock.now());
  const { verifier: codeVerifier, challenge } = makePkce();
  const back = await walker.authorize(authorizeAddress(portal, client, challenge), person ?? portal);
  const trade = {
    ...client,
    grantType: 'authorization_code',
    code: back.searchParams.get('code'),
    redirectUri: LOOPBACK,
    codeVerifier,
  };
  return { portal, client, walker, trade };
}

/** Walks the whole sign-in by PKCE, in the given browser or in a new one, as the portal's first person or as the one given. */
export async function signInByPkce(
  standin: Standin,
  at = 0,
  browser?: Walker,
  person?: StandinUser,
): Promise<SignedIn> {
  const { portal, client, walker, trade } = await walkToCode(standin, at, browser, person);
  const { body } = await oidc(standin, portal.region, '/token', trade);
  const [accessToken, refreshToken] = [textOf(body, 'accessToken'), textOf(body, 'refreshToken')];
  return { portal, client, walker, accessToken, refreshToken, expiresIn: body['expiresIn'] };
}

/** The Session parameter of getSigninToken for a role. */
export async function sessionFor(
  standin: Standin,
  signedIn: SignedIn,
  accountId: string,
  roleName: string,
): Promise<string> {
  const query = { account_id: accountId, role_name: roleName };
  const { body } = await portalApi(
    standin,
    signedIn.portal.region,
    '/federation/credentials',
    query,
    signedIn.accessToken,
  );
  const keys = body['roleCredentials'];
  if (typeof keys !== 'object' || keys === null) throw new Error(`No keys: ${JSON.stringify(body)}`);
  const values = new Map<string, unknown>(Object.entries(keys));
  const [sessionId, sessionKey, sessionToken] = ['accessKeyId', 'secretAccessKey', 'sessionToken'].map((name) =>
    values.get(name),
  );
  return JSON.stringify({ sessionId, sessionKey, sessionToken });
}

/** A federated log-in link for a role, as a client would make it. */
export async function loginLink(
  standin: Standin,
  signedIn: SignedIn,
  accountId: string,
  roleName: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { region, startUrl } = signedIn.portal;
  const Session = await sessionFor(standin, signedIn, accountId, roleName);
  const { signIn: host, console } = hostsOf(region);
  const { body } = await signInHost(standin, host, { Action: 'getSigninToken', Session });
  const query = new URLSearchParams({
    Action: 'login',
    Issuer: `${startUrl}/#/console?account_id=${accountId}&role_name=${roleName}`,
    Destination: `https://${console}/ec2/home?region=${region}#Instances:`,
    SigninToken: textOf(body, 'SigninToken'),
    ...changes,
  });
  return `https://${host}/federation?${query.toString()}`;
}
