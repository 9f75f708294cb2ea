import { placeOf, repeated, single, type Exchange, type Operation } from '../operation.ts';
import type { RoleCredentials } from '../state.ts';
import type { World } from '../world.ts';
import { signerOf } from './signature.ts';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
const ROLE_ARN = /^arn:([a-z-]+):iam::(\d{12}):role\/(?:\S+\/)?([\w+=,.@-]{1,64})$/;
/** With credentials of a role, an hour is all that AWS gives. */
const LIFETIME_MS = 3_600_000;

function xml(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/xml' } });
}

function refuse(status: number, code: string, message: string): Response {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return xml(status, `<ErrorResponse xmlns="${NAMESPACE}">${error}</ErrorResponse>`);
}

function assumed(world: World, by: RoleCredentials, accountId: string, roleName: string): RoleCredentials {
  const credentials: RoleCredentials = {
    ...by,
    accessKeyId: `ASIA${world.handle(16).toUpperCase()}`,
    secretAccessKey: world.secrets.issue('secret-access-key', { length: 40 }),
    sessionToken: world.secrets.issue('session-token', { length: 900 }),
    accountId,
    roleName,
    expiresAt: Math.floor((world.clock.now() + LIFETIME_MS) / 1000) * 1000,
    chained: true,
    ownName: true,
  };
  world.state.roleCredentials.set(credentials.accessKeyId, credentials);
  return credentials;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const assumeRole: Operation = {
  name: 'AssumeRole',
  on: 'sts',
  method: 'POST',
  path: '/',
  async handle(exchange: Exchange) {
    const { world, body } = exchange;
    const form = new URLSearchParams(body);
    const by = await signerOf(exchange);
    if (by === undefined) return refuse(403, 'SignatureDoesNotMatch', 'The request signature does not match');
    const isCall = single(form, 'Action') === 'AssumeRole' && single(form, 'Version') === '2011-06-15';
    const arn = single(form, 'RoleArn') ?? '';
    const [, partition, accountId, roleName] = ROLE_ARN.exec(arn) ?? [];
    const duration = Number(single(form, 'DurationSeconds') ?? 3600);
    const isGood = /^[\w+=,.@-]{2,64}$/.test(single(form, 'RoleSessionName') ?? '') && duration <= 3600;
    if (!isCall || repeated(form).length > 0 || accountId === undefined || roleName === undefined || !isGood)
      return refuse(400, 'ValidationError', 'Something is missing or malformed');
    const isTrusted = world.settings.trusts[arn]?.includes(`${by.accountId}/${by.roleName}`) === true;
    if (partition !== placeOf(exchange).partition.id || !isTrusted)
      return refuse(403, 'AccessDenied', `User is not authorized to perform: sts:AssumeRole on resource: ${arn}`);
    const got = assumed(world, by, accountId, roleName);
    const fields = {
      AccessKeyId: got.accessKeyId,
      SecretAccessKey: got.secretAccessKey,
      SessionToken: got.sessionToken,
      Expiration: new Date(got.expiresAt).toISOString().replace('.000', ''),
    };
    const credentials = Object.entries(fields).map(([name, value]) => `      <${name}>${value}</${name}>`);
    const result = `<AssumeRoleResult>\n    <Credentials>\n${credentials.join('\n')}\n    </Credentials>\n  </AssumeRoleResult>`;
    return xml(200, `<AssumeRoleResponse xmlns="${NAMESPACE}">\n  ${result}\n</AssumeRoleResponse>`);
  },
};
