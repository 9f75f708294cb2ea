import { browser } from '../../browser/api.ts';
import type { Answer, Request, RequestBody, RequestName } from '../../messages.ts';

/**
 * Asks the background. Rejects when there is none, as the extension was updated or removed under an open page, or it failed.
 * Apart from the table of messages, so that pages need not load the shapes that only the receiver checks.
 */
export async function send<N extends RequestName>(name: N, body: RequestBody<N>): Promise<Answer<N>> {
  const answer: Answer<N> | Rejection = await browser.runtime.sendMessage({ name, body } satisfies Request<N>);
  if (isRejection(answer)) throw new Error(answer.message);
  return answer;
}

/** How the background's polyfill tells of a handler that threw; its other half, which pages do without, threw it again. */
interface Rejection {
  readonly __mozWebExtensionPolyfillReject__: true;
  readonly message: string;
}

function isRejection(answer: unknown): answer is Rejection {
  return typeof answer === 'object' && answer !== null && '__mozWebExtensionPolyfillReject__' in answer;
}

/** Tells the background something that needs no answer; nobody there to hear it is what the next question finds out. */
export function tell<N extends RequestName>(name: N, body: RequestBody<N>): void {
  send(name, body).catch(() => undefined);
}
