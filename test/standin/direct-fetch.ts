/** A `fetch` that reaches the app without a socket, and fails the way the platform's own does. Redirects are never followed. */
import type { App } from './app.ts';
import { LineCut } from './faults.ts';

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = (): void =>
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

export function createDirectFetch(app: App): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    try {
      const answer = await Promise.race([app(request), whenAborted(request.signal)]);
      const redirected = answer.status >= 300 && answer.status < 400 && answer.headers.has('location');
      if (redirected && request.redirect === 'error')
        throw new TypeError('fetch failed', { cause: 'unexpected redirect' });
      return answer;
    } catch (problem) {
      throw problem instanceof LineCut ? new TypeError('fetch failed', { cause: problem }) : problem;
    }
  };
}
