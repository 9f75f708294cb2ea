/** What Enter on a row comes to. It depends on how its portal stands, then on the account and the role. */
import type { PortalOverview } from '../../assignments/overview.ts';
import { isGone, type Entry } from './entries.ts';
import { unavailableKey, type PopupState } from './use-popup.ts';
import type { Result } from './use-results.ts';

export type EnterDoes =
  | 'allow'
  | 'show-code'
  | 'show-sign-in'
  | 'sign-in'
  | 'say-gone'
  | 'say-unavailable'
  | 'open'
  | 'open-set'
  | 'say-reading'
  | 'say-no-role';

export function whatEnterDoes(popup: PopupState, result: Result, roleName: string | undefined): EnterDoes {
  const { set } = result.entry;
  if (set?.of !== undefined) return whatEnterDoes(popup, accountOf(set.of), set.members[0]?.roleName);
  if (set !== undefined) return 'open-set';
  const before = stepBefore(popup.portalOf(result));
  if (before !== undefined) return before;
  if (isGone(result.entry)) return 'say-gone';
  if (roleName === undefined) return popup.portalOf(result)?.state === 'syncing' ? 'say-reading' : 'say-no-role';
  return popup.unavailable.has(unavailableKey(result.key, roleName)) ? 'say-unavailable' : 'open';
}

/** The account of a favourite that is one console in it, as if its own row had been taken. */
export function accountOf(of: Entry): Result {
  return { key: of.key, entry: of };
}

/** Without which nothing of a portal opens. */
export function stepBefore(overview: PortalOverview | undefined): EnterDoes | undefined {
  if (overview === undefined) return undefined;
  if (overview.missingOrigins.length > 0) return 'allow';
  if (overview.deviceCode !== undefined) return 'show-code';
  if (overview.state === 'signing-in') return 'show-sign-in';
  return overview.state === 'signed-out' ? 'sign-in' : undefined;
}
