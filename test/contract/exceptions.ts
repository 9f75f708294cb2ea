/** Which of our codes each exception of AWS's models is, by the name that AWS's SDK gives it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AwsFailureCode } from '../../src/aws/failure.ts';
import type { CallRow } from './call-table.ts';

/** The OIDC service and the portal API have an InvalidRequestException each, of the same meaning. */
export const EXCEPTION_CODES: Readonly<Record<string, AwsFailureCode>> = {
  InvalidRequestException: 'AWS_INVALID_REQUEST',
  UnauthorizedException: 'AWS_UNAUTHORIZED',
  ForbiddenException: 'AWS_FORBIDDEN',
  ResourceNotFoundException: 'AWS_NOT_FOUND',
  TooManyRequestsException: 'AWS_SLOW_DOWN',
  InvalidClientException: 'OIDC_INVALID_CLIENT',
  InvalidGrantException: 'OIDC_INVALID_GRANT',
  UnauthorizedClientException: 'OIDC_UNAUTHORIZED_CLIENT',
  UnsupportedGrantTypeException: 'OIDC_UNSUPPORTED_GRANT_TYPE',
  InvalidScopeException: 'OIDC_INVALID_SCOPE',
  InvalidClientMetadataException: 'OIDC_INVALID_CLIENT_METADATA',
  InvalidRedirectUriException: 'OIDC_INVALID_REDIRECT_URI',
  AuthorizationPendingException: 'OIDC_AUTHORIZATION_PENDING',
  SlowDownException: 'OIDC_SLOW_DOWN',
  ExpiredTokenException: 'OIDC_EXPIRED_TOKEN',
  AccessDeniedException: 'OIDC_ACCESS_DENIED',
  InternalServerException: 'OIDC_INTERNAL_SERVER',
};

/** What an answer without a readable name is, by its status alone. */
export const STATUS_CODES: Readonly<Record<number, AwsFailureCode>> = {
  400: 'AWS_INVALID_REQUEST',
  401: 'AWS_UNAUTHORIZED',
  403: 'AWS_FORBIDDEN',
  404: 'AWS_NOT_FOUND',
  429: 'AWS_SLOW_DOWN',
  500: 'AWS_NOT_ANSWERING',
  502: 'AWS_NOT_ANSWERING',
  503: 'AWS_NOT_ANSWERING',
  504: 'AWS_NOT_ANSWERING',
};

/**
 * The exceptions that AWS documents for an operation, read from the SDK itself so that none can be forgotten here; and the one
 * that the portal API is known to answer though no model has it.
 */
export async function documentedExceptions({ service, operation }: CallRow): Promise<readonly string[]> {
  const packageName = service === 'oidc' ? '@aws-sdk/client-sso-oidc' : '@aws-sdk/client-sso';
  const root = path.dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
  const types = await readFile(path.join(root, 'dist-types/commands', `${operation}Command.d.ts`), 'utf8');
  const names = Array.from(types.matchAll(/@throws \{@link (\w+Exception)\}/g), ([, name = '']) => name);
  const documented = names.filter((name) => !name.endsWith('ServiceException'));
  return service === 'oidc' ? documented : [...documented, 'ForbiddenException'];
}
