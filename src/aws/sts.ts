/**
 * AssumeRole: from one role's credentials to another's. Source: STS API reference. Its answers are XML, which a background has no
 * parser for: the few fields are read by their names, and hold no character that XML escapes.
 */
import { AwsV4Signer } from 'aws4fetch';
import { looksLikeHtml, statusFailure, unexpected } from './answer.ts';
import type { AwsFailure } from './failure.ts';
import { stsOrigin } from './sts-host.ts';
import type { Home } from './oidc.ts';
import type { RoleCredentials } from './portal-api.ts';
import { fail, ok, type Result } from './result.ts';
import { send, type AwsAnswer, type Wire } from './wire.ts';

const OPERATION = 'AssumeRole';
/** What AWS's logs call the session; whose it is they tell by the session that it was made from. */
const SESSION_NAME = 'signalbox';

/**
 * Credentials of a role that trusts the one that these are of. They last an hour: with credentials of a role AWS gives no longer ones.
 * `at`: epoch milliseconds by AWS's clock, which the signature is held to. `AWS_FORBIDDEN` where the role does not trust it.
 */
export async function assumeRole(
  wire: Wire,
  home: Home,
  credentials: RoleCredentials,
  { roleArn, at }: { readonly roleArn: string; readonly at: number },
): Promise<Result<RoleCredentials, AwsFailure>> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const form = { Action: OPERATION, Version: '2011-06-15', RoleArn: roleArn, RoleSessionName: SESSION_NAME };
  const body = new URLSearchParams(form).toString();
  const signed = await new AwsV4Signer({
    method: 'POST',
    url: `${stsOrigin(home.partition, home.region)}/`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
    accessKeyId,
    secretAccessKey,
    sessionToken,
    service: 'sts',
    region: home.region,
    datetime: new Date(at).toISOString().replaceAll(/[:-]|\.\d{3}/g, ''),
  }).sign();
  const headers = Object.fromEntries(signed.headers);
  const answer = await send(wire, { operation: OPERATION, method: 'POST', url: signed.url.href, headers, body });
  return answer.ok ? readAnswer(answer.value, wire.now()) : answer;
}

function readAnswer(answer: AwsAnswer, now: number): Result<RoleCredentials, AwsFailure> {
  const { status, text } = answer;
  if (status !== 200) return fail(refusal(answer, now));
  const [accessKeyId, secretAccessKey, sessionToken] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map((name) =>
    element(text, name),
  );
  const expiration = Date.parse(element(text, 'Expiration') ?? '');
  if (accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined || !(expiration > 0))
    return looksLikeHtml(answer) && !text.includes('<AssumeRoleResponse')
      ? fail({ code: 'NET_LOGIN_PAGE' })
      : unexpected(OPERATION);
  return ok({ accessKeyId, secretAccessKey, sessionToken, expiration });
}

/** By AWS's own code where it says one; a page without one comes from something on the way. */
function refusal(answer: AwsAnswer, now: number): AwsFailure {
  const code = element(answer.text, 'Code');
  if (code === 'AccessDenied') return { code: 'AWS_FORBIDDEN' };
  if (code === 'Throttling' || code === 'ThrottlingException') return { code: 'AWS_SLOW_DOWN' };
  if (code !== undefined && answer.status < 500) return { code: 'AWS_INVALID_REQUEST', detail: OPERATION };
  return statusFailure(answer, OPERATION, now);
}

function element(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<&]{1,20000})</${name}>`).exec(text)?.[1];
}
