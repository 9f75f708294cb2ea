import { AWS_FAILURE_CODES } from '../aws/failure.ts';

export const PORTAL_FAILURE_CODES = [
  ...AWS_FAILURE_CODES,
  'START_URL_MISSING',
  'START_URL_UNREADABLE',
  'START_URL_NOT_HTTPS',
  'START_URL_UNKNOWN_HOST',
  'START_URL_BUILDER_ID',
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
  'DEVICE_CODE_EXPIRED',
  'DEVICE_CODE_DECLINED',
  'DEVICE_ADDRESS_REFUSED',
  'PORTAL_UNKNOWN',
] as const;

export type PortalFailureCode = (typeof PORTAL_FAILURE_CODES)[number];

export interface PortalFailure {
  readonly code: PortalFailureCode;
  readonly detail?: string;
  readonly retryAfterMs?: number;
}
