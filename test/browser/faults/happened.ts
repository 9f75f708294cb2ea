/** What happened on the wire, and what did not. */
import type { JournalEntry } from '../../standin/journal.ts';
import type { Stage } from '../journey/launch.ts';
import { until } from '../harness/until.ts';

/** Calls of an operation of AWS that the stand-in saw, oldest first. */
export function callsOf({ standin }: Stage, operation: string): readonly JournalEntry[] {
  return standin.journal().filter((entry) => entry.operation === operation);
}

/** Waits until so many calls of an operation were seen. */
export async function waitForCalls(stage: Stage, operation: string, count: number): Promise<void> {
  await until(`${count} calls of ${operation}`, () => callsOf(stage, operation).length >= count);
}

/** Longer than one call waits for its turn or for its answer. */
const QUIET_MS = 700;

/** Waits until nothing has been sent for a while: whatever was going on is over. */
export async function settled({ standin }: Stage): Promise<void> {
  let last = { sent: -1, at: 0 };
  await until('the wire to be quiet', () => {
    const sent = standin.journal().length;
    if (sent !== last.sent) last = { sent, at: performance.now() };
    return performance.now() - last.at > QUIET_MS;
  });
}

/** All calls with a token: what one organisation's rate is about. */
export function portalCalls({ standin }: Stage): readonly JournalEntry[] {
  return standin.journal().filter(({ kind, operation }) => kind === 'portal-api' && operation !== undefined);
}

/** Sign-in pages that are open; nothing but a person's click opens one. */
export async function signInTabs({ browser }: Stage): Promise<readonly string[]> {
  const urls = await Promise.all((await browser.pages()).map((page) => page.url()));
  return urls.filter((url) => /^https?:\/\/(?!.*\.console\.)/.test(url)).map((url) => url.split(/[?#]/)[0] ?? '');
}

/** Most calls that fell into any stretch of so many milliseconds of the stand-in's clock. */
export function mostWithin(calls: readonly JournalEntry[], milliseconds: number): number {
  const times = calls.map(({ time }) => time);
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + milliseconds).length));
}
