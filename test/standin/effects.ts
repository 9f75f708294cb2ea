/** What a fault does to one answer. A new kind is one more optional field of `Effect` and one more step in `applyEffect`. */
import { withWire, type WireShape } from './wire-shape.ts';

export interface Effect {
  /** Answers with this status instead of carrying the operation out. With 302 and a `location` header it is a redirect. */
  readonly status?: number;
  /** Answers as AWS does with this error of its model (`SlowDownException` …), name, status and body. */
  readonly error?: string;
  /** The `reason` beside it, such as `KMS_DisabledException`, which OIDC has on InvalidRequest and AccessDenied. */
  readonly reason?: string;
  /** Headers of that answer, or further ones on the real answer. A list is sent as so many header lines. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** The body as base64: a byte order mark, invalid UTF-8, anything that is no text. */
  readonly bodyBytes?: string;
  /** A body of so many bytes, itself good JSON, whose length is not announced: 50e6 is more than anybody should read. */
  readonly bodySize?: number;
  /** Answers 200 with a page of HTML, as a hotel's network does. */
  readonly html?: boolean;
  /** Waits this many milliseconds before anything else. */
  readonly delay?: number;
  /** Sends only this share (0 to 1) of the body, and then cuts the line. */
  readonly cutBody?: number;
  /** Sends the body one byte at a time, with this many milliseconds between them. */
  readonly drip?: number;
  /** The same for the status line and the headers. */
  readonly dripHead?: number;
  /** Carries the operation out, then cuts the line instead of answering: an answer lost after a rotation. */
  readonly dropAnswer?: boolean;
  /** Cuts the line without carrying anything out. */
  readonly reset?: boolean;
  /** Never answers. */
  readonly hang?: boolean;
  /** Waits until the faults are cleared, and then goes on as if there had been none. */
  readonly held?: boolean;
}

/** Thrown where the line is to be cut: the proxy closes the socket, `fetch` rejects. */
export class LineCut extends Error {}

export interface Subject {
  /** Does what the call asks for; only called where the effect lets it. */
  carryOut(): Promise<Response>;
  /** The answer of this service for an error of its model. */
  errorAnswer(name: string, reason?: string): Response;
  /** Settles once the faults are cleared. */
  released(): Promise<void>;
}

const HTML_PAGE =
  '<!doctype html><title>Guest network</title><h1>Welcome to the guest network</h1><form><button>Log in</button></form>';

const PIECE = 65_536;

/** `{"filler":"aaaa…"}` of exactly `size` bytes, made while it is read. */
function largeBody(size: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const [start, end] = ['{"filler":"', '"}'];
  let left = Math.max(0, size - start.length - end.length);
  let begun = false;
  return new ReadableStream({
    pull(controller) {
      if (!begun) {
        begun = true;
        return controller.enqueue(encoder.encode(start));
      }
      if (left === 0) {
        controller.enqueue(encoder.encode(end));
        return controller.close();
      }
      const piece = Math.min(PIECE, left);
      left -= piece;
      return controller.enqueue(new Uint8Array(piece).fill(97));
    },
  });
}

function bodyInPieces(bytes: Uint8Array, pause: number, cutAt: number): ReadableStream<Uint8Array> {
  let at = 0;
  const step = pause > 0 ? 1 : Math.max(1, cutAt);
  return new ReadableStream({
    async pull(controller) {
      if (at >= cutAt && cutAt < bytes.length) return controller.error(new LineCut('cut in the middle of the body'));
      if (at >= bytes.length) return controller.close();
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause).unref());
      controller.enqueue(bytes.slice(at, Math.min(at + step, cutAt)));
      at += step;
    },
  });
}

async function damaged(answer: Response, { cutBody, drip = 0 }: Effect): Promise<Response> {
  if (cutBody === undefined && drip === 0) return answer;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.set('content-length', String(bytes.length));
  const cutAt = cutBody === undefined ? bytes.length : Math.floor(bytes.length * cutBody);
  return new Response(bodyInPieces(bytes, drip, cutAt), { status: answer.status, headers });
}

function withHeaders(answer: Response, more: Effect['headers'] = {}): Response {
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(more)) {
    headers.delete(name);
    for (const line of [value].flat()) headers.append(name, line);
  }
  return new Response(answer.body, { status: answer.status, headers });
}

function bodyOf({ body, bodyBytes, bodySize }: Effect): string | Uint8Array<ArrayBuffer> | ReadableStream | undefined {
  if (bodySize !== undefined) return largeBody(bodySize);
  return bodyBytes === undefined ? body : new Uint8Array(Buffer.from(bodyBytes, 'base64'));
}

function replacement(effect: Effect, subject: Subject): Response | undefined {
  if (effect.html === true) return new Response(HTML_PAGE, { headers: { 'content-type': 'text/html' } });
  if (effect.error !== undefined) return subject.errorAnswer(effect.error, effect.reason);
  const body = bodyOf(effect);
  if (effect.status === undefined && body === undefined) return undefined;
  const { status = 200 } = effect;
  const bodyless = status === 204 || status === 304;
  return new Response(bodyless ? null : (body ?? '{}'), { status, headers: { 'content-type': 'application/json' } });
}

/** What only a socket can show: see `wire-shape.ts`. */
function wireShape({ dripHead, headers = {}, bodySize, cutBody, drip }: Effect): WireShape {
  const repeated = Object.entries(headers).filter(([, value]) => typeof value !== 'string');
  return {
    ...(dripHead === undefined ? {} : { dripHead }),
    ...(bodySize === undefined || cutBody !== undefined || drip !== undefined ? {} : { streamed: true }),
    repeated: new Map(repeated.map(([name, value]) => [name.toLowerCase(), [value].flat()])),
  };
}

/** Carries a call out under a fault's effect. */
export async function applyEffect(effect: Effect | undefined, subject: Subject): Promise<Response> {
  if (effect === undefined) return subject.carryOut();
  if (effect.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, effect.delay).unref());
  if (effect.held === true) {
    await subject.released();
    return subject.carryOut();
  }
  if (effect.hang === true) return new Promise(() => undefined);
  if (effect.reset === true) throw new LineCut('reset');
  const answer = withHeaders(replacement(effect, subject) ?? (await subject.carryOut()), effect.headers);
  if (effect.dropAnswer === true) throw new LineCut('answer dropped');
  return withWire(await damaged(answer, effect), wireShape(effect));
}
