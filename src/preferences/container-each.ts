/** Firefox: what has a container of its own when its console opens. One record in `storage.local`. */
import type { KeyValue } from '../browser/platform.ts';

const CONTAINER_EACH_KEY = 'container-each';

/** Each account, each role in each account, each portal; or nothing, and consoles open beside all other pages. */
export const CONTAINER_EACH = ['account', 'role', 'portal', 'none'] as const;
export type ContainerEach = (typeof CONTAINER_EACH)[number];

/** No console session stands in another account's way, whichever mode AWS is in, and no more containers than accounts in use. */
const USUAL: ContainerEach = 'account';

/** What is stored under `CONTAINER_EACH_KEY`; what cannot be read is as if nobody had chosen. */
function asContainerEach(stored: unknown): ContainerEach {
  return CONTAINER_EACH.find((one) => one === stored) ?? USUAL;
}

export async function readContainerEach({ local }: { readonly local: Pick<KeyValue, 'get'> }): Promise<ContainerEach> {
  return asContainerEach(await local.get(CONTAINER_EACH_KEY));
}

export async function chooseContainerEach(
  { local }: { readonly local: Pick<KeyValue, 'set'> },
  each: ContainerEach,
): Promise<void> {
  await local.set(CONTAINER_EACH_KEY, each);
}
