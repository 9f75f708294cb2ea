/** `storage.managed`: what an organisation sets for its people's browsers. Nobody else can write it. */
import { browser } from './api.ts';

/** All of it, empty where nothing is set. */
export async function readManaged(): Promise<unknown> {
  try {
    return await browser.storage.managed.get(null);
  } catch {
    // Firefox rejects where there is no file of an organisation's, or none that it can read.
    return {};
  }
}

/** Firefox never tells: there it is another one from the next start on. */
export function onManaged(listener: () => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') listener();
  });
}
