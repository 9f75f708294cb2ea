/** A `fetch` that reaches the app without a socket, and fails the way the platform's own does. Redirects are never followed. */
import type { App } from './app.ts';
import { LineCut } from './effects.ts';
import { wireOf } from './wire-shape.ts';
import { targetOf, type World } from './world.ts';

/** About as many bytes as a head of the stand-in has; only how long dripping one takes hangs on it. */
const HEAD_BYTES = 250;

function whenAborted(signal: AbortSignal): Promise<never> {
  const aborted = new Promise<never>((_resolve, reject) => {
    const abort = (): void =>
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  // Whoever waits for it hears of it; where nobody waits any more, it is no news.
  aborted.catch(() => undefined);
  return aborted;
}

/** A cut line is what the platform calls a failed fetch; everything else is passed on. */
function asPlatformSays(problem: unknown): unknown {
  return problem instanceof LineCut ? new TypeError('fetch failed', { cause: problem }) : problem;
}

/** A body ends early where the line is cut or the caller gives up, as it does with the platform's own fetch. */
function bodyAsPlatform(body: ReadableStream<Uint8Array>, aborted: Promise<never>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await Promise.race([reader.read(), aborted]);
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (problem) {
        controller.error(asPlatformSays(problem));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** What the network itself does to a request, before anybody could answer it. */
async function throughNetwork(world: World, request: Request): Promise<void> {
  const host = new URL(request.url).hostname;
  const mode = world.network.modeOf(host);
  if (mode === 'ok') return;
  world.journal.recordRefused(host, targetOf(world, host).kind, mode === 'refuse' ? 502 : undefined);
  if (mode === 'hang') await whenAborted(request.signal);
  throw new TypeError('fetch failed', { cause: mode });
}

export function createDirectFetch(world: World, app: App): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    await throughNetwork(world, request);
    const aborted = whenAborted(request.signal);
    try {
      const answer = await Promise.race([app(request), aborted]);
      const pause = (wireOf(answer).dripHead ?? 0) * HEAD_BYTES;
      if (pause > 0) await Promise.race([new Promise((resolve) => setTimeout(resolve, pause).unref()), aborted]);
      const redirected = answer.status >= 300 && answer.status < 400 && answer.headers.has('location');
      if (redirected && request.redirect === 'error')
        throw new TypeError('fetch failed', { cause: 'unexpected redirect' });
      const { status, headers, body } = answer;
      return body === null ? answer : new Response(bodyAsPlatform(body, aborted), { status, headers });
    } catch (problem) {
      throw asPlatformSays(problem);
    }
  };
}
