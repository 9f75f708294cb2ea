/** The exceptions of AWS's service model `sso-oidc`, as failures. */
import type { AwsFailure, AwsFailureCode } from '../failure.ts';
import { textField, type Fields } from '../fields.ts';

/** What the exceptions among these names say; `undefined` when none of them is known. The surest name comes first. */
export function oidcFailure(
  names: readonly string[],
  fields: Fields | undefined,
  operation: string,
): AwsFailure | undefined {
  const code = names.map((name) => CODES.get(name)).find((known) => known !== undefined);
  if (code === undefined) return undefined;
  return keyFailure(code, fields) ?? { code, detail: operation };
}

/** By exception name, and by OAuth's `error` for answers that carry only that. */
const CODES: ReadonlyMap<string, AwsFailureCode> = new Map<string, AwsFailureCode>([
  ['InvalidRequest', 'AWS_INVALID_REQUEST'],
  ['invalid_request', 'AWS_INVALID_REQUEST'],
  ['InvalidClient', 'OIDC_INVALID_CLIENT'],
  ['invalid_client', 'OIDC_INVALID_CLIENT'],
  ['InvalidGrant', 'OIDC_INVALID_GRANT'],
  ['invalid_grant', 'OIDC_INVALID_GRANT'],
  ['UnauthorizedClient', 'OIDC_UNAUTHORIZED_CLIENT'],
  ['unauthorized_client', 'OIDC_UNAUTHORIZED_CLIENT'],
  ['UnsupportedGrantType', 'OIDC_UNSUPPORTED_GRANT_TYPE'],
  ['unsupported_grant_type', 'OIDC_UNSUPPORTED_GRANT_TYPE'],
  ['InvalidScope', 'OIDC_INVALID_SCOPE'],
  ['invalid_scope', 'OIDC_INVALID_SCOPE'],
  ['InvalidClientMetadata', 'OIDC_INVALID_CLIENT_METADATA'],
  ['invalid_client_metadata', 'OIDC_INVALID_CLIENT_METADATA'],
  ['InvalidRedirectUri', 'OIDC_INVALID_REDIRECT_URI'],
  ['invalid_redirect_uri', 'OIDC_INVALID_REDIRECT_URI'],
  ['AuthorizationPending', 'OIDC_AUTHORIZATION_PENDING'],
  ['authorization_pending', 'OIDC_AUTHORIZATION_PENDING'],
  ['SlowDown', 'OIDC_SLOW_DOWN'],
  ['slow_down', 'OIDC_SLOW_DOWN'],
  ['ExpiredToken', 'OIDC_EXPIRED_TOKEN'],
  ['expired_token', 'OIDC_EXPIRED_TOKEN'],
  ['AccessDenied', 'OIDC_ACCESS_DENIED'],
  ['access_denied', 'OIDC_ACCESS_DENIED'],
  ['InternalServer', 'OIDC_INTERNAL_SERVER'],
  ['server_error', 'OIDC_INTERNAL_SERVER'],
]);

/** The organisation's own KMS key stops AWS, so neither the request nor the person is at fault. */
function keyFailure(code: AwsFailureCode, fields: Fields | undefined): AwsFailure | undefined {
  const reason = textField(fields ?? {}, 'reason');
  const canHaveReason = code === 'AWS_INVALID_REQUEST' || code === 'OIDC_ACCESS_DENIED';
  if (!canHaveReason || reason?.startsWith('KMS_') !== true) return undefined;
  const known = KMS_REASONS.find((one) => one === reason);
  return { code: 'OIDC_KMS_KEY', ...(known === undefined ? {} : { detail: known }) };
}

/** `AccessDeniedExceptionReason` and `InvalidRequestExceptionReason` of the model; others are not shown. */
const KMS_REASONS = [
  'KMS_AccessDeniedException',
  'KMS_DisabledException',
  'KMS_InvalidKeyUsageException',
  'KMS_InvalidStateException',
  'KMS_NotFoundException',
] as const;
