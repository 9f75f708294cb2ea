/** Firefox: one container for each account, so that no console session stands in another one's way. */
import * as v from 'valibot';
import { createContainer, readContainers, updateContainer } from '../browser/containers.ts';
import type { Platform } from '../browser/platform.ts';
import type { AccountLabel } from '../preferences/account-label.ts';
import { containerLook } from '../preferences/container-look.ts';
import { groupName } from '../preferences/group-name.ts';
import { readPairs } from './stored-pairs.ts';

const KEY = 'containers';

/**
 * The cookie store of the account's container, made where it is missing. `undefined` where the browser has none or
 * the person switched them off: then the console opens without.
 */
export async function containerFor(platform: Platform, account: AccountLabel): Promise<string | undefined> {
  return platform.withLock(KEY, async () => {
    const ours = await readOurs(platform);
    const there = await readContainers();
    if (there === undefined) return undefined;
    const known = ours.get(account.accountId);
    const others = [...there].filter(([store]) => store !== known).map(([, { name }]) => name);
    const look = { name: groupName(account, new Set(others)), ...containerLook(account) };
    const own = known === undefined ? undefined : there.get(known);
    if (known !== undefined && own !== undefined) {
      // An account that is marked as production looks so at once.
      if (own.name !== look.name || own.color !== look.color || own.icon !== look.icon)
        await updateContainer(known, look);
      return known;
    }
    const made = await createContainer(look);
    await platform.local.set(KEY, [...ours.set(account.accountId, made)]);
    return made;
  });
}

/** Account ids to cookie stores. The containers outlive the browser session, and so does the record. */
async function readOurs({ local }: Platform): Promise<Map<string, string>> {
  return readPairs(await local.get(KEY), v.string());
}
