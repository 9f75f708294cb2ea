/** Firefox's containers: separate cookie jars, here one for each account. Chromium has none. */
import { browser } from './api.ts';

export interface ContainerLook {
  readonly name: string;
  readonly color: string;
  readonly icon: string;
}

export function hasContainers(): boolean {
  return 'contextualIdentities' in browser && browser.contextualIdentities !== undefined;
}

/** The names of all containers by their cookie store. Empty when the person has containers switched off. */
export async function readContainers(): Promise<ReadonlyMap<string, string>> {
  const all = await browser.contextualIdentities.query({});
  return new Map(all.map((container) => [container.cookieStoreId, container.name]));
}

/** Makes a container and answers its cookie store. */
export async function createContainer(look: ContainerLook): Promise<string> {
  const { cookieStoreId } = await browser.contextualIdentities.create({ ...look });
  return cookieStoreId;
}

/** Gives a container of ours its look again, after the account's name or colour changed. */
export async function updateContainer(cookieStoreId: string, look: ContainerLook): Promise<void> {
  await browser.contextualIdentities.update(cookieStoreId, { ...look });
}
