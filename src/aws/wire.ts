/** One request to AWS and its answer: bounded in time and size, without cookies, cache or redirects. */
import type { AwsFailure } from './failure.ts';
import { fail, ok, type Result } from './result.ts';

/** What the wire layer needs from its surroundings. */
export interface Wire {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface AwsRequest {
  /** AWS's name of the operation; the only thing about a request that may show in an error. */
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface AwsAnswer {
  /** The host that was asked. */
  readonly host: string;
  /** 0 for a redirect that the browser keeps to itself. */
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Whether `text` is the whole body, byte for byte; where it is not, only its look counts. */
  readonly isUtf8: boolean;
}

/** An answer, body included, comes within this many milliseconds or counts as none. */
const ANSWER_LIMIT_MS = 15_000;
/** AWS's largest real answer, 100 accounts, is about 30 kB. */
const BODY_LIMIT_MB = 5;

/**
 * Sends a request. Any status is an answer; failures are only `NET_OFFLINE` (no answer began: browsers do not say whether
 * for want of a network, of a name or of a good certificate), `NET_TIMEOUT`, `AWS_ANSWER_TOO_LARGE`, and
 * `AWS_UNEXPECTED_ANSWER` for a body that breaks off.
 */
export async function send(wire: Wire, request: AwsRequest): Promise<Result<AwsAnswer, AwsFailure>> {
  const { operation, method, url, headers = {}, body } = request;
  const { hostname: host } = new URL(url);
  const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
  const late = new Promise<'late'>((resolve) => {
    signal.addEventListener('abort', () => resolve('late'), { once: true });
  });
  let hasBegun = false;
  try {
    const fetching = wire.fetch(url, {
      method,
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
      credentials: 'omit',
      // Role keys would otherwise land in the browser's disk cache.
      cache: 'no-store',
      // A redirect is an answer that no operation of AWS gives; it is never followed with a token.
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
    const response = await Promise.race([fetching, late]);
    if (response === 'late') return fail({ code: 'NET_TIMEOUT', detail: host });
    hasBegun = true;
    const bytes = await readBytes(response, late);
    if (bytes === 'late') return fail({ code: 'NET_TIMEOUT', detail: host });
    if (bytes === 'too large') return fail({ code: 'AWS_ANSWER_TOO_LARGE', detail: `${BODY_LIMIT_MB} MB` });
    return ok({ host, status: response.status, headers: response.headers, ...decode(bytes) });
  } catch (error) {
    if (signal.aborted) return fail({ code: 'NET_TIMEOUT', detail: host });
    if (!(error instanceof TypeError)) throw error;
    // The line broke in the middle of an answer: AWS was there, and what it did is not known.
    return hasBegun
      ? fail({ code: 'AWS_UNEXPECTED_ANSWER', detail: operation })
      : fail({ code: 'NET_OFFLINE', detail: host });
  }
}

/** The body, unless it drips for longer than the limit or is larger than any real answer. */
async function readBytes(
  response: Response,
  late: Promise<'late'>,
): Promise<readonly Uint8Array[] | 'late' | 'too large'> {
  if (response.body === null) return [];
  const reader = response.body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const piece = await Promise.race([reader.read(), late]);
    if (piece !== 'late' && piece.done) return pieces;
    size += piece === 'late' ? 0 : piece.value.byteLength;
    if (piece === 'late' || size > BODY_LIMIT_MB * 1_000_000) {
      giveUp(reader);
      return piece === 'late' ? 'late' : 'too large';
    }
    pieces.push(piece.value);
  }
}

/** Not awaited: a line that is stuck may never say that it is closed, and one that broke says it as an error. */
function giveUp(reader: ReadableStreamDefaultReader): void {
  reader.cancel().catch(() => undefined);
}

/** As text, a byte order mark taken off. Bytes that are no UTF-8 are replaced, so that a page can still be told by its look. */
function decode(pieces: readonly Uint8Array[]): Pick<AwsAnswer, 'text' | 'isUtf8'> {
  try {
    return { text: decodeWith(new TextDecoder('utf-8', { fatal: true }), pieces), isUtf8: true };
  } catch {
    // A fatal decoder throws for nothing but bytes that are no UTF-8.
    return { text: decodeWith(new TextDecoder(), pieces), isUtf8: false };
  }
}

function decodeWith(decoder: TextDecoder, pieces: readonly Uint8Array[]): string {
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
}
