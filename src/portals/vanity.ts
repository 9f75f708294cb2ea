/**
 * Vanity start URLs: a company's own host that leads to its portal. As AWS's own clients do it: HEAD, GET where that is
 * not allowed, and exactly one redirect, to an access portal of AWS over https. Only the address comes of it; nothing
 * is ever sent there.
 */
import { fail, type Result } from '../aws/result.ts';
import type { FirstAnswer } from '../browser/redirects.ts';
import type { PortalFailure } from './failure.ts';
import { parseStartUrl, readUrl, type StartUrl } from './start-url.ts';

export interface Vanity {
  /** As typed, without its fragment. */
  readonly url: string;
  readonly host: string;
}

/** Asks a URL once; `askOnce` of browser/redirects.ts. */
export type AskOnce = (url: string, method: 'HEAD' | 'GET', limitMs: number) => Promise<FirstAnswer>;

/** AWS's own clients wait as long. */
const LIMIT_MS = 10_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Answers that say that a host does not do HEAD. */
const NO_HEAD: ReadonlySet<number> = new Set([405, 501]);

/** Hosts of AWS that are no portals, and hosts that would be taken for AWS's at a glance. */
const LOOKS_LIKE_AWS =
  /awsapps|amazonaws|amazonwebservices|(?:^|\.)amazon\.com(?:\.|$)|(?:app|api|signin)\.aws(?:\.|$)|\.aws$/;

/**
 * A host of somebody's own that may lead to a portal; `undefined` for what is none. Names beyond ASCII are refused: their
 * letters can be made to look like AWS's.
 */
export function readVanity(typed: string): Vanity | undefined {
  const url = readUrl(typed.trim());
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return undefined;
  const host = url.hostname;
  const named = /\.[a-z][a-z0-9-]*$/.test(host) && !/(?:^|\.)xn--/.test(host);
  if (!named || LOOKS_LIKE_AWS.test(host)) return undefined;
  return { url: `${url.origin}${url.pathname}${url.search}`, host };
}

/** The start URL that a vanity host leads to. The host must be granted. */
export async function resolveVanity(ask: AskOnce, { url, host }: Vanity): Promise<Result<StartUrl, PortalFailure>> {
  const head = await ask(url, 'HEAD', LIMIT_MS);
  const answer = head.kind === 'answer' && NO_HEAD.has(head.status) ? await ask(url, 'GET', LIMIT_MS) : head;
  switch (answer.kind) {
    case 'offline':
      return fail({ code: 'NET_OFFLINE', detail: host });
    case 'timeout':
      return fail({ code: 'NET_TIMEOUT', detail: host });
    case 'answer':
      return fail({ code: 'START_URL_NOT_A_PORTAL', detail: host });
    case 'redirect':
      return REDIRECTS.has(answer.status)
        ? readTarget(host, answer.to)
        : fail({ code: 'START_URL_NOT_A_PORTAL', detail: host });
  }
}

function readTarget(host: string, to: string): Result<StartUrl, PortalFailure> {
  const target = parseStartUrl(to);
  if (target.ok) return target;
  if (target.failure.code === 'START_URL_NOT_HTTPS') return fail({ code: 'START_URL_REDIRECT_UNSAFE', detail: host });
  const next = URL.canParse(to) ? new URL(to).hostname.slice(0, 100) : host;
  // It sends people round on itself: another redirect follows, and only one is taken.
  if (next === host) return fail({ code: 'START_URL_TOO_MANY_REDIRECTS', detail: host });
  return fail({ code: 'START_URL_LEADS_ELSEWHERE', detail: next });
}
