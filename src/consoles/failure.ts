import { PORTAL_FAILURE_CODES, type PortalFailure } from '../portals/failure.ts';

export const CONSOLE_FAILURE_CODES = [
  ...PORTAL_FAILURE_CODES,
  'ROLE_GONE',
  'NAME_NOT_TYPED',
  'NO_ANSWER',
  'OPENING_TOO_LATE',
  'TAB_REFUSED',
  'ONE_SESSION',
  'NO_PREVIOUS_ACCOUNT',
  'PAGE_NOT_THERE',
  'REGION_NOT_THERE',
  'PRIVATE_NOT_ALLOWED',
  'CONTAINERS_OFF',
] as const;

export type ConsoleFailureCode = (typeof CONSOLE_FAILURE_CODES)[number];

export interface ConsoleFailure {
  readonly code: ConsoleFailureCode;
  readonly detail?: string;
  readonly retryAfterMs?: number;
}

/** Whether it is about the portal, not only about what was to be opened through it. */
export function isPortalFailure(failure: ConsoleFailure): failure is ConsoleFailure & PortalFailure {
  return PORTAL_FAILURE_CODES.some((code) => code === failure.code);
}
