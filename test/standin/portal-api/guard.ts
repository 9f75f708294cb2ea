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

export class PortalRefusal extends Error {
  readonly errorName: keyof typeof STATUS;

  constructor(errorName: keyof typeof STATUS, text: string) {
    super(text);
    this.errorName = errorName;
  }
}

export function refuse(errorName: keyof typeof STATUS, text: string): never {
  throw new PortalRefusal(errorName, text);
}

export interface Caller {
  readonly person: Person;
  readonly session: SignInSession;
}

const HEADER = 'x-amz-sso_bearer_token';

function refusalAnswer({ world }: Exchange, refusal: PortalRefusal): Response {
  const type = `${refusal.errorName}:http://internal.amazon.com/coral/com.amazonaws.switchboard.portal/`;
  const { named, retryAfter } = world.settings.throttle;
  const status = STATUS[refusal.errorName];
  if (status !== 429)
    return json({ message: refusal.message, __type: `com.amazonaws.switchboard.portal#${refusal.errorName}` }, status, {
      'x-amzn-errortype': type,
    });
  const headers = {
    ...(named ? { 'x-amzn-errortype': type } : {}),
    ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
  };
  return json(named ? { message: refusal.message, __type: refusal.errorName } : { message: null }, status, headers);
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

/** An account id in its form; whether it is anybody's is another question. */
export function accountIdOf({ url }: Exchange): string {
  const ids = url.searchParams.getAll('account_id');
  const id = ids[0] ?? '';
  return ids.length === 1 && /^\d{12}$/.test(id)
    ? id
    : refuse('InvalidRequestException', 'account_id is not twelve digits');
}
