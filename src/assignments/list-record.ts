/**
 * What is known about a portal's list beside the list itself: a small record in `storage.local`, so that a reading that
 * changed nothing writes a timestamp and no list, and so that pages hear of it.
 */
import { asFields, numberField } from '../aws/fields.ts';
import type { Platform } from '../browser/platform.ts';

/** A list that AWS answered and that does not become current before the person has chosen. */
export interface HeldList {
  /** `empty`: no accounts after a full list. `another-user`: hardly any account of the list before is in it. */
  readonly reason: 'empty' | 'another-user';
  /** How many accounts it has. */
  readonly accounts: number;
}

export interface ListRecord {
  /** Epoch milliseconds of the last complete reading that found the list as it is stored. */
  readonly checkedAt?: number;
  /** Epoch milliseconds up to which the person has taken note of changes. */
  readonly seenAt?: number;
  /** A list waits for the person's choice; it lies in the store. */
  readonly held?: HeldList;
}

/** A list of this age is worth looking at again, quietly, when somebody is about to use it. */
export const OLD_FOR_EYES_MS = 3_600_000;

export function listRecordKey(portalId: string): string {
  return `list:${portalId}`;
}

export function asListRecord(stored: unknown): ListRecord {
  const fields = asFields(stored) ?? {};
  const held = asFields(fields['held']);
  const [checkedAt, seenAt] = [numberField(fields, 'checkedAt'), numberField(fields, 'seenAt')];
  return {
    ...(checkedAt && { checkedAt }),
    ...(seenAt && { seenAt }),
    ...(held && { held: asHeld(held) }),
  };
}

function asHeld(fields: Readonly<Record<string, unknown>>): HeldList {
  const reason = fields['reason'] === 'empty' ? 'empty' : 'another-user';
  return { reason, accounts: numberField(fields, 'accounts') ?? 0 };
}

export async function readListRecord(platform: Pick<Platform, 'local'>, portalId: string): Promise<ListRecord> {
  return asListRecord(await platform.local.get(listRecordKey(portalId)));
}

/** Changes fields of the record; `undefined` takes one away. */
export async function changeListRecord(
  platform: Platform,
  portalId: string,
  changes: { readonly [K in keyof ListRecord]?: ListRecord[K] | undefined },
): Promise<void> {
  const key = listRecordKey(portalId);
  await platform.withLock(key, async () => {
    const before = await readListRecord(platform, portalId);
    const fields = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined);
    const after = Object.fromEntries(fields);
    if (JSON.stringify(after) !== JSON.stringify(before)) await platform.local.set(key, after);
  });
}
