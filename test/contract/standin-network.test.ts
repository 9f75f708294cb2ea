/** The stand-in over real sockets: the proxy, its certificates, its journal and its control. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { authorizeAddress, makePkce, portalOf, register } from '../standin/client.ts';
import { startStandin, type Standin } from '../standin/start.ts';
import { createWalker } from '../standin/walker.ts';
import { overProxy, type OverProxy } from './over-proxy.ts';

let standin: Standin;
let line: OverProxy;

beforeAll(async () => {
  standin = await startStandin({ accounts: 12 });
  line = await overProxy(standin);
});

afterEach(() => {
  standin.control.clearFaults();
  standin.control.network({ host: '*', mode: 'ok' });
});

afterAll(async () => standin.stop());

test('S1 AWS’s names answer under certificates of the stand-in’s own authority', async () => {
  expect((await line.get('acme.awsapps.com', '/start')).status).toBe(200);
  expect((await line.get('oidc.us-gov-west-1.amazonaws.com', '/nothing')).status).toBe(404);
});

test('S1 http is sent to https', async () => {
  expect(await line.plain('http://acme.awsapps.com/start')).toEqual({
    status: 301,
    location: 'https://acme.awsapps.com/start',
  });
});

test('S1 a host that is not AWS’s is 502 and written down', async () => {
  expect((await line.tunnel('telemetry.example.com')).status).toBe(502);
  expect((await line.tunnel('console.aws.amazon.com.evil.test')).status).toBe(502);
  expect(standin.journal().filter(({ kind }) => kind === 'unknown')).toHaveLength(2);
});

test('S28 a stray packet to the loopback address is refused, written down, and its code counts as a leak', async () => {
  const portal = portalOf(standin);
  const address = authorizeAddress(portal, await register(standin, portal), makePkce().challenge);
  const back = await createWalker(standin.fetch).authorize(address, portal);
  expect(await line.plain(back.href)).toMatchObject({ status: 502 });
  expect(standin.journal().find(({ kind }) => kind === 'loopback')).toMatchObject({
    path: '/oauth/callback',
    query: ['code', 'state'],
  });
  expect(standin.leaks()).toMatchObject([{ secret: 'authorization-code', place: 'query', host: '127.0.0.1:54321' }]);
});

test('S1 the name in the handshake must be the one in the request', async () => {
  expect((await line.get('acme.awsapps.com', '/start', 'oidc.eu-west-1.amazonaws.com')).status).toBe(421);
});

test('S29 control works over http too', async () => {
  const call = async (method: string, argument: unknown): Promise<unknown> =>
    (await fetch(`${standin.controlUrl}${method}`, { method: 'POST', body: JSON.stringify(argument) })).json();
  expect(await call('settings', { rate: 7 })).toMatchObject({ rate: 7 });
  const before = standin.clock.now();
  await call('advance', { milliseconds: 60_000 });
  expect(standin.clock.now() - before).toBeGreaterThanOrEqual(60_000);
  expect((await fetch(`${standin.controlUrl}nothing`, { method: 'POST' })).status).toBe(404);
});

test('S29 answers carry the stand-in’s own date', async () => {
  standin.control.advance({ milliseconds: 86_400_000 });
  const answer = await standin.fetch('https://acme.awsapps.com/start');
  expect(Date.parse(answer.headers.get('date') ?? '')).toBeGreaterThan(Date.now() + 80_000_000);
});

test('S29 the stand-in’s clock, and so every answer’s date, is set apart from the computer’s', async () => {
  const skew = async (): Promise<number> =>
    Date.parse((await line.get('acme.awsapps.com', '/start')).headers.date ?? '') - Date.now();
  standin.control.clockApart({ milliseconds: -86_400_000 });
  expect(Math.abs((await skew()) + 86_400_000)).toBeLessThan(10_000);
  const refused = await line.get('acme.awsapps.com', '/start', 'oidc.eu-west-1.amazonaws.com');
  expect([refused.status, refused.headers.date]).toEqual([421, undefined]);
  standin.control.clockApart({ milliseconds: 0 });
  expect(Math.abs(await skew())).toBeLessThan(10_000);
});

const API = 'portal.sso.eu-west-1.amazonaws.com';

test('S29 a host can be out of reach while the others are not, and what was asked of it is written down', async () => {
  standin.control.clearJournal();
  standin.control.network({ host: API, mode: 'refuse' });
  expect((await line.tunnel(API)).status).toBe(502);
  expect((await line.get('acme.awsapps.com', '/start')).status).toBe(200);
  expect(standin.journal().filter(({ host }) => host === API)).toMatchObject([
    { scheme: 'connect', kind: 'portal-api', path: '', status: 502 },
  ]);
  await expect(standin.fetch(`https://${API}/assignment/accounts`)).rejects.toThrow(TypeError);
});

test('S29 offline is all hosts at once, connections that were open included, and one host can be left out', async () => {
  const { socket } = await line.tunnel(API);
  const closed = new Promise((resolve) => socket?.once('close', resolve));
  standin.control.network({ host: '*', mode: 'refuse' });
  standin.control.network({ host: 'acme.awsapps.com', mode: 'ok' });
  await closed;
  expect((await line.tunnel(API)).status).toBe(502);
  expect((await line.get('acme.awsapps.com', '/start')).status).toBe(200);
  standin.control.network({ host: '*', mode: 'ok' });
  expect((await line.tunnel(API)).status).toBe(200);
});

test('S29 a host can show a certificate that nobody trusts', async () => {
  standin.control.network({ host: API, mode: 'bad-certificate' });
  await expect(line.tunnel(API)).rejects.toThrow(/self.signed|unable to (?:get|verify)/);
  expect(standin.journal().at(-1)).toMatchObject({ scheme: 'connect', host: API });
  expect((await line.get('acme.awsapps.com', '/start')).status).toBe(200);
});

test('S29 a connection can be reset while it is being made', async () => {
  standin.control.network({ host: API, mode: 'reset' });
  await expect(line.tunnel(API)).rejects.toThrow(/ECONNRESET|socket hang up/);
  expect(() => standin.control.network({ host: API, mode: 'broken' as 'reset' })).toThrow('no network mode broken');
});
