/** The stand-in over real sockets: the proxy, its certificates, its faults, its journal and its control. */
import { readFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorizeAddress, makePkce, portalOf, register } from '../standin/client.ts';
import { startStandin, type Standin } from '../standin/start.ts';
import { createWalker } from '../standin/walker.ts';

let standin: Standin;
let ca: string;

beforeAll(async () => {
  standin = await startStandin({ accounts: 12 });
  ca = await readFile(standin.caFile, 'utf8');
});

afterAll(async () => standin.stop());

function proxied(method: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  const { hostname, port } = new URL(standin.proxy);
  return request({ host: hostname, port, method, path, headers });
}

/** Opens a tunnel; resolves with its status and, where it is open, the TLS connection in it. */
function tunnel(host: string, servername = host): Promise<{ status: number; socket?: TLSSocket }> {
  return new Promise((resolve, reject) => {
    const asked = proxied('CONNECT', `${host}:443`);
    asked.once('error', reject);
    asked.once('connect', ({ statusCode = 0 }, raw) => {
      if (statusCode !== 200) return resolve({ status: statusCode });
      const socket = connect({ socket: raw, servername, ca }, () => resolve({ status: 200, socket }));
      return void socket.once('error', reject);
    });
    asked.end();
  });
}

interface Received {
  readonly status: number;
  readonly body: string;
  readonly complete: boolean;
}

function collect(answer: IncomingMessage): Promise<Received> {
  return new Promise((resolve) => {
    let body = '';
    answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
    answer.on('error', () => undefined);
    answer.on('close', () => resolve({ status: answer.statusCode ?? 0, body, complete: answer.complete }));
  });
}

async function get(host: string, path: string, hostHeader = host): Promise<Received> {
  const { socket } = await tunnel(host);
  if (socket === undefined) throw new Error(`No tunnel to ${host}`);
  return new Promise((resolve, reject) => {
    const asked = request({ createConnection: () => socket, path, headers: { host: hostHeader, connection: 'close' } });
    asked.once('response', (answer) => void collect(answer).then(resolve));
    asked.once('error', reject);
    asked.end();
  });
}

function plain(address: string): Promise<{ status: number; location: string | undefined }> {
  return new Promise((resolve, reject) => {
    const asked = proxied('GET', address, { host: new URL(address).host });
    asked.once('response', (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location });
    });
    asked.once('error', reject);
    asked.end();
  });
}

test('AWS’s names answer under certificates of the stand-in’s own authority', async () => {
  expect((await get('acme.awsapps.com', '/start')).status).toBe(200);
  expect((await get('oidc.us-gov-west-1.amazonaws.com', '/nothing')).status).toBe(404);
});

test('http is sent to https', async () => {
  expect(await plain('http://acme.awsapps.com/start')).toEqual({
    status: 301,
    location: 'https://acme.awsapps.com/start',
  });
});

test('a host that is not AWS’s is 502 and written down', async () => {
  expect((await tunnel('telemetry.example.com')).status).toBe(502);
  expect((await tunnel('console.aws.amazon.com.evil.test')).status).toBe(502);
  expect(standin.journal().filter(({ kind }) => kind === 'unknown')).toHaveLength(2);
});

test('a stray packet to the loopback address is refused, written down, and its code counts as a leak', async () => {
  const portal = portalOf(standin);
  const address = authorizeAddress(portal, await register(standin, portal), makePkce().challenge);
  const back = await createWalker(standin.fetch).authorize(address, portal);
  expect(await plain(back.href)).toMatchObject({ status: 502 });
  expect(standin.journal().find(({ kind }) => kind === 'loopback')).toMatchObject({
    path: '/oauth/callback',
    query: ['code', 'state'],
  });
  expect(standin.leaks()).toMatchObject([{ secret: 'authorization-code', place: 'query', host: '127.0.0.1:54321' }]);
});

test('the name in the handshake must be the one in the request', async () => {
  expect((await get('acme.awsapps.com', '/start', 'oidc.eu-west-1.amazonaws.com')).status).toBe(421);
});

test('a body can be cut in the middle, with its full length announced', async () => {
  standin.control.fault({ operation: 'StartPage', cutBody: 0.5, times: 1 });
  const cut = await get('acme.awsapps.com', '/start');
  const whole = await get('acme.awsapps.com', '/start');
  expect(cut.complete).toBe(false);
  expect(cut.body.length).toBeGreaterThan(0);
  expect(cut.body.length).toBeLessThan(whole.body.length);
});

test('the line can be cut before any answer', async () => {
  standin.control.fault({ operation: 'StartPage', reset: true, times: 1 });
  await expect(get('acme.awsapps.com', '/start')).rejects.toThrow();
});

test('faults hit the nth call, or one account’s calls, and then are over', async () => {
  const status = async (path: string): Promise<number> =>
    (await get('portal.sso.eu-west-1.amazonaws.com', path)).status;
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

test('control works over http too', async () => {
  const call = async (method: string, argument: unknown): Promise<unknown> =>
    (await fetch(`${standin.controlUrl}${method}`, { method: 'POST', body: JSON.stringify(argument) })).json();
  expect(await call('settings', { rate: 7 })).toMatchObject({ rate: 7 });
  const before = standin.clock.now();
  await call('advance', { milliseconds: 60_000 });
  expect(standin.clock.now() - before).toBeGreaterThanOrEqual(60_000);
  expect((await fetch(`${standin.controlUrl}nothing`, { method: 'POST' })).status).toBe(404);
});

test('answers carry the stand-in’s own date', async () => {
  standin.control.advance({ milliseconds: 86_400_000 });
  const answer = await standin.fetch('https://acme.awsapps.com/start');
  expect(Date.parse(answer.headers.get('date') ?? '')).toBeGreaterThan(Date.now() + 80_000_000);
});
