/**
 * Seeing where a host redirects to. `fetch` hides the address, and following it would send a request to a host that nobody
 * has allowed yet. So the redirect is not followed, and its address is read from the answer's head, which the browser shows
 * to an observer; Firefox raises `onBeforeRedirect` only for redirects that are followed.
 */
import { browser } from './api.ts';

/** What a host said to one request: only its status, or also where it sends people. */
export type FirstAnswer =
  | { readonly kind: 'answer'; readonly status: number }
  | { readonly kind: 'redirect'; readonly status: number; readonly to: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'timeout' };

interface Head {
  readonly tabId: number;
  readonly url: string;
  readonly statusCode: number;
  readonly responseHeaders?: readonly { readonly name: string; readonly value?: string }[];
}

/** Asks once, without cookies; the host must be granted. The observer's news and fetch's own answer come in either order. */
export async function askOnce(url: string, method: 'HEAD' | 'GET', limitMs: number): Promise<FirstAnswer> {
  let seen = (_answer: FirstAnswer): void => undefined;
  const redirect = new Promise<FirstAnswer>((resolve) => (seen = resolve));
  const hear = (head: Head): undefined => {
    const to = head.tabId === -1 && head.url === url ? targetOf(head) : undefined;
    if (to !== undefined) seen({ kind: 'redirect', status: head.statusCode, to });
  };
  const signal = AbortSignal.timeout(limitMs);
  const late = new Promise<FirstAnswer>((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'timeout' }), { once: true });
  });
  const filter = { urls: [`${new URL(url).origin}/*`], types: ['xmlhttprequest' as const] };
  browser.webRequest.onHeadersReceived.addListener(hear, filter, ['responseHeaders']);
  try {
    return await Promise.race([redirect, late, plainAnswer(url, method, signal)]);
  } finally {
    browser.webRequest.onHeadersReceived.removeListener(hear);
  }
}

/** The whole address that an answer of 3xx leads to. */
function targetOf({ url, statusCode, responseHeaders = [] }: Head): string | undefined {
  const location = responseHeaders.find(({ name }) => name.toLowerCase() === 'location')?.value;
  const isRedirect = statusCode >= 300 && statusCode < 400 && location !== undefined && URL.canParse(location, url);
  return isRedirect ? new URL(location, url).href : undefined;
}

/** Never resolves for a redirect: whoever observes it says more. */
async function plainAnswer(url: string, method: string, signal: AbortSignal): Promise<FirstAnswer> {
  try {
    const response = await fetch(url, {
      method,
      signal,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
    if (response.type === 'opaqueredirect') return await new Promise<never>(() => undefined);
    await response.body?.cancel();
    return { kind: 'answer', status: response.status };
  } catch (error) {
    if (signal.aborted) return { kind: 'timeout' };
    if (error instanceof TypeError) return { kind: 'offline' };
    throw error;
  }
}
