import { PORTAL_FAILURE_CODES, type PortalFailure } from '../portals/failure.ts';

export const CONSOLE_FAILURE_CODES = [
  ...PORTAL_FAILURE_CODES,
  'ROLE_GONE',
  'CHAIN_REFUSED',
  'NAME_NOT_TYPED',
  'WENT_BY_PORTAL',
  'NO_WAY_IN',
  'NO_ANSWER',
  'BROWSER_REFUSED',
  'OPENING_TOO_LATE',
  'TAB_REFUSED',
  'TAB_CLOSED',
  'ONE_SESSION',
  'SIGN_OUT_FIRST',
  'SIGN_OUT_NOWHERE',
  'FIVE_SESSIONS',
  'SESSION_LIMIT',
  'SESSION_OUT_OF_REACH',
  'SESSIONS_NOT_ON',
  'NO_PREVIOUS_ACCOUNT',
  'PAGE_NOT_THERE',
  'REGION_NOT_THERE',
  'PRIVATE_NOT_ALLOWED',
  'CONTAINERS_OFF',
  'NOT_GROUPED',
] as const;

export type ConsoleFailureCode = (typeof CONSOLE_FAILURE_CODES)[number];

/** The one console session that AWS keeps, where it is another account's. */
export interface HeldSession {
  readonly accountId: string;
  readonly roleName?: string;
  /** The account's, where a list has it. */
  readonly name?: string;
  /** How many tabs show it. */
  readonly tabs: number;
  /** No portal's link leads to what was meant. */
  readonly isOnlyWay?: true;
}

/** A console session that could make room for another one. */
export interface SessionToEnd {
  /** Whose cookies hold it, see jar.ts, and what AWS names it by: what it is ended by. */
  readonly jar: string;
  readonly label: string;
  readonly accountId: string;
  readonly roleName?: string;
  /** The account's, where a list has it. */
  readonly name?: string;
}

export interface ConsoleFailure {
  readonly code: ConsoleFailureCode;
  readonly detail?: string;
  readonly retryAfterMs?: number;
  /** It was asked for in a private window, or for one. */
  readonly inPrivate?: true;
  /** Known to be open where AWS takes no further one. */
  readonly sessions?: readonly SessionToEnd[];
  /** What would end. */
  readonly held?: HeldSession;
}

/** AWS did not make a console session of good credentials; what asks for those, or reaches nobody, fails by every way. */
const FEDERATION_FAILURE_CODES: readonly ConsoleFailureCode[] = [
  'FEDERATION_REFUSED',
  'AWS_NOT_ANSWERING',
  'AWS_SLOW_DOWN',
  'AWS_UNEXPECTED_ANSWER',
  'AWS_ANSWER_TOO_LARGE',
  'NET_LOGIN_PAGE',
  'NET_REDIRECTED',
];

/** Whether the other way in may still lead there: what AWS says to a request for a sign-in token. */
export function isOfFederation({ code }: ConsoleFailure): boolean {
  return FEDERATION_FAILURE_CODES.includes(code);
}

/** Whether it is about the portal, not only about what was to be opened through it. */
export function isPortalFailure(failure: ConsoleFailure): failure is ConsoleFailure & PortalFailure {
  return PORTAL_FAILURE_CODES.some((code) => code === failure.code);
}
