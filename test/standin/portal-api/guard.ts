/** What every portal API operation goes through: rate, token, and AWS's way of saying no. */
import { json, placeOf, type Exchange } from '../operation.ts';
import type { Person, Portal, SignInSession } from '../state.ts';
import { liveSession, personOf, portalById } from '../world.ts';

const STATUS = {
  InvalidRequestException: 400,
  UnauthorizedException: 401,
  ForbiddenException: 403,
  ResourceNotFoundException: 404,
  TooManyRequestsException: 429,
} as const;

export type PortalErrorName = keyof typeof STATUS;

export function isPortalErrorName(name: string): name is PortalErrorName {
  return Object.hasOwn(STATUS, name);
}

export class PortalRefusal extends Error {
  readonly errorName: PortalErrorName;

  constructor(errorName: PortalErrorName, text: string) {
    super(text);
    this.errorName = errorName;
  }
}

export function refuse(errorName: PortalErrorName, text: string): never {
  throw new PortalRefusal(errorName, text);
}

export interface Caller {
  readonly person: Person;
  readonly session: SignInSession;
}

const HEADER = 'x-amz-sso_bearer_token';

/** The answer with its name, in the header as in the body. */
export function namedAnswer(errorName: PortalErrorName, text: string): Response {
  const type = `${errorName}:http://internal.amazon.com/coral/com.amazonaws.switchboard.portal/`;
  const body = { message: text, __type: `com.amazonaws.switchboard.portal#${errorName}` };
  return json(body, STATUS[errorName], { 'x-amzn-errortype': type });
}

function refusalAnswer({ world }: Exchange, refusal: PortalRefusal): Response {
  const { named, retryAfter } = world.settings.throttle;
  const isThrottle = refusal.errorName === 'TooManyRequestsException';
  const answer = named || !isThrottle ? namedAnswer(refusal.errorName, refusal.message) : json({ message: null }, 429);
  if (isThrottle && retryAfter !== undefined) answer.headers.set('retry-after', retryAfter);
  return answer;
}

/** One bucket for the whole organisation: it holds `rate` calls and fills at `rate` a second. */
export function takeFromBucket({ world }: Exchange, portal: Portal): void {
  const { rate } = world.settings;
  const now = world.clock.now();
  portal.bucket = Math.min(rate, portal.bucket + (Math.max(0, now - portal.bucketAt) / 1000) * rate);
  portal.bucketAt = now;
  if (portal.bucket < 1) refuse('TooManyRequestsException', 'HTTP 429 Unknown Code');
  portal.bucket -= 1;
}

function callerOf(exchange: Exchange): Caller {
  const { world, request } = exchange;
  const token = request.headers.get(HEADER) ?? '';
  const known = world.state.accessTokens.get(token);
  const session = known === undefined ? undefined : world.state.signInSessions.get(known.sessionId);
  if (known === undefined || session === undefined)
    return refuse('UnauthorizedException', 'Session token not found or invalid');
  const portal = portalById(world, session.portalId);
  takeFromBucket(exchange, portal);
  const alive = liveSession(world, session.id) !== undefined && known.expiresAt > world.clock.now();
  if (!alive || known.region !== placeOf(exchange).region)
    return refuse('UnauthorizedException', 'Session token not found or invalid');
  return { person: personOf(world, session), session };
}

export async function portalAnswer(exchange: Exchange, run: (caller: Caller) => unknown): Promise<Response> {
  try {
    const body = run(callerOf(exchange));
    if (body === undefined) return new Response(null, { status: 200 });
    const extra = exchange.world.settings.extraFields ? { somethingNew: true } : {};
    return json({ ...(body as object), ...extra });
  } catch (problem) {
    if (problem instanceof PortalRefusal) return refusalAnswer(exchange, problem);
    throw problem;
  }
}

/** Fields that AWS may not have: null, or left out, as the settings say. */
export function unsettable(
  { world }: Exchange,
  fields: Readonly<Record<string, string | undefined>>,
): Record<string, string | null> {
  const absent = world.settings.unsetFields === 'absent';
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined || !absent);
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? null]));
}

/** An account id in its form; whether it is anybody's is another question. */
export function accountIdOf({ url }: Exchange): string {
  const ids = url.searchParams.getAll('account_id');
  const id = ids[0] ?? '';
  return ids.length === 1 && /^\d{12}$/.test(id)
    ? id
    : refuse('InvalidRequestException', 'account_id is not twelve digits');
}
