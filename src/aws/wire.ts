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
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** An answer, body included, comes within this many milliseconds or counts as none. */
const ANSWER_LIMIT_MS = 15_000;
/** AWS's largest real answer, 100 accounts, is about 30 kB. */
const BODY_LIMIT_BYTES = 5_000_000;

/** Sends a request. Any status is an answer; failures are only `NET_OFFLINE`, `NET_TIMEOUT`, `AWS_UNEXPECTED_ANSWER`. */
export async function send(wire: Wire, request: AwsRequest): Promise<Result<AwsAnswer, AwsFailure>> {
  const { operation, method, url, headers = {}, body } = request;
  const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
  try {
    const response = await wire.fetch(url, {
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
    const text = await readText(response);
    if (text === undefined) return fail({ code: 'AWS_UNEXPECTED_ANSWER', detail: operation });
    return ok({ status: response.status, headers: response.headers, text });
  } catch (error) {
    if (signal.aborted) return fail({ code: 'NET_TIMEOUT', detail: new URL(url).hostname });
    if (error instanceof TypeError) return fail({ code: 'NET_OFFLINE', detail: new URL(url).hostname });
    throw error;
  }
}

/** The body as text, or `undefined` when it is larger than any real answer. */
async function readText(response: Response): Promise<string | undefined> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > BODY_LIMIT_BYTES) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
