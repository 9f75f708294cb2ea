/** How much the extension keeps on this computer, in bytes. */
import { platform } from './platform.ts';

export interface StorageUse {
  /** `storage.local`, as text. */
  readonly settings: number;
  /** The databases; left out where the browser does not tell, as in Firefox's private windows. */
  readonly lists?: number;
}

export async function storageUse(): Promise<StorageUse> {
  const [local, lists] = await Promise.all([platform.local.getAll(), databaseUse()]);
  const settings = new TextEncoder().encode(JSON.stringify(local)).length;
  return { settings, ...(lists !== undefined && { lists }) };
}

async function databaseUse(): Promise<number | undefined> {
  try {
    return (await navigator.storage.estimate()).usage;
  } catch {
    // Refused where nothing may be kept: then nobody knows.
    return undefined;
  }
}
