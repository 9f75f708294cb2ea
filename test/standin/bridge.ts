/** Between node:http and the app. Written here because faults need the very socket: a body cut short must end as a cut line. */
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { App } from './app.ts';
import { LineCut } from './effects.ts';
import { wireOf } from './wire-shape.ts';

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

/** The header lines of an answer; a name may come with several values. */
function headerLines(answer: Response): Map<string, string | readonly string[]> {
  const lines = new Map<string, string | readonly string[]>(answer.headers);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) lines.set('set-cookie', cookies);
  for (const [name, values] of wireOf(answer).repeated) lines.set(name, values);
  return lines;
}

/** The length to announce; `undefined` where the answer announces none. */
async function lengthOf(answer: Response): Promise<number | undefined> {
  if (answer.body === null) return 0;
  const announced = answer.headers.get('content-length');
  if (announced !== null) return Number(announced);
  return wireOf(answer).streamed === true ? undefined : (await answer.clone().arrayBuffer()).byteLength;
}

/** Each piece goes out before the next is asked for: a cut body is then really half there. */
async function writePieces(body: ReadableStream<Uint8Array> | null, to: ServerResponse | ServerResponse['socket']) {
  if (body === null || to === null) return;
  for await (const piece of body) {
    if (to.destroyed) return;
    await new Promise<void>((resolve) => to.write(piece, () => resolve()));
  }
}

/** Past node's own writing of heads, which has no slow way. The connection ends with the answer. */
async function dripWhole(outgoing: ServerResponse, answer: Response, length: number | undefined, pause: number) {
  const { socket } = outgoing;
  const lines = Array.from(headerLines(answer), ([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}`),
  );
  const announced = length === undefined ? [] : [`content-length: ${length}`];
  const status = `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`;
  const head = [status, ...lines.flat(), ...announced, 'connection: close', '', ''].join('\r\n');
  for (const character of head) {
    if (socket === null || socket.destroyed) return;
    socket.write(character);
    await new Promise((resolve) => setTimeout(resolve, pause).unref());
  }
  await writePieces(answer.body, socket);
  socket?.end();
}

async function write(outgoing: ServerResponse, answer: Response): Promise<void> {
  const length = await lengthOf(answer);
  const { dripHead } = wireOf(answer);
  if (dripHead !== undefined) return dripWhole(outgoing, answer, length, dripHead);
  outgoing.statusCode = answer.status;
  for (const [name, value] of headerLines(answer)) outgoing.setHeader(name, value);
  if (length !== undefined) outgoing.setHeader('content-length', length);
  outgoing.flushHeaders();
  await writePieces(answer.body, outgoing);
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
