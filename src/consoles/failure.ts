import { PORTAL_FAILURE_CODES } from '../portals/failure.ts';

export const CONSOLE_FAILURE_CODES = [...PORTAL_FAILURE_CODES, 'ROLE_GONE', 'NO_PREVIOUS_ACCOUNT'] as const;

export type ConsoleFailureCode = (typeof CONSOLE_FAILURE_CODES)[number];

export interface ConsoleFailure {
  readonly code: ConsoleFailureCode;
  readonly detail?: string;
  readonly retryAfterMs?: number;
}
