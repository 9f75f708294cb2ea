/** What the rooms take as arguments instead of reaching for it: time, randomness, fetch, storage, locks. */
import { browser } from './api.ts';

/** One storage area, a value under a key at a time. */
export interface KeyValue {
  get(key: string): Promise<unknown>;
  getAll(): Promise<Readonly<Record<string, unknown>>>;
  set(key: string, value: unknown): Promise<void>;
  remove(...keys: readonly string[]): Promise<void>;
}

export interface Platform {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
  /** `storage.local`: on disk, so nothing secret in clear. */
  readonly local: KeyValue;
  /** `storage.session`: in memory, gone with the browser session. */
  readonly session: KeyValue;
  /** Runs `work` alone among all contexts of the extension that hold the same name (Web Locks). */
  readonly withLock: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** The same, but answers `undefined` at once when somebody else holds the lock. */
  readonly withLockIfFree: <T>(name: string, work: () => Promise<T>) => Promise<T | undefined>;
}

export const platform: Platform = {
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  local: keyValue(browser.storage.local),
  session: keyValue(browser.storage.session),
  withLock: async (name, work) => navigator.locks.request(name, () => work()),
  withLockIfFree: async (name, work) =>
    navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? undefined : work())),
};

function keyValue(area: typeof browser.storage.local): KeyValue {
  return {
    get: async (key) => (await area.get(key))[key],
    getAll: async () => area.get(null),
    set: async (key, value) => area.set({ [key]: value }),
    remove: async (...keys) => area.remove([...keys]),
  };
}

/** Calls after any change in either storage area; several changes in a row count as one. Returns the way to stop. */
export function watchStorage(onChange: () => void): () => void {
  let waiting = false;
  const hear = (): void => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      onChange();
    }, COALESCE_MS);
  };
  browser.storage.onChanged.addListener(hear);
  return () => browser.storage.onChanged.removeListener(hear);
}

/** Long enough to join the writes of one step, short enough not to be seen. */
const COALESCE_MS = 60;
