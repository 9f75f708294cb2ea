/**
 * A browser without a browser: storage with a disk half and a memory half, locks by name, a clock that a test turns,
 * seeded randomness. Contexts (a background, a page) share it; each can be ended in the middle of anything.
 */
import type { KeyValue, Platform } from '../../src/browser/platform.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

export type Fetch = Platform['fetch'];

export interface MemoryBrowser {
  readonly clock: VirtualClock;
  /** What lies on the disk, by key, as JSON text: what a thief of the profile reads. */
  readonly disk: ReadonlyMap<string, string>;
  /** `storage.session`, by key, as JSON text. */
  readonly memory: ReadonlyMap<string, string>;
  /** Another context of the same extension. */
  context(): MemoryContext;
  /** Ends every context and empties the memory half. */
  restart(): void;
}

export interface MemoryContext {
  readonly platform: Platform;
  /** Ends this context: nothing it began comes back to it, and its locks are free. */
  end(): void;
  /** Ends it at its nth step from now, half of the steps before and half after they took effect. */
  endAfter(steps: number): void;
  readonly ended: () => boolean;
  /** Runs one step of something shared that is not in the platform, such as a list store. */
  step<T>(work: () => T | Promise<T>): Promise<T>;
}

interface Lock {
  readonly holder: MemoryContext;
  readonly release: () => void;
}

interface Waiting {
  readonly holder: MemoryContext;
  readonly begin: () => void;
}

export interface BrowserOptions {
  readonly fetch?: Fetch;
  readonly clock?: VirtualClock;
  readonly seed?: number;
}

export function createMemoryBrowser(options: BrowserOptions = {}): MemoryBrowser {
  const clock = options.clock ?? createVirtualClock();
  const fetch = options.fetch ?? (() => Promise.reject(new TypeError('Failed to fetch')));
  const randomBytes = seededBytes(options.seed ?? 1);
  const disk = new Map<string, string>();
  const memory = new Map<string, string>();
  const locks = createLocks();
  const contexts = new Set<MemoryContext>();

  function context(): MemoryContext {
    let ended = false;
    let stepsLeft = Infinity;
    const never = new Promise<never>(() => undefined);

    const spend = (): boolean => {
      stepsLeft -= 1;
      if (stepsLeft <= 0) made.end();
      return ended;
    };
    const step = async <T>(work: () => T | Promise<T>): Promise<T> => {
      if (ended || spend()) return never;
      clock.busy();
      try {
        const value = await work();
        return ended || spend() ? await stopped(never) : value;
      } finally {
        clock.idle();
      }
    };
    // The clock must not wait for a context that is gone.
    const stopped = async (forever: Promise<never>): Promise<never> => {
      clock.idle();
      return forever;
    };
    const made: MemoryContext = {
      platform: {
        fetch: (url, init) => step(async () => asBrowsersFail(fetch(url, init))),
        now: () => clock.now(),
        sleep: async (milliseconds) => {
          if (ended) return never;
          await clock.sleep(milliseconds);
          return ended ? never : undefined;
        },
        randomBytes,
        local: area(disk, step),
        session: area(memory, step),
        withLock: async (name, work) => locks.run(name, made, work),
        withLockIfFree: async (name, work) => (locks.isFree(name) ? locks.run(name, made, work) : undefined),
      },
      end() {
        ended = true;
        locks.releaseAllOf(made);
      },
      endAfter(steps) {
        stepsLeft = steps;
      },
      ended: () => ended,
      step,
    };
    contexts.add(made);
    return made;
  }

  return {
    clock,
    disk,
    memory,
    context,
    restart() {
      for (const one of contexts) one.end();
      contexts.clear();
      memory.clear();
    },
  };
}

type Step = MemoryContext['step'];

/** As Chromium's storage does, keeps JSON and nothing else. */
function area(values: Map<string, string>, step: Step): KeyValue {
  const parse = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));
  return {
    get: async (key) => step(() => parse(values.get(key))),
    getAll: async () => step(() => Object.fromEntries(Array.from(values, ([key, text]) => [key, parse(text)]))),
    set: async (key, value) => step(() => void values.set(key, JSON.stringify(value))),
    remove: async (...keys) =>
      step(() => {
        for (const key of keys) values.delete(key);
      }),
  };
}

/** Web Locks: first come, first served, and freed when their holder dies. */
function createLocks() {
  const held = new Map<string, Lock>();
  const queues = new Map<string, Waiting[]>();
  const next = (name: string): void => {
    const queue = queues.get(name) ?? [];
    for (let first = queue.shift(); first !== undefined; first = queue.shift()) {
      if (first.holder.ended()) continue;
      first.begin();
      return;
    }
    held.delete(name);
  };
  return {
    isFree: (name: string) => !held.has(name),
    async run<T>(name: string, holder: MemoryContext, work: () => Promise<T>): Promise<T> {
      if (holder.ended()) return new Promise<never>(() => undefined);
      if (held.has(name)) {
        await new Promise<void>((begin) => queues.set(name, [...(queues.get(name) ?? []), { holder, begin }]));
      }
      let free = false;
      const release = (): void => {
        if (!free) next(name);
        free = true;
      };
      held.set(name, { holder, release });
      try {
        return await work();
      } finally {
        release();
      }
    },
    releaseAllOf(holder: MemoryContext) {
      for (const lock of held.values()) if (lock.holder === holder) lock.release();
    },
  };
}

/** Browsers reject with a TypeError when a line is cut, before the headers or in the middle of a body. */
async function asBrowsersFail(answering: Promise<Response>): Promise<Response> {
  let answer: Response;
  try {
    answer = await answering;
  } catch (error) {
    throw error instanceof DOMException || error instanceof TypeError ? error : new TypeError('Failed to fetch');
  }
  // Read here, so that the clock stands still until the body is there.
  const body = await answer.arrayBuffer().catch(() => undefined);
  const { status, headers } = answer;
  if (body === undefined) return new Response(brokenBody(), { status, headers });
  return new Response(body.byteLength === 0 ? null : body, { status, headers });
}

function brokenBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.error(new TypeError('network error')) });
}

/** xorshift32: the same bytes in every run, different ones at every call. */
function seededBytes(seed: number): Platform['randomBytes'] {
  let state = (seed * 2_654_435_761) | 1;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 255;
    });
}
