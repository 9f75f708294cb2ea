/**
 * Faults that a test sets while the stand-in runs: one row says which calls it is for and what happens to them. A new kind of
 * fault is one more optional field of `Effect` and one more step in `applyFault`.
 */

export interface Effect {
  /** Answers with this status instead of carrying the operation out. */
  readonly status?: number;
  /** Headers of that answer, or further ones on the real answer. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Answers 200 with a page of HTML, as a hotel's network does. */
  readonly html?: boolean;
  /** Waits this many milliseconds before anything else. */
  readonly delay?: number;
  /** Sends only this share (0 to 1) of the body, and then cuts the line. */
  readonly cutBody?: number;
  /** Sends the body one byte at a time, with this many milliseconds between them. */
  readonly drip?: number;
  /** Carries the operation out, then cuts the line instead of answering: an answer lost after a rotation. */
  readonly dropAnswer?: boolean;
  /** Cuts the line without carrying anything out. */
  readonly reset?: boolean;
  /** Never answers. */
  readonly hang?: boolean;
}

export interface Fault extends Effect {
  /** AWS's name of the operation (`CreateToken`, `ListAccounts` …), or `*`. */
  readonly operation: string;
  /** Only calls with this `account_id`. */
  readonly accountId?: string;
  /** Calls to let pass first. */
  readonly skip?: number;
  /** Only every nth matching call. */
  readonly every?: number;
  /** How many calls it hits, then it is over; without it, all. */
  readonly times?: number;
}

export interface Faults {
  set(fault: Fault): void;
  clear(): void;
  /** The fault that hits this call, if any; counts the call. */
  next(operation: string, accountId: string | null): Effect | undefined;
}

interface Row {
  readonly fault: Fault;
  seen: number;
  hits: number;
}

function hit(row: Row): boolean {
  const { skip = 0, every = 1, times = Infinity } = row.fault;
  row.seen += 1;
  const position = row.seen - skip;
  if (position < 1 || position % every !== 0 || row.hits >= times) return false;
  row.hits += 1;
  return true;
}

export function createFaults(): Faults {
  let rows: Row[] = [];
  return {
    set(fault) {
      rows.push({ fault, seen: 0, hits: 0 });
    },
    clear() {
      rows = [];
    },
    next(operation, accountId) {
      const matching = rows.filter(
        ({ fault }) =>
          (fault.operation === '*' || fault.operation === operation) &&
          (fault.accountId === undefined || fault.accountId === accountId),
      );
      return matching.filter(hit)[0]?.fault;
    },
  };
}

/** Thrown where the line is to be cut: the proxy closes the socket, `fetch` rejects. */
export class LineCut extends Error {}

const HTML_PAGE =
  '<!doctype html><title>Guest network</title><h1>Welcome to the guest network</h1><form><button>Log in</button></form>';

function bodyInPieces(bytes: Uint8Array, pause: number, cutAt: number): ReadableStream<Uint8Array> {
  let at = 0;
  const step = pause > 0 ? 1 : Math.max(1, cutAt);
  return new ReadableStream({
    async pull(controller) {
      if (at >= bytes.length) return controller.close();
      if (at >= cutAt) return controller.error(new LineCut('cut in the middle of the body'));
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause).unref());
      controller.enqueue(bytes.slice(at, Math.min(at + step, cutAt)));
      at += step;
    },
  });
}

async function damaged(answer: Response, effect: Effect): Promise<Response> {
  if (effect.cutBody === undefined && effect.drip === undefined) return answer;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.set('content-length', String(bytes.length));
  const cutAt = effect.cutBody === undefined ? bytes.length : Math.floor(bytes.length * effect.cutBody);
  return new Response(bodyInPieces(bytes, effect.drip ?? 0, cutAt), { status: answer.status, headers });
}

function withHeaders(answer: Response, more: Readonly<Record<string, string>> = {}): Response {
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}

function replacement(effect: Effect): Response | undefined {
  if (effect.html === true) return new Response(HTML_PAGE, { headers: { 'content-type': 'text/html' } });
  if (effect.status === undefined && effect.body === undefined) return undefined;
  const headers = { 'content-type': 'application/json', ...effect.headers };
  return new Response(effect.body ?? '{}', { status: effect.status ?? 200, headers });
}

/** Carries a call out under a fault. `carryOut` is only called where the fault lets it. */
export async function applyFault(effect: Effect | undefined, carryOut: () => Promise<Response>): Promise<Response> {
  if (effect === undefined) return carryOut();
  if (effect.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, effect.delay).unref());
  if (effect.hang === true) return new Promise(() => undefined);
  if (effect.reset === true) throw new LineCut('reset');
  const answer = replacement(effect) ?? withHeaders(await carryOut(), effect.headers);
  if (effect.dropAnswer === true) throw new LineCut('answer dropped');
  return damaged(answer, effect);
}
