import { AWS_FAILURE_CODES } from '../aws/failure.ts';
import type { Portal } from './portal.ts';

export const PORTAL_FAILURE_CODES = [
  ...AWS_FAILURE_CODES,
  'START_URL_MISSING',
  'START_URL_UNREADABLE',
  'START_URL_NOT_HTTPS',
  'START_URL_UNKNOWN_HOST',
  'START_URL_BUILDER_ID',
  'START_URL_HAS_LOGIN',
  'START_URL_HAS_PORT',
  'START_URL_NOT_A_PORTAL',
  'START_URL_LEADS_ELSEWHERE',
  'START_URL_TOO_MANY_REDIRECTS',
  'START_URL_REDIRECT_UNSAFE',
  'REGION_MISSING',
  'REGION_UNREADABLE',
  'PORTAL_WRONG_REGION',
  'PERMISSION_MISSING',
  'PERMISSION_DECLINED',
  'SIGN_IN_REQUIRED',
  'SIGN_IN_DECLINED',
  'SIGN_IN_REFUSED',
  'SIGN_IN_INTERRUPTED',
  'SIGN_IN_EXPIRED',
  'SIGN_OUT_HERE_ONLY',
  'DEVICE_CODE_EXPIRED',
  'DEVICE_CODE_DECLINED',
  'DEVICE_ADDRESS_REFUSED',
  'PORTAL_UNKNOWN',
  'LIST_INCOMPLETE',
  'LIST_TOO_LONG',
  'LIST_NOT_KEPT',
] as const;

export type PortalFailureCode = (typeof PORTAL_FAILURE_CODES)[number];

export interface PortalFailure {
  readonly code: PortalFailureCode;
  readonly detail?: string;
  readonly retryAfterMs?: number;
}

export function signInRequired({ name }: Portal): PortalFailure {
  return { code: 'SIGN_IN_REQUIRED', detail: name };
}

/** A sign-in that came to nothing, and AWS has not said why. */
export function signInInterrupted({ name }: Portal): PortalFailure {
  return { code: 'SIGN_IN_INTERRUPTED', detail: name };
}
