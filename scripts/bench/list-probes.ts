/** What is run inside the extension to look at its lists. Each function sees nothing of this file but its arguments. */

/** How many roles the lists hold that are current. */
export async function countRoles(): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('signalbox');
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(new Error('The lists cannot be opened')));
  });
  const snapshots = await new Promise<readonly { readonly roleIndexes: Uint32Array }[]>((resolve) => {
    const reading: IDBRequest<{ roleIndexes: Uint32Array }[]> = database
      .transaction('snapshots')
      .objectStore('snapshots')
      .getAll();
    reading.addEventListener('success', () => resolve(reading.result));
  });
  database.close();
  return snapshots.reduce((sum, { roleIndexes }) => sum + roleIndexes.length, 0);
}

/** Makes every list older by so many milliseconds, then wakes the background as a page that shows one does. */
export async function ageLists(ms: number): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('signalbox');
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(new Error('The lists cannot be opened')));
  });
  await new Promise<void>((resolve) => {
    const transaction = database.transaction('snapshots', 'readwrite');
    const store = transaction.objectStore('snapshots');
    const reading: IDBRequest<{ fetchedAt: number }[]> = store.getAll();
    reading.addEventListener('success', () => {
      for (const snapshot of reading.result) store.put({ ...snapshot, fetchedAt: snapshot.fetchedAt - ms });
    });
    transaction.addEventListener('complete', () => resolve());
  });
  database.close();
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
  };
  await chrome.runtime.sendMessage({ name: 'resumeWork', body: {} });
}

/** Notes from now on, in the background, what it writes to the disk: settings by their change, lists by their calls. */
export function recordWrites(): void {
  const writes: string[] = [];
  const { chrome, IDBObjectStore: stores } = globalThis as unknown as {
    chrome: { storage: { local: { onChanged: { addListener(hear: (changes: object) => void): void } } } };
    IDBObjectStore: {
      prototype: Record<'put' | 'add' | 'delete' | 'clear', (this: IDBObjectStore, ...args: never) => unknown>;
    };
  };
  chrome.storage.local.onChanged.addListener((changes) => void writes.push(JSON.stringify(changes)));
  for (const name of ['put', 'add', 'delete', 'clear'] as const) {
    const original = stores.prototype[name];
    stores.prototype[name] = function recorded(...args) {
      writes.push(`${name} in ${this.name}`);
      return original.apply(this, args);
    };
  }
  Object.assign(globalThis, { signalboxWrites: writes });
}

/** What was noted. */
export function writesSeen(): readonly string[] {
  return (globalThis as unknown as { signalboxWrites: readonly string[] }).signalboxWrites;
}
