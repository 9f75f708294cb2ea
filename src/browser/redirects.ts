/** Seeing where a host redirects to. `fetch` hides the address, and following it takes a permission for the target. */
import { browser } from './api.ts';

/** What a host said to one request: only its status, or also where it sends people. */
export type FirstAnswer =
  | { readonly kind: 'answer'; readonly status: number }
  | { readonly kind: 'redirect'; readonly status: number; readonly to: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'timeout' };

/**
 * Asks once, without cookies and without following anything; the host must be granted. The redirect is observed, and
 * that news and fetch's own answer come in either order.
 */
export async function askOnce(url: string, method: 'HEAD' | 'GET', limitMs: number): Promise<FirstAnswer> {
  const filter = { urls: [`${new URL(url).origin}/*`], types: ['xmlhttprequest' as const] };
  let seen = (_answer: FirstAnswer): void => undefined;
  const redirect = new Promise<FirstAnswer>((resolve) => (seen = resolve));
  const hear = (details: { url: string; tabId: number; statusCode: number; redirectUrl: string }): void => {
    // Of several redirects the first counts; those of pages are none of ours.
    if (details.tabId === -1 && details.url === url) {
      seen({ kind: 'redirect', status: details.statusCode, to: details.redirectUrl });
    }
  };
  const signal = AbortSignal.timeout(limitMs);
  const late = new Promise<FirstAnswer>((resolve) =>
    signal.addEventListener('abort', () => resolve({ kind: 'timeout' }), { once: true }),
  );
  browser.webRequest.onBeforeRedirect.addListener(hear, filter);
  try {
    return await Promise.race([redirect, late, plainAnswer(url, method, signal)]);
  } finally {
    browser.webRequest.onBeforeRedirect.removeListener(hear);
  }
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
