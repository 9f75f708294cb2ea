/** Requests through the stand-in's proxy as a client of AWS makes them, down to what a socket sees. */
import { readFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect, type TLSSocket } from 'node:tls';
import type { Standin } from '../standin/start.ts';

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Name and value by turns, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
  readonly bytes: Buffer;
  readonly complete: boolean;
}

export interface OverProxy {
  /** Opens a tunnel; resolves with its status and, where it is open, the TLS connection in it. */
  tunnel(host: string, servername?: string): Promise<{ readonly status: number; readonly socket?: TLSSocket }>;
  get(host: string, path: string, hostHeader?: string): Promise<Received>;
  /** Plain http, as the proxy gets it. */
  plain(address: string): Promise<{ readonly status: number; readonly location: string | undefined }>;
}

function collect(answer: IncomingMessage): Promise<Received> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('error', () => undefined);
    answer.on('close', () => {
      const bytes = Buffer.concat(chunks);
      const { statusCode: status = 0, headers, rawHeaders, complete } = answer;
      resolve({ status, headers, rawHeaders, body: bytes.toString(), bytes, complete });
    });
  });
}

export async function overProxy(standin: Standin): Promise<OverProxy> {
  const ca = await readFile(standin.caFile, 'utf8');
  const proxied = (method: string, path: string, headers: Readonly<Record<string, string>> = {}) => {
    const { hostname, port } = new URL(standin.proxy);
    return request({ host: hostname, port, method, path, headers });
  };
  const tunnel: OverProxy['tunnel'] = (host, servername = host) =>
    new Promise((resolve, reject) => {
      const asked = proxied('CONNECT', `${host}:443`);
      asked.once('error', reject);
      asked.once('connect', ({ statusCode = 0 }, raw) => {
        if (statusCode !== 200) return resolve({ status: statusCode });
        const socket = connect({ socket: raw, servername, ca }, () => resolve({ status: 200, socket }));
        return void socket.once('error', reject);
      });
      asked.end();
    });
  return {
    tunnel,
    async get(host, path, hostHeader = host) {
      const { socket } = await tunnel(host);
      if (socket === undefined) throw new Error(`No tunnel to ${host}`);
      return new Promise((resolve, reject) => {
        const headers = { host: hostHeader, connection: 'close' };
        const asked = request({ createConnection: () => socket, path, headers });
        asked.once('response', (answer) => void collect(answer).then(resolve));
        asked.once('error', reject);
        asked.end();
      });
    },
    plain: (address) =>
      new Promise((resolve, reject) => {
        const asked = proxied('GET', address, { host: new URL(address).host });
        asked.once('response', (answer) => {
          answer.resume();
          resolve({ status: answer.statusCode ?? 0, location: answer.headers.location });
        });
        asked.once('error', reject);
        asked.end();
      }),
  };
}
