/** Between node:http and the app. Written here because faults need the very socket: a body cut short must end as a cut line. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from './app.ts';
import { LineCut } from './faults.ts';

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2) {
    headers.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '');
  }
  return headers;
}

function writeHead(outgoing: ServerResponse, answer: Response): void {
  outgoing.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  outgoing.flushHeaders();
}

async function write(outgoing: ServerResponse, answer: Response): Promise<void> {
  if (answer.body === null) {
    outgoing.setHeader('content-length', '0');
    writeHead(outgoing, answer);
  } else {
    const length = answer.headers.has('content-length')
      ? undefined
      : new Uint8Array(await answer.clone().arrayBuffer()).length;
    if (length !== undefined) outgoing.setHeader('content-length', length);
    writeHead(outgoing, answer);
    // Each piece goes out before the next is asked for: a cut body is then really half there.
    for await (const chunk of answer.body) await new Promise<void>((resolve) => outgoing.write(chunk, () => resolve()));
  }
  outgoing.end();
}

/** Answers one request. A cut line destroys the socket; a bug of ours is a 500 that says so. */
export async function answerOver(
  app: App,
  address: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const method = incoming.method ?? 'GET';
    const body = method === 'GET' || method === 'HEAD' ? undefined : await bodyOf(incoming);
    const init = {
      method,
      headers: headersOf(incoming),
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    };
    await write(outgoing, await app(new Request(address, init)));
  } catch (problem) {
    if (!(problem instanceof LineCut) && !incoming.destroyed) console.error(problem);
    if (outgoing.headersSent || problem instanceof LineCut) outgoing.destroy();
    else outgoing.writeHead(500).end();
  }
}
