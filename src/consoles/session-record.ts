/** What is noted of AWS's console sessions: which are open, which were ended of late, and whether there may be several. Dies with the browser session. */
import * as v from 'valibot';
import type { Platform } from '../browser/platform.ts';
import { createTogether } from './together.ts';
import { opening } from './visits.ts';

const named = {
  /** As jarOf names it. */
  jar: v.string(),
  /** What AWS names it by, in its host: the same for ever for the same person in the same role. */
  label: v.string(),
};

const openSession = v.object({
  ...named,
  /** Of one of its pages: each region has another one. */
  host: v.string(),
  accountId: v.string(),
  roleName: v.exactOptional(v.string()),
  /** No permission set made that role. */
  isOwnRole: v.exactOptional(v.literal(true)),
  /** Firefox: its container. */
  cookieStoreId: v.exactOptional(v.string()),
  isPrivate: v.boolean(),
  /** Epoch milliseconds, by AWS's clock: at the latest. */
  until: v.number(),
  /** It was opened by a chain of roles: no permission set's, whatever its role is called. */
  isChained: v.exactOptional(v.literal(true)),
  /** How we opened it; left out where it came by other means. */
  opening: v.exactOptional(opening),
});
export type OpenSession = v.InferOutput<typeof openSession>;
export type NamedSession = Pick<OpenSession, 'jar' | 'label'>;

/** `at`: epoch milliseconds by this computer's clock, as pages tell when they were loaded. */
const endedSession = v.object({ ...named, at: v.number() });

/** `at` likewise: since when a jar is seen to be in this mode. */
const seenMode = v.object({ jar: v.string(), mode: v.picklist(['one', 'several']), at: v.number() });

const recordShape = v.object({
  open: v.array(openSession),
  ended: v.array(endedSession),
  modes: v.array(seenMode),
});
type SessionRecord = v.InferOutput<typeof recordShape>;

const KEY = 'console-sessions';

export function isSame(one: NamedSession, other: NamedSession): boolean {
  return one.jar === other.jar && one.label === other.label;
}

export async function readSessions({ session }: Platform): Promise<SessionRecord> {
  const stored = await session.get(KEY);
  return v.is(recordShape, stored) ? stored : { open: [], ended: [], modes: [] };
}

/** What it does not answer stays as it is. */
type Change = (before: SessionRecord) => Partial<SessionRecord>;
export type ChangeSessions = (change: Change) => Promise<void>;

/** For pages that speak at any time: what three hundred tell at a browser's start is written together. */
export function createChangeSessions(platform: Platform): ChangeSessions {
  return createTogether<Change>(platform, KEY, async (changes) => {
    const before = await readSessions(platform);
    let after = before;
    for (const change of changes) after = { ...after, ...change(after) };
    if (JSON.stringify(after) !== JSON.stringify(before)) await platform.session.set(KEY, after);
  });
}

export async function changeSessions(platform: Platform, change: Change): Promise<void> {
  await createChangeSessions(platform)(change);
}
