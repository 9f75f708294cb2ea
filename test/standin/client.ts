/** AWS's calls as plain requests, written from protocol descriptions and not from the product: what the stand-in's own tests speak. */
import { createHash, randomBytes } from 'node:crypto';
import type { Standin } from './start.ts';

export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

async function reply(answer: Response): Promise<Reply> {
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  return { status: answer.status, body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {}, headers: answer.headers };
}

/** Reads a text out of an answer; anything else is a test that went wrong. */
export function textOf(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new Error(`${name} is no text in ${JSON.stringify(body)}`);
  return value;
}

export async function oidc(standin: Standin, region: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
  return reply(await standin.fetch(`https://oidc.${region}.amazonaws.com${path}`, init));
}

export async function portalApi(
  standin: Standin,
  region: string,
  path: string,
  query: Readonly<Record<string, string>>,
  token: string,
  method = 'GET',
): Promise<Reply> {
  const search = new URLSearchParams(query).toString();
  const address = `https://portal.sso.${region}.amazonaws.com${path}${search === '' ? '' : `?${search}`}`;
  return reply(await standin.fetch(address, { method, headers: { 'x-amz-sso_bearer_token': token } }));
}

export async function signInHost(standin: Standin, host: string, form: Readonly<Record<string, string>>): Promise<Reply> {
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
