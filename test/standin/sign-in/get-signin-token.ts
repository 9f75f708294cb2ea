import { json, placeOf, repeated, single, type Exchange, type Operation } from '../operation.ts';
import type { RoleCredentials } from '../state.ts';
import { issueSignInToken } from './sign-in-token.ts';

/** AWS's refusals here are a page or a text, without any code. */
function refusal(status = 400): Response {
  return new Response('<html><body><h1>Bad Request</h1></body></html>', {
    status,
    headers: { 'content-type': 'text/html' },
  });
}

function readSession(text: string): Map<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const names = texts.map(([name]) => name).toSorted();
    const exact = Object.keys(value).length === 3 && names.join() === 'sessionId,sessionKey,sessionToken';
    return exact ? new Map(texts) : undefined;
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined;
    throw problem;
  }
}

/** The credentials behind a Session: all three parts right, not expired, of this partition. */
function credentialsOf(exchange: Exchange, parameters: URLSearchParams): RoleCredentials | undefined {
  const { world } = exchange;
  const session = readSession(single(parameters, 'Session') ?? '');
  const known = world.state.roleCredentials.get(session?.get('sessionId') ?? '');
  const right =
    known !== undefined &&
    known.secretAccessKey === session?.get('sessionKey') &&
    known.sessionToken === session.get('sessionToken') &&
    known.partition === placeOf(exchange).partition.id &&
    known.expiresAt > world.clock.now();
  return right ? known : undefined;
}

/** Whole minutes from 15 minutes to 12 hours, in seconds; `NaN` for anything else, undefined where it is left out. */
function durationOf(parameters: URLSearchParams): number | undefined {
  const text = parameters.get('SessionDuration');
  if (text === null) return undefined;
  const seconds = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  return seconds >= 900 && seconds <= 43_200 && seconds % 60 === 0 ? seconds : NaN;
}

function answer(exchange: Exchange, parameters: URLSearchParams): Response {
  if (repeated(parameters).length > 0 || single(parameters, 'Action') !== 'getSigninToken') return refusal();
  const credentials = credentialsOf(exchange, parameters);
  const duration = durationOf(parameters);
  if (credentials === undefined || Number.isNaN(duration)) return refusal();
  if (duration !== undefined && credentials.chained) return refusal();
  const SigninToken = issueSignInToken(exchange.world, credentials, duration === undefined ? {} : { duration });
  return json({ SigninToken });
}

export const getSigninToken: Operation = {
  name: 'GetSigninToken',
  on: 'sign-in',
  method: 'POST',
  path: '/federation',
  handle(exchange) {
    const { federationPost } = exchange.world.settings;
    const type = exchange.request.headers.get('content-type') ?? '';
    const form = new URLSearchParams(exchange.body);
    if (federationPost === 'refused') return refusal(405);
    if (federationPost === 'no-session-duration' && form.has('SessionDuration')) return refusal();
    if (!type.startsWith('application/x-www-form-urlencoded') || exchange.url.search !== '') return refusal();
    return answer(exchange, form);
  },
};

/** The form that most tools use. It works, and puts the keys into an address: the journal counts that as a leak. */
export const getSigninTokenByGet: Operation = {
  name: 'GetSigninToken',
  on: 'sign-in',
  method: 'GET',
  path: '/federation',
  accepts: ({ url }) => url.searchParams.get('Action') === 'getSigninToken',
  handle: (exchange) => answer(exchange, exchange.url.searchParams),
};
