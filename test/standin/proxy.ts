/** An HTTP proxy on 127.0.0.1 that ends TLS itself, so that browsers and AWS's own clients meet the stand-in under AWS's names. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { App } from './app.ts';
import { createAuthority, type Authority } from './certificates.ts';
import { answerOver } from './bridge.ts';
import { targetOf, type World } from './world.ts';

export interface Proxy {
  readonly port: number;
  stop(): Promise<void>;
}

/** Answers that are the proxy's own carry no date: node's would be the computer's, which is not the stand-in's. */
function refuse(outgoing: ServerResponse, status: number): void {
  outgoing.sendDate = false;
  outgoing.writeHead(status).end();
}

/** Requests inside a tunnel: the name in the TLS handshake must be the one in the request. */
function tunnelled(app: App): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    const { socket } = incoming;
    const named = socket instanceof TLSSocket ? socket.servername : undefined;
    const host = incoming.headers.host?.replace(/:443$/, '');
    if (host === undefined || named !== host) return refuse(outgoing, 421);
    return void answerOver(app, `https://${host}${incoming.url ?? '/'}`, incoming, outgoing);
  };
}

/** Plain http: AWS's hosts send it to https, everything else is refused and stays visible in the journal. */
function plain(world: World, app: App): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    const address = incoming.url ?? '';
    if (!address.startsWith('http://') || !URL.canParse(address)) return refuse(outgoing, 400);
    const host = new URL(address).hostname;
    if (refused(world, host, incoming.socket)) return undefined;
    return void answerOver(app, address, incoming, outgoing);
  };
}

const NO_GATEWAY = 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n';

/** Whether the network lets nothing through to a host; then the socket has had what there is to get. */
function refused(world: World, host: string, socket: Socket): boolean {
  const mode = world.network.modeOf(host);
  if (mode === 'ok' || mode === 'bad-certificate') return false;
  world.journal.recordRefused(host, targetOf(world, host).kind, mode === 'refuse' ? 502 : undefined);
  if (mode === 'refuse') socket.end(NO_GATEWAY);
  if (mode === 'reset') socket.resetAndDestroy();
  return true;
}

/** An authority that no client trusts; made when a test first asks for a bad certificate. */
function createStranger(): () => Promise<Authority> {
  let stranger: Promise<Authority> | undefined;
  return () => (stranger ??= createAuthority('CN=Nobody knows this authority'));
}

export async function startProxy(world: World, app: App, authority: Authority, port: number): Promise<Proxy> {
  // Browsers open connections ahead of time and keep them: none of node's limits should cut one in the middle of a test.
  const inner = createServer({ keepAliveTimeout: 120_000, headersTimeout: 0, requestTimeout: 0 }, tunnelled(app));
  const outer = createServer(plain(world, app));
  const stranger = createStranger();
  const sockets = new Set<Socket>();
  const tunnels = new Map<Socket, string>();
  outer.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      tunnels.delete(socket);
    });
    socket.on('error', () => socket.destroy());
  });
  world.network.onChange((concerns) => {
    for (const [socket, host] of tunnels) if (concerns(host)) socket.destroy();
  });
  outer.on('connect', (request: IncomingMessage, socket: Socket) => {
    const [host = '', hostPort] = (request.url ?? '').split(/:(?=\d+$)/);
    tunnels.set(socket, host);
    const { kind } = targetOf(world, host);
    if (kind === 'unknown' || kind === 'loopback' || hostPort !== '443') {
      world.journal.recordRefused(host, kind, 502);
      return void socket.end(NO_GATEWAY);
    }
    if (refused(world, host, socket)) return undefined;
    const mode = world.network.modeOf(host);
    if (mode === 'bad-certificate') world.journal.recordRefused(host, kind);
    const trusted = mode === 'bad-certificate' ? stranger() : Promise.resolve(authority);
    return void trusted
      .then((issuer) => issuer.contextFor(host))
      .then((secureContext) => {
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
