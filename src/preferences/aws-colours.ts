/**
 * AWS's own account colours, which administrators set for everybody in an account's settings: what was last seen on its console
 * pages, one record in `storage.local`.
 */
import type { Platform } from '../browser/platform.ts';
import { ACCOUNT_ID } from './member-bounds.ts';
import type { AccountColour } from './account-label.ts';

export const AWS_COLOURS_KEY = 'aws-colours';

/**
 * By AWS's names; both of its light ones between blue and green are cyan here. Nobody set one where it is `none`: that is no wish for
 * grey.
 */
const OURS = {
  red: 'red',
  orange: 'orange',
  yellow: 'yellow',
  green: 'green',
  teal: 'cyan',
  lightBlue: 'cyan',
  darkBlue: 'blue',
  purple: 'purple',
  pink: 'pink',
  none: undefined,
} as const satisfies Record<string, AccountColour | undefined>;

/** AWS's name for a colour. */
export type AwsColour = keyof typeof OURS;

/** An account's id, and what AWS calls its colour. */
export type SaidColour = readonly [accountId: string, name: AwsColour];

/** A name, where AWS has it; other ones are the page's own affair and say nothing. */
export function readAwsName(name: unknown): AwsColour | undefined {
  return typeof name === 'string' && Object.hasOwn(OURS, name) ? (name as AwsColour) : undefined;
}

export function colourOfAws(name: AwsColour | undefined): AccountColour | undefined {
  return name && OURS[name];
}

/** By account's id; a pair of another shape, by damage or by another version, is left out. */
export function asAwsColours(stored: unknown): ReadonlyMap<string, AwsColour> {
  const pairs: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return new Map(pairs.flatMap((pair) => asSaid(pair) ?? []));
}

/** Keeps what pages said, the last word of each account; writes nothing that is known. The lock of the key is the caller's. */
export async function keepAwsColours({ local }: Pick<Platform, 'local'>, said: readonly SaidColour[]): Promise<void> {
  const before = asAwsColours(await local.get(AWS_COLOURS_KEY));
  const after = new Map(before);
  for (const [accountId, name] of said) {
    if (OURS[name] === undefined) after.delete(accountId);
    else after.set(accountId, name);
  }
  const isSame = after.size === before.size && [...after].every(([id, name]) => before.get(id) === name);
  if (!isSame) await local.set(AWS_COLOURS_KEY, [...after]);
}

/** In a list of its own, as `flatMap` wants it. */
function asSaid(pair: unknown): readonly [SaidColour] | undefined {
  const [accountId, stored]: readonly unknown[] = Array.isArray(pair) ? pair : [];
  const name = readAwsName(stored);
  return typeof accountId === 'string' && ACCOUNT_ID.test(accountId) && name ? [[accountId, name]] : undefined;
}
