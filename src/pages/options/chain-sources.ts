/** From where a role can be reached: every permission set in the lists, and the roles that are reached from one already. */
import type { Reading } from '../../assignments/overview.ts';
import type { Portal } from '../../portals/portal.ts';
import type { ChainSource } from '../../preferences/chain.ts';
import { asNamedSets, chainedIn } from '../../preferences/stored-sets.ts';

export interface Source {
  readonly from: ChainSource;
  readonly portal: Portal;
}

/** More than these at once nobody reads: another word narrows them. */
const MOST_SHOWN = 50;

/** By what a person picks them by; the portal's name stands there where there are several. */
export function chainSources({
  overview,
  accounts,
  named,
}: Pick<Reading, 'overview' | 'accounts' | 'named'>): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  const portals = new Map(overview.portals.map(({ portal }) => [portal.id, portal]));
  const add = (words: readonly string[], from: ChainSource): void => {
    const portal = portals.get(from.portalId);
    if (portal === undefined) return;
    const own = portals.size > 1 ? [...words, portal.name] : words;
    sources.set(own.filter((word) => word !== '').join(' · '), { from, portal });
  };
  for (const set of asNamedSets(named)) {
    const chained = chainedIn(set);
    if (chained !== undefined) add([set.name, chained.accountId, chained.roleName], chained);
  }
  for (const { portalId, accountId, accountName, roleNames, goneSince } of accounts) {
    if (goneSince !== undefined) continue;
    for (const roleName of roleNames) add([accountName.trim(), accountId, roleName], { portalId, accountId, roleName });
  }
  return sources;
}

/** Those that have every word that is typed. */
export function sourcesFitting(sources: ReadonlyMap<string, Source>, typed: string): readonly string[] {
  const words = typed.toLowerCase().split(/\s+/);
  const found: string[] = [];
  for (const name of sources.keys()) {
    const text = name.toLowerCase();
    if (words.every((word) => text.includes(word))) found.push(name);
    if (found.length === MOST_SHOWN) break;
  }
  return found;
}
