/** Faults that a test sets while the stand-in runs: which calls they hit, and what they do to an answer. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startStandin, type Standin } from '../standin/start.ts';
import { overProxy, type OverProxy } from './over-proxy.ts';

let standin: Standin;
let line: OverProxy;

beforeAll(async () => {
  standin = await startStandin({ accounts: 12 });
  line = await overProxy(standin);
});

afterEach(() => standin.control.clearFaults());
afterAll(async () => standin.stop());

const API = 'portal.sso.eu-west-1.amazonaws.com';
const ACCOUNTS = '/assignment/accounts';

const statusOf = async (path: string, host = API): Promise<number> =>
  (await standin.fetch(`https://${host}${path}`)).status;

test('a body can be cut in the middle, with its full length announced', async () => {
  standin.control.fault({ operation: 'StartPage', cutBody: 0.5, times: 1 });
  const cut = await line.get('acme.awsapps.com', '/start');
  const whole = await line.get('acme.awsapps.com', '/start');
  expect(cut.complete).toBe(false);
  expect(cut.body.length).toBeGreaterThan(0);
  expect(cut.body.length).toBeLessThan(whole.body.length);
});

test('the line can be cut before any answer', async () => {
  standin.control.fault({ operation: 'StartPage', reset: true, times: 1 });
  await expect(line.get('acme.awsapps.com', '/start')).rejects.toThrow();
});

test('faults hit the nth call, or one account’s calls, and then are over', async () => {
  const status = async (path: string): Promise<number> =>
    (await line.get('portal.sso.eu-west-1.amazonaws.com', path)).status;
  standin.control.fault({ operation: 'ListAccounts', skip: 1, status: 503, times: 1 });
  expect([
    await status('/assignment/accounts'),
    await status('/assignment/accounts'),
    await status('/assignment/accounts'),
  ]).toEqual([401, 503, 401]);
  standin.control.fault({ operation: 'ListAccountRoles', accountId: '000000000001', html: true });
  expect(await status('/assignment/roles?account_id=000000000001')).toBe(200);
  expect(await status('/assignment/roles?account_id=000000000002')).toBe(401);
  standin.control.clearFaults();
  expect(() => standin.control.fault({ operation: 'ListAcounts', status: 503 })).toThrow('no operation');
});

test('a fault lasts for a time of the stand-in’s clock, and may begin later', async () => {
  // The stand-in's clock also runs by itself: steps are of hours, so that no busy machine can cross one between two calls.
  const hour = 3_600_000;
  standin.control.fault({ operation: 'ListAccounts', status: 503, startsAfter: 10 * hour, lasts: 5 * hour });
  const seen: number[] = [await statusOf(ACCOUNTS)];
  for (const milliseconds of [11 * hour, 3 * hour, 2 * hour]) {
    standin.control.advance({ milliseconds });
    seen.push(await statusOf(ACCOUNTS));
  }
  expect(seen).toEqual([401, 503, 503, 401]);
});

test('a fault may be for every nth call, and for one host only', async () => {
  standin.control.fault({ operation: 'ListAccounts', status: 500, every: 3, host: API });
  const seen: number[] = [];
  for (let call = 0; call < 6; call += 1) seen.push(await statusOf(ACCOUNTS));
  expect(seen).toEqual([401, 401, 500, 401, 401, 500]);
  expect(await statusOf(ACCOUNTS, 'portal.sso.us-east-2.amazonaws.com')).toBe(401);
});

test('an answer can be any error of the service’s model, and no other', async () => {
  standin.control.fault({ operation: 'CreateToken', error: 'InternalServerException', times: 1 });
  const answer = await standin.fetch('https://oidc.eu-west-1.amazonaws.com/token', { method: 'POST', body: '{}' });
  expect([answer.status, await answer.json()]).toMatchObject([500, { error: 'server_error' }]);
  expect(() => standin.control.fault({ operation: 'CreateToken', error: 'Surprise' })).toThrow('no error Surprise');
  expect(() => standin.control.fault({ operation: 'ListAccounts', error: 'SlowDownException' })).toThrow('no error');
});

test('an answer can be a redirect to anywhere', async () => {
  const location = 'https://evil.test/assignment/accounts';
  standin.control.fault({ operation: 'ListAccounts', status: 302, headers: { location } });
  const answer = await line.get(API, ACCOUNTS);
  expect([answer.status, answer.headers.location]).toEqual([302, location]);
});

test('a head can come one byte at a time, and so can a body', async () => {
  standin.control.fault({ operation: 'ListAccounts', dripHead: 2, times: 1 });
  const before = performance.now();
  const answer = await line.get(API, ACCOUNTS);
  expect(performance.now() - before).toBeGreaterThan(200);
  expect([answer.status, answer.headers['x-amzn-errortype']?.slice(0, 21)]).toEqual([401, 'UnauthorizedException']);
  expect(JSON.parse(answer.body)).toHaveProperty('message');
  standin.control.fault({ operation: 'ListAccounts', drip: 2, times: 1 });
  const again = performance.now();
  expect((await line.get(API, ACCOUNTS)).body).toBe(answer.body);
  expect(performance.now() - again).toBeGreaterThan(100);
});

test('whoever gives up while head or body drips is let go, without a socket too', async () => {
  for (const effect of [{ dripHead: 1_000 }, { drip: 1_000 }, { hang: true }]) {
    standin.control.fault({ operation: 'ListAccounts', ...effect, times: 1 });
    const signal = AbortSignal.timeout(50);
    const reading = standin.fetch(`https://${API}${ACCOUNTS}`, { signal }).then((answer) => answer.text());
    await expect(reading).rejects.toMatchObject({ name: 'TimeoutError' });
  }
});

test('what is held is answered as ever once the faults are cleared, and not before', async () => {
  standin.control.fault({ operation: 'ListAccounts', held: true, times: 1 });
  const seen: string[] = [];
  const held = statusOf(ACCOUNTS).then((status) => seen.push(`held ${status}`));
  for (let calls = 0; calls < 5; calls += 1) seen.push(`other ${await statusOf(ACCOUNTS)}`);
  standin.control.clearFaults();
  await held;
  expect(seen).toEqual([...Array.from({ length: 5 }, () => 'other 401'), 'held 401']);
});

test('a cut body fails without a socket as it does with one', async () => {
  standin.control.fault({ operation: 'ListAccounts', cutBody: 0.5, times: 1 });
  const answer = await standin.fetch(`https://${API}${ACCOUNTS}`);
  await expect(answer.text()).rejects.toBeInstanceOf(TypeError);
});

test('a body can be enormous, with no length announced', async () => {
  standin.control.fault({ operation: 'ListAccounts', bodySize: 50_000_000, times: 1 });
  const answer = await line.get(API, ACCOUNTS);
  expect([answer.status, answer.bytes.length, answer.headers['content-length']]).toEqual([200, 50_000_000, undefined]);
  expect([answer.body.slice(0, 12), answer.body.slice(-3)]).toEqual(['{"filler":"a', 'a"}']);
});

test('a body can be bytes that are no text, or a byte order mark before one', async () => {
  const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0xff, 0xfe, 0x7d]);
  standin.control.fault({ operation: 'ListAccounts', bodyBytes: bytes.toString('base64'), times: 1 });
  expect((await line.get(API, ACCOUNTS)).bytes.equals(bytes)).toBe(true);
});

test('a header can come twice', async () => {
  standin.control.fault({ operation: 'ListAccounts', status: 429, headers: { 'retry-after': ['3', '120'] }, times: 2 });
  const { rawHeaders } = await line.get(API, ACCOUNTS);
  const values = rawHeaders.filter((_text, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'retry-after');
  expect(values).toEqual(['3', '120']);
  expect((await standin.fetch(`https://${API}${ACCOUNTS}`)).headers.get('retry-after')).toBe('3, 120');
});
