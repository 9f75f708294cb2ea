/** An HTTP proxy on 127.0.0.1 that ends TLS itself, so that browsers and AWS's own clients meet the stand-in under AWS's names. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { App } from './app.ts';
import type { Authority } from './certificates.ts';
import { answerOver } from './bridge.ts';
import { targetOf, type World } from './world.ts';

export interface Proxy {
  readonly port: number;
  stop(): Promise<void>;
}

function recordConnect(world: World, host: string, status: number): void {
  const kind = targetOf(world, host).kind;
  const url = new URL('https://placeholder/');
  const entry = world.journal.record({
    scheme: 'connect',
    method: 'CONNECT',
    url,
    kind,
    headers: new Headers(),
    body: '',
  });
  Object.assign(entry, { host, path: '', status });
}

/** Requests inside a tunnel: the name in the TLS handshake must be the one in the request. */
function tunnelled(app: App): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    const { socket } = incoming;
    const named = socket instanceof TLSSocket ? socket.servername : undefined;
    const host = incoming.headers.host?.replace(/:443$/, '');
    if (host === undefined || named !== host) return void outgoing.writeHead(421).end();
    return void answerOver(app, `https://${host}${incoming.url ?? '/'}`, incoming, outgoing);
  };
}

/** Plain http: AWS's hosts send it to https, everything else is refused and stays visible in the journal. */
function plain(app: App): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    const address = incoming.url ?? '';
    if (!address.startsWith('http://') || !URL.canParse(address)) return void outgoing.writeHead(400).end();
    return void answerOver(app, address, incoming, outgoing);
  };
}

export async function startProxy(world: World, app: App, authority: Authority, port: number): Promise<Proxy> {
  // Browsers open connections ahead of time and keep them: none of node's limits should cut one in the middle of a test.
  const inner = createServer({ keepAliveTimeout: 120_000, headersTimeout: 0, requestTimeout: 0 }, tunnelled(app));
  const outer = createServer(plain(app));
  const sockets = new Set<Socket>();
  outer.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  outer.on('connect', (request: IncomingMessage, socket: Socket) => {
    const [host = '', hostPort] = (request.url ?? '').split(/:(?=\d+$)/);
    const { kind } = targetOf(world, host);
    if (kind === 'unknown' || kind === 'loopback' || hostPort !== '443') {
      recordConnect(world, host, 502);
      return void socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
    }
    void authority.contextFor(host).then((secureContext) => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      const tls = new TLSSocket(socket, { isServer: true, secureContext, ALPNProtocols: ['http/1.1'] });
      // Browsers drop connections whenever they like; that is no fault of anybody's.
      tls.on('error', () => tls.destroy());
      inner.emit('connection', tls);
    });
  });
  await new Promise<void>((resolve) => outer.listen(port, '127.0.0.1', resolve));
  return {
    port: (outer.address() as AddressInfo).port,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => outer.close(resolve));
    },
  };
}
