/**
 * From role credentials to a console session. Source: IAM user guide, "Enabling custom identity broker access to the
 * AWS console". The token is asked for by POST, so that no key stands in an address.
 */
import type { AwsFailure } from './failure.ts';
import { textField } from './fields.ts';
import { signInOrigin } from './hosts.ts';
import type { Home } from './oidc.ts';
import type { RoleCredentials } from './portal-api.ts';
import { fieldsOf, readAnswer } from './answer.ts';
import { fail, ok, type Result } from './result.ts';
import { send, type Wire } from './wire.ts';

export interface SigninToken {
  readonly signinToken: string;
  /** Whether the console session gets the length that was asked for; else it ends with the credentials. */
  readonly isAsLong: boolean;
}

/**
 * getSigninToken. The token is good for 15 minutes and one use. `minutes`, 15 to 720: how long the console session is to be. AWS refuses
 * a length for some credentials, such as those of a chained role, and odd ones at times; then it is asked once more without.
 */
export async function getSigninToken(
  wire: Wire,
  home: Home,
  credentials: RoleCredentials,
  minutes?: number,
): Promise<Result<SigninToken, AwsFailure>> {
  if (minutes !== undefined) {
    const asked = await ask(wire, home, credentials, { SessionDuration: String(minutes * 60) });
    const isRefused = !asked.ok && asked.failure.code === 'FEDERATION_REFUSED' && asked.failure.detail === '400';
    if (!isRefused) return asked.ok ? ok({ signinToken: asked.value, isAsLong: true }) : asked;
  }
  const plain = await ask(wire, home, credentials);
  return plain.ok ? ok({ signinToken: plain.value, isAsLong: false }) : plain;
}

async function ask(
  wire: Wire,
  home: Home,
  credentials: RoleCredentials,
  length: Readonly<Record<string, string>> = {},
): Promise<Result<string, AwsFailure>> {
  const session = JSON.stringify({
    sessionId: credentials.accessKeyId,
    sessionKey: credentials.secretAccessKey,
    sessionToken: credentials.sessionToken,
  });
  const answer = await send(wire, {
    operation: 'getSigninToken',
    method: 'POST',
    url: `${signInOrigin(home.partition, home.region)}/federation`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ Action: 'getSigninToken', ...length, Session: session }).toString(),
  });
  if (!answer.ok) return answer;
  const { status } = answer.value;
  const token = status === 200 ? textField(fieldsOf(answer.value) ?? {}, 'SigninToken') : undefined;
  if (token !== undefined) return ok(token);
  // Refusals of this endpoint are pages or plain text without a code.
  if (status >= 400 && status < 500 && status !== 429)
    return fail({ code: 'FEDERATION_REFUSED', detail: String(status) });
  const failure = readAnswer(answer.value, 'getSigninToken', wire.now());
  return failure.ok ? fail({ code: 'AWS_UNEXPECTED_ANSWER', detail: 'getSigninToken' }) : failure;
}

/**
 * The address that logs a tab in and leads it to `destination`. It holds a secret and works once.
 * `issuer` is where AWS's page sends people whose console session has ended.
 */
export function loginUrl(
  home: Home,
  request: { readonly signinToken: string; readonly destination: string; readonly issuer: string },
): string {
  const query = new URLSearchParams({
    Action: 'login',
    Issuer: request.issuer,
    Destination: request.destination,
    SigninToken: request.signinToken,
  });
  return `${signInOrigin(home.partition, home.region)}/federation?${query}`;
}
