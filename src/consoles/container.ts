/** Firefox: the container that a console opens in, so that no session stands in another one's way. */
import {
  createContainer,
  hasContainers,
  readContainers,
  updateContainer,
  type ContainerLook,
} from '../browser/containers.ts';
import type { Platform } from '../browser/platform.ts';
import {
  CONTAINERS_KEY,
  isOwner,
  keepOwnContainers,
  readOwnContainers,
  type ContainerOwner,
  type OwnContainer,
} from './container-record.ts';

/** How it is to look, but that its name differs from those that are taken. */
export type DrawContainer = (taken: ReadonlySet<string>) => ContainerLook;

type There = ReadonlyMap<string, ContainerLook>;

/**
 * The cookie store of the owner's container, made where it is missing: known by its number, so that one of the person's with the same
 * name is never taken for it. `undefined` where the browser has none or the person switched them off: then the console opens without.
 */
export async function containerFor(
  platform: Platform,
  owner: ContainerOwner,
  draw: DrawContainer,
): Promise<string | undefined> {
  if (!hasContainers()) return undefined;
  return platform.withLock(CONTAINERS_KEY, async () => {
    const [ours, there] = await Promise.all([readOwnContainers(platform), readContainers()]);
    if (there === undefined) return undefined;
    const known = ours.find((one) => isOwner(one.owner, owner));
    const own = known !== undefined && there.has(known.cookieStoreId) ? known : undefined;
    const after = own === undefined ? await made(owner, there, draw) : await redrawn(own, there, draw);
    if (after !== known) await keepOwnContainers(platform, [...ours.filter((one) => one !== known), after]);
    return after.cookieStoreId;
  });
}

async function made(owner: ContainerOwner, there: There, draw: DrawContainer): Promise<OwnContainer> {
  const given = draw(namesBut(there));
  return { owner, cookieStoreId: await createContainer(given), given };
}

/** An account that is marked as production looks so at once. What the person drew by hand stays as they drew it. */
async function redrawn(own: OwnContainer, there: There, draw: DrawContainer): Promise<OwnContainer> {
  const { cookieStoreId, given } = own;
  const now = there.get(cookieStoreId);
  const wanted = draw(namesBut(there, cookieStoreId));
  if (now === undefined || isByHand(own, now)) return own;
  if (!looksLike(now, wanted)) await updateContainer(cookieStoreId, wanted);
  return given !== undefined && looksLike(given, wanted) ? own : { ...own, given: wanted };
}

/** Whether the person gave it another look than we did. */
function isByHand({ given }: OwnContainer, now: ContainerLook): boolean {
  return given !== undefined && !looksLike(now, given);
}

function looksLike(one: ContainerLook, other: ContainerLook): boolean {
  return one.name === other.name && one.color === other.color && one.icon === other.icon;
}

function namesBut(there: There, own?: string): ReadonlySet<string> {
  return new Set([...there].filter(([store]) => store !== own).map(([, { name }]) => name));
}
