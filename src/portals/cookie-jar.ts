/**
 * Cookie jars for sign-in. AWS remembers one person for each start URL and jar: whoever signed in first has the browser's
 * own, and every further identity at that start URL needs another. In Firefox that is a container.
 */
import {
  createContainer,
  readContainers,
  removeContainer,
  signInContainerName,
  updateContainer,
  type ContainerLook,
} from '../browser/containers.ts';
import type { Platform } from '../browser/platform.ts';
import { containerLook } from '../preferences/container-look.ts';
import { isFurtherIdentity } from './identity.ts';
import { changePortal, readPortals } from './portal-list.ts';
import type { Portal } from './portal.ts';

/** `sharesJar`: its sign-in page would greet the first identity, since this browser has no jar of its own for this one. */
export interface WithJar {
  readonly portal: Portal;
  readonly sharesJar: boolean;
}

/** The portal with the container that its sign-in needs, made where it is missing or was taken away. */
export async function withOwnJar(platform: Platform, portal: Portal): Promise<WithJar> {
  return platform.withLock(`jar:${portal.id}`, async () => {
    const portals = await readPortals(platform);
    const container = portals.find(({ id }) => id === portal.id)?.container;
    if (container === undefined && !isFurtherIdentity(portals, portal)) return { portal, sharesJar: false };
    const there = await readContainers();
    if (there === undefined) return { portal, sharesJar: true };
    if (container !== undefined && there.has(container)) return { portal: { ...portal, container }, sharesJar: false };
    const made = await createContainer(lookOf(portal));
    await changePortal(platform, portal.id, { container: made });
    return { portal: { ...portal, container: made }, sharesJar: false };
  });
}

/** After its name or colour changed. */
export async function redrawJar(portal: Portal): Promise<void> {
  const { container } = portal;
  if (container !== undefined && (await readContainers())?.has(container) === true) {
    await updateContainer(container, lookOf(portal));
  }
}

/** The cookies of its sign-in at AWS go with the portal. */
export async function removeJar({ container }: Portal): Promise<void> {
  if (container !== undefined) await removeContainer(container);
}

function lookOf({ name, colour }: Portal): ContainerLook {
  return { name: signInContainerName(name), ...containerLook({ colour, environment: 'security' }) };
}
