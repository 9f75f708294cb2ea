/** What is noted of AWS's console sessions: which are open, and which were ended of late. Dies with the browser session. */
import * as v from 'valibot';
import type { Platform } from '../browser/platform.ts';

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
  /** Firefox: its container. */
  cookieStoreId: v.exactOptional(v.string()),
  isPrivate: v.boolean(),
  /** Epoch milliseconds, by AWS's clock. */
  until: v.number(),
});
export type OpenSession = v.InferOutput<typeof openSession>;
export type NamedSession = Pick<OpenSession, 'jar' | 'label'>;

/** `at`: epoch milliseconds by this computer's clock, as pages tell when they were loaded. */
const endedSession = v.object({ ...named, at: v.number() });

const recordShape = v.object({ open: v.array(openSession), ended: v.array(endedSession) });
type SessionRecord = v.InferOutput<typeof recordShape>;

const KEY = 'console-sessions';

export function isSame(one: NamedSession, other: NamedSession): boolean {
  return one.jar === other.jar && one.label === other.label;
}

export async function readSessions({ session }: Platform): Promise<SessionRecord> {
  const stored = await session.get(KEY);
  return v.is(recordShape, stored) ? stored : { open: [], ended: [] };
}

/** What `change` does not answer stays as it is. */
export async function changeSessions(
  platform: Platform,
  change: (before: SessionRecord) => Partial<SessionRecord>,
): Promise<void> {
  await platform.withLock(KEY, async () => {
    const before = await readSessions(platform);
    const after = { ...before, ...change(before) };
    if (JSON.stringify(after) !== JSON.stringify(before)) await platform.session.set(KEY, after);
  });
}
