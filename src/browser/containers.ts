/** Firefox's containers: separate cookie jars, here one for each account and each further identity. Chromium has none. */
import { browser } from './api.ts';

export interface ContainerLook {
  readonly name: string;
  readonly color: string;
  readonly icon: string;
}

export function hasContainers(): boolean {
  return 'contextualIdentities' in browser && browser.contextualIdentities !== undefined;
}

/** All containers by their cookie store; `undefined` where there are none or the person switched them off. */
export async function readContainers(): Promise<ReadonlyMap<string, ContainerLook> | undefined> {
  if (!hasContainers()) return undefined;
  try {
    const all = await browser.contextualIdentities.query({});
    return new Map(all.map((container) => [container.cookieStoreId, container]));
  } catch {
    // Firefox rejects when containers are switched off (`privacy.userContext.enabled`).
    return undefined;
  }
}

/** Makes a container and answers its cookie store. */
export async function createContainer(look: ContainerLook): Promise<string> {
  const { cookieStoreId } = await browser.contextualIdentities.create({ ...look });
  return cookieStoreId;
}

/** Takes a container away with all cookies in it; its tabs close. One that is gone already is no failure. */
export async function removeContainer(cookieStoreId: string): Promise<void> {
  if ((await readContainers())?.has(cookieStoreId) === true) await browser.contextualIdentities.remove(cookieStoreId);
}

/** What to call the container that an identity signs in in. */
export function signInContainerName(identity: string): string {
  return browser.i18n.getMessage('signInContainer', identity);
}

/** Gives a container of ours its look again, after the account's name or colour changed. */
export async function updateContainer(cookieStoreId: string, look: ContainerLook): Promise<void> {
  await browser.contextualIdentities.update(cookieStoreId, { ...look });
}
