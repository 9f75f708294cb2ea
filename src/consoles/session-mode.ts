/**
 * Whether AWS keeps several console sessions side by side in a jar ("multi-session support"), or one. Known by what was seen alone:
 * a console's host that names its session, or does not, AWS's log-out wall, its page about the limit, and its own answer to who asked for
 * several. Nobody is logged out to find out.
 */
import type { Platform } from '../browser/platform.ts';
import { createChangeSessions, readSessions, type ChangeSessions } from './session-record.ts';

export type SessionMode = 'one' | 'several' | 'unknown';

export async function modeIn(platform: Platform, jar: string): Promise<SessionMode> {
  return (await readSessions(platform)).modes.find((one) => one.jar === jar)?.mode ?? 'unknown';
}

/**
 * `at`: epoch milliseconds since which it is seen. A page that was loaded before another one told the other mode tells what was. With
 * one session for all, those that were known side by side are over.
 */
export async function noteMode(
  platform: Platform,
  { jar, mode, at }: { readonly jar: string; readonly mode: Exclude<SessionMode, 'unknown'>; readonly at: number },
  change: ChangeSessions = createChangeSessions(platform),
): Promise<void> {
  const isNews = (modes: Awaited<ReturnType<typeof readSessions>>['modes']): boolean => {
    const known = modes.find((one) => one.jar === jar);
    if (known === undefined) return true;
    // Seen later than now: the clock was set back since, and nobody knows when that was.
    return known.mode !== mode && (known.at <= at || known.at > platform.now());
  };
  // Looked at first: three hundred tabs at a browser's start change nothing.
  if (!isNews((await readSessions(platform)).modes)) return;
  await change(({ open, modes }) => {
    if (!isNews(modes)) return {};
    return {
      open: open.filter((one) => mode === 'several' || one.jar !== jar),
      modes: [...modes.filter((one) => one.jar !== jar), { jar, mode, at }],
    };
  });
}
