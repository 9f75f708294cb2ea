/** Everything that can go wrong between us and AWS, as values. Codes are for life. */
export const AWS_FAILURE_CODES = [
  'NET_OFFLINE',
  'NET_TIMEOUT',
  'NET_LOGIN_PAGE',
  'NET_REDIRECTED',
  'AWS_UNEXPECTED_ANSWER',
  'AWS_ANSWER_TOO_LARGE',
  'AWS_NOT_ANSWERING',
  'AWS_SLOW_DOWN',
  'AWS_INVALID_REQUEST',
  'AWS_UNAUTHORIZED',
  'AWS_FORBIDDEN',
  'AWS_NOT_FOUND',
  'OIDC_INVALID_CLIENT',
  'OIDC_INVALID_GRANT',
  'OIDC_UNAUTHORIZED_CLIENT',
  'OIDC_UNSUPPORTED_GRANT_TYPE',
  'OIDC_INVALID_SCOPE',
  'OIDC_INVALID_CLIENT_METADATA',
  'OIDC_INVALID_REDIRECT_URI',
  'OIDC_AUTHORIZATION_PENDING',
  'OIDC_SLOW_DOWN',
  'OIDC_EXPIRED_TOKEN',
  'OIDC_ACCESS_DENIED',
  'OIDC_INTERNAL_SERVER',
  'OIDC_KMS_KEY',
  'FEDERATION_REFUSED',
] as const;

export type AwsFailureCode = (typeof AWS_FAILURE_CODES)[number];

export interface AwsFailure {
  readonly code: AwsFailureCode;
  /** A host, an operation or a status: something a person can act on. Never a secret, never raw server text. */
  readonly detail?: string;
  /** Milliseconds that the service asked us to wait, where it did. */
  readonly retryAfterMs?: number;
}
