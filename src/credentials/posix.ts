/** Role credentials as a POSIX shell takes them: pasted, or read with `.`, it sets the variables that AWS's tools look for. */
import type { RoleCredentials } from '../aws/portal-api.ts';

/**
 * Three lines of assignments, each with its line end, and nothing that would run. Names of variables: AWS CLI user guide,
 * "Environment variables"; quoting: POSIX.1-2024, 2.2.2.
 */
export function posixText({ accessKeyId, secretAccessKey, sessionToken }: RoleCredentials): string {
  const variables = {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${quoted(value)}\n`)
    .join('');
}

/** Between single quotes nothing means anything, but their end: what has one in it is put together. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
