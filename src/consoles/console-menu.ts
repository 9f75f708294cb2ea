/** The context menu of a console page: this page in another account. Pure. */
import { LONGEST_PATH, pageOf } from '../aws/console-page.ts';
import type { PartitionId } from '../aws/partitions.ts';
import type { ConsoleRequest } from './ready-console.ts';
import { wishHere } from './wish-here.ts';

/** A console that was opened and can be opened again. */
export type RecentConsole = Pick<ConsoleRequest, 'portalId' | 'accountId' | 'roleName'>;

export const OPEN_HERE = 'open-here';
export const SIDE_PANEL = 'side-panel';
/** As many accounts as the menu offers by themselves. */
export const MOST_RECENT = 5;

const RECENT = 'recent';

/** Says in the menu entry's own id what it opens: the background that hears the click may be another than the one that made it. */
export function recentId({ portalId, accountId, roleName }: RecentConsole): string {
  return [RECENT, portalId, accountId, roleName].join(' ');
}

export function readRecentId(id: string): RecentConsole | undefined {
  const [kind, portalId = '', accountId = '', roleName = '', ...more] = id.split(' ');
  if (kind !== RECENT || portalId === '' || roleName === '' || more.length > 0) return undefined;
  return /^\d{12}$/.test(accountId) ? { portalId, accountId, roleName } : undefined;
}

/**
 * What to open: the same page; the console's home where the account is in another partition than the page, or in none that is
 * known. `shown`: the account that the tab is known to show.
 */
export function samePage(
  recent: RecentConsole,
  partition: PartitionId | undefined,
  address: string | undefined,
  shown: string | undefined,
): ConsoleRequest {
  const page = address === undefined ? undefined : pageOf(address);
  const request = { ...recent, where: 'tab' as const };
  if (page === undefined || page.partition !== partition || page.path.length > LONGEST_PATH) return request;
  return { ...request, ...wishHere(page, shown, recent.accountId) };
}
