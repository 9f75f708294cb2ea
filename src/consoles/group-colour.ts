/**
 * The colour that each account's group was given, so that it follows the account's: AWS's own is known only once a page has shown it,
 * and by then the group is there. What the person made of a group stays.
 */
import * as v from 'valibot';
import type { Platform } from '../browser/platform.ts';
import { recolourGroup } from '../browser/tab-groups.ts';
import type { AccountLabel } from '../preferences/account-label.ts';

/** In `storage.session`: groups' numbers die with the browser. */
const KEY = 'group-colours';
const recordShape = v.array(v.object({ groupId: v.number(), accountId: v.string(), colour: v.string() }));
type Given = v.InferOutput<typeof recordShape>[number];

type Look = Pick<AccountLabel, 'accountId' | 'colour'>;

export async function noteGiven(platform: Platform, groupId: number, { accountId, colour }: Look): Promise<void> {
  await platform.withLock(KEY, async () => {
    const others = (await readGiven(platform)).filter((one) => one.groupId !== groupId);
    await platform.session.set(KEY, [...others, { groupId, accountId, colour }]);
  });
}

/** To be called as often as a page says whose it is: most find nothing to be done, and wait for nobody. */
export async function followColour(platform: Platform, groupId: number, look: Look): Promise<void> {
  const isBehind = (given: Given): boolean =>
    given.groupId === groupId && given.accountId === look.accountId && given.colour !== look.colour;
  const given = (await readGiven(platform)).find(isBehind);
  if (given === undefined || !(await recolourGroup(groupId, given.colour, look.colour))) return;
  await noteGiven(platform, groupId, look);
}

async function readGiven({ session }: Platform): Promise<readonly Given[]> {
  const stored = await session.get(KEY);
  return v.is(recordShape, stored) ? stored : [];
}
