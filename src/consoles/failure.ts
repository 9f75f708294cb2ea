import type { PortalFailureCode } from '../portals/failure.ts';

export type ConsoleFailureCode = PortalFailureCode | 'ROLE_GONE' | 'NO_PREVIOUS_ACCOUNT';

export interface ConsoleFailure {
  readonly code: ConsoleFailureCode;
  readonly detail?: string;
  readonly retryAfterMs?: number;
}
