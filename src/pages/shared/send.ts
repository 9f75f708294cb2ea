import { browser } from '../../browser/api.ts';
import type { Answer, Request, RequestBody, RequestName } from '../../messages.ts';

/**
 * Asks the background. Rejects only when there is none: the extension was updated or removed under an open page.
 * Apart from the table of messages, so that pages need not load the shapes that only the receiver checks.
 */
export async function send<N extends RequestName>(name: N, body: RequestBody<N>): Promise<Answer<N>> {
  return browser.runtime.sendMessage({ name, body } satisfies Request<N>);
}

/** Tells the background something that needs no answer; nobody there to hear it is what the next question finds out. */
export function tell<N extends RequestName>(name: N, body: RequestBody<N>): void {
  send(name, body).catch(() => undefined);
}
