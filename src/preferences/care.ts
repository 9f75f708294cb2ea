/** How careful a person wants to be with production: one record in `storage.local`. All of it is off until it is chosen. */
import { asFields } from '../aws/fields.ts';
import type { Platform } from '../browser/platform.ts';

export const CARE_KEY = 'care';

export const CARES = [
  /** The account's name is typed before an administrator role opens in production. */
  'typeName',
  /** In production a role that only reads is chosen first, whichever was opened last. */
  'readOnlyFirst',
] as const;

export type Care = Readonly<Record<(typeof CARES)[number], boolean>>;

/** What is stored under `CARE_KEY`; what cannot be read is off. */
export function asCare(stored: unknown): Care {
  const fields = asFields(stored) ?? {};
  return { typeName: fields['typeName'] === true, readOnlyFirst: fields['readOnlyFirst'] === true };
}

export async function changeCare(platform: Pick<Platform, 'local' | 'withLock'>, change: Partial<Care>): Promise<void> {
  await platform.withLock(CARE_KEY, async () => {
    const care = { ...asCare(await platform.local.get(CARE_KEY)), ...change };
    await platform.local.set(CARE_KEY, care);
  });
}
