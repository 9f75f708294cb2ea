/** Notes the shapes of console pages that did not say whose they are. */
import { hostShape } from '../aws/host-shape.ts';
import { serviceInPath } from '../aws/services.ts';
import type { AboutHere } from '../browser/about.ts';
import type { Platform } from '../browser/platform.ts';
import type { SeenTab } from './page-seen.ts';
import { createTogether } from './together.ts';
import {
  asUnmatched,
  partsIn,
  SOURCES,
  UNMATCHED_KEY,
  type PageShape,
  type UnmatchedPages,
} from './unmatched-pages.ts';

/** A page that AWS changed comes in few kinds; those that were not seen for longest give way. */
const MOST_KINDS = 20;

type Kind = Omit<UnmatchedPages, 'count' | 'firstDay' | 'lastDay'>;

/** What is done in private leaves nothing behind on the disk. */
export function createNoteUnmatched(
  platform: Platform,
  here: AboutHere,
): (shape: PageShape, tab: SeenTab) => Promise<void> {
  const note = createTogether(platform, UNMATCHED_KEY, async (all: readonly Kind[]) => {
    const day = new Date(platform.now()).toISOString().slice(0, 10);
    const seen = all.map((kind) => ({ ...kind, count: 1, firstDay: day, lastDay: day }));
    const before = asUnmatched(await platform.local.get(UNMATCHED_KEY));
    await platform.local.set(UNMATCHED_KEY, seen.reduce(withMore, before));
  });
  return async ({ why, mode, told }, tab) => {
    const host = hostShape(tab.host);
    if (tab.isPrivate || host === undefined) return;
    const service = serviceInPath(tab.path ?? '') ?? 'other';
    await note({ host, service, why, mode, told: bySource(told), ...here });
  };
}

function bySource(told: PageShape['told']): Kind['told'] {
  return Object.fromEntries(
    SOURCES.flatMap((source, at) => {
      const claims = told[at] ?? [];
      return claims.length === 0 ? [] : [[source, partsIn(claims)]];
    }),
  );
}

/** With these, in front. */
function withMore(kept: readonly UnmatchedPages[], more: UnmatchedPages): readonly UnmatchedPages[] {
  const name = nameOf(more);
  const same = kept.find((pages) => nameOf(pages) === name);
  const others = kept.filter((pages) => pages !== same);
  return [same === undefined ? more : joined(same, more), ...others].slice(0, MOST_KINDS);
}

/** The clock may have been turned back between them. */
function joined(one: UnmatchedPages, other: UnmatchedPages): UnmatchedPages {
  return {
    ...other,
    count: one.count + other.count,
    firstDay: one.firstDay < other.firstDay ? one.firstDay : other.firstDay,
    lastDay: one.lastDay > other.lastDay ? one.lastDay : other.lastDay,
  };
}

/** The same for all pages of one kind, whatever the order in which storage gives their fields. */
export function nameOf({ host, service, why, mode, told, version, browser, language }: Kind): string {
  const sources = SOURCES.map((source) => told[source] ?? '');
  return JSON.stringify([host, service, why, mode, sources, version, browser, language]);
}

/** Forgets them all; answers what was there. */
export async function clearUnmatched(platform: Platform): Promise<readonly UnmatchedPages[]> {
  return platform.withLock(UNMATCHED_KEY, async () => {
    const before = asUnmatched(await platform.local.get(UNMATCHED_KEY));
    await platform.local.remove(UNMATCHED_KEY);
    return before;
  });
}

/** Brings back what was forgotten, behind what was noted since. */
export async function restoreUnmatched(platform: Platform, pages: readonly UnmatchedPages[]): Promise<void> {
  await platform.withLock(UNMATCHED_KEY, async () => {
    const since = asUnmatched(await platform.local.get(UNMATCHED_KEY));
    await platform.local.set(UNMATCHED_KEY, since.toReversed().reduce(withMore, pages));
  });
}
