/** S27: the stand-in's AssumeRole holds a caller to AWS's signature, the role's trust and an hour. */
import { AwsV4Signer } from 'aws4fetch';
import { expect, test } from 'vitest';
import { sessionFor, signInByPkce } from '../standin/client.ts';
import { startStandin } from '../standin/start.ts';

const ROLE = 'arn:aws:iam::222222222222:role/deploy';
const URL_OF_STS = 'https://sts.eu-west-1.amazonaws.com/';
const CALL = { Action: 'AssumeRole', Version: '2011-06-15', RoleArn: ROLE, RoleSessionName: 'me' };

/** A person's keys, and what asks with them; `sent` goes instead of what was signed. */
async function stage() {
  const trusts = { [ROLE]: ['482910375516/ReadOnlyAccess'] };
  const standin = await startStandin({ network: false, accounts: 12, settings: { trusts } });
  const session = await sessionFor(standin, await signInByPkce(standin), '482910375516', 'ReadOnlyAccess');
  const keys = JSON.parse(session) as { sessionId: string; sessionKey: string; sessionToken: string };
  const ask = async (
    form: Readonly<Record<string, string>> = CALL,
    { sent = {}, region = 'eu-west-1', secret = keys.sessionKey, headers = {} } = {},
  ) => {
    const signed = await new AwsV4Signer({
      method: 'POST',
      url: URL_OF_STS,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
      accessKeyId: keys.sessionId,
      secretAccessKey: secret,
      sessionToken: keys.sessionToken,
      service: 'sts',
      region,
      datetime: new Date(standin.clock.now()).toISOString().replaceAll(/[:-]|\.\d{3}/g, ''),
    }).sign();
    const answer = await standin.fetch(URL_OF_STS, {
      method: 'POST',
      headers: { ...Object.fromEntries(signed.headers), ...headers },
      body: new URLSearchParams({ ...form, ...sent }).toString(),
    });
    const text = await answer.text();
    return { status: answer.status, code: /<Code>(\w+)</.exec(text)?.[1], text };
  };
  return { standin, ask };
}

test('a role that trusts the caller gives credentials for an hour', async () => {
  const { standin, ask } = await stage();
  const { status, text } = await ask();
  expect(status).toBe(200);
  const end = Date.parse(/<Expiration>([^<]+)</.exec(text)?.[1] ?? '');
  expect(end - standin.clock.now()).toBeGreaterThan(3_598_000);
  expect(end - standin.clock.now()).toBeLessThanOrEqual(3_600_000);
});

test('a signature of something else, by another key or for another region is refused', async () => {
  const { standin, ask } = await stage();
  const mismatch = { status: 403, code: 'SignatureDoesNotMatch' };
  expect(await ask(CALL, { sent: { RoleArn: `${ROLE}-2` } })).toMatchObject(mismatch);
  expect(await ask(CALL, { secret: 'another' })).toMatchObject(mismatch);
  expect(await ask(CALL, { region: 'us-east-1' })).toMatchObject(mismatch);
  expect(await ask(CALL, { headers: { 'x-amz-date': '20200101T000000Z' } })).toMatchObject(mismatch);
  standin.control.advance({ milliseconds: 3_600_000 });
  expect(await ask()).toMatchObject(mismatch);
});

test('a role that trusts somebody else, or is in another partition, is refused', async () => {
  const { ask } = await stage();
  for (const RoleArn of [`${ROLE}-2`, ROLE.replace(':aws:', ':aws-cn:')])
    expect(await ask({ ...CALL, RoleArn })).toMatchObject({ status: 403, code: 'AccessDenied' });
});

test('more than an hour, and what is malformed, is no call', async () => {
  const { ask } = await stage();
  const malformed: Readonly<Record<string, string>>[] = [
    { DurationSeconds: '3601' },
    { RoleSessionName: '' },
    { RoleArn: 'deploy' },
    { Version: '' },
  ];
  for (const change of malformed) expect(await ask({ ...CALL, ...change })).toMatchObject({ status: 400 });
});

test('a foreign origin is refused', async () => {
  const { ask } = await stage();
  expect(await ask(CALL, { headers: { origin: 'chrome-extension://abc' } })).toMatchObject({ status: 403 });
});
