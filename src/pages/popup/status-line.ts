import type { PortalOverview, SyncProgress } from '../../assignments/overview.ts';
import { isGone, type Entry } from './entries.ts';
import { ago, formatNumber, plural, readingWords, t, timeOf } from '../shared/words.ts';

export interface Counts {
  readonly all: number;
  /** Rows on show. */
  readonly found: number;
  readonly searching: boolean;
  /** Accounts whose roles the newest run could not read. */
  readonly stale: number;
}

/** What the list alone tells. */
export function countsOf(entries: readonly Entry[]): Pick<Counts, 'all' | 'stale'> {
  const all = entries.filter((entry) => !isGone(entry));
  const stale = all.filter(({ account }) => account.staleSince !== undefined).length;
  return { all: all.length, stale };
}

/** The left of the foot: how many, how old, what is going on. `now`: epoch milliseconds. */
export function statusLine(portals: readonly PortalOverview[], counts: Counts, now: number): string {
  const paused = portals.find((one) => one.resumesAt !== undefined && one.resumesAt > now)?.resumesAt;
  if (paused !== undefined) return t('slowDown', timeOf(paused, now));
  if (counts.searching) return t('countOf', formatNumber(counts.found), formatNumber(counts.all));
  const progress = totalProgress(portals);
  if (progress !== undefined) return readingWords(progress);
  const listFrom = oldestList(portals);
  if (listFrom === undefined) return '';
  if (portals.every((one) => one.state !== 'ready')) return t('listFrom', timeOf(listFrom, now));
  // What was not refreshed says more than how many there are, and has its own ages.
  const parts =
    counts.stale > 0 ? [plural('notRefreshed', counts.stale)] : [plural('accounts', counts.all), ago(listFrom, now)];
  const unreadable = portals.reduce((sum, one) => sum + (one.unreadable ?? 0), 0);
  if (unreadable > 0) parts.push(plural('unreadable', unreadable));
  return parts.join(' · ');
}

/** The same, as rarely as it is worth being said: at the start of a run, at its quarters, at its end. */
export function saidLine(portals: readonly PortalOverview[], counts: Counts, now: number): string {
  const progress = totalProgress(portals);
  if (counts.searching || progress === undefined || progress.total === 0) return statusLine(portals, counts, now);
  const { done, total } = progress;
  const quarter = Math.floor((done / total) * 4) / 4;
  return readingWords({ done: Math.floor(total * quarter), total });
}

/** Of all portals that are being read, together; nothing when none is. */
export function totalProgress(portals: readonly PortalOverview[]): SyncProgress | undefined {
  const reading = portals.filter((one) => one.state === 'syncing');
  if (reading.length === 0) return undefined;
  return {
    done: reading.reduce((sum, one) => sum + (one.progress?.done ?? 0), 0),
    total: reading.reduce((sum, one) => sum + (one.progress?.total ?? 0), 0),
  };
}

function oldestList(portals: readonly PortalOverview[]): number | undefined {
  const times = portals.flatMap((one) => (one.listFrom === undefined ? [] : [one.listFrom]));
  return times.length === 0 ? undefined : Math.min(...times);
}
