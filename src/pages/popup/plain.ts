import type { PortalOverview, Reading } from '../../assignments/overview.ts';

/** Whether there is a list to paint and nothing to say beside it: then what says it need not be loaded first. */
export function isPlain({ overview, accounts }: Reading): boolean {
  if (overview.state === 'no-portal') return true;
  return accounts.length > 0 && overview.clockOffByMs === undefined && overview.portals.every(isAtRest);
}

function isAtRest({ state, missingOrigins, failure, held, changes, staleAccounts }: PortalOverview): boolean {
  return (
    state === 'ready' && missingOrigins.length === 0 && (failure ?? held ?? changes ?? staleAccounts) === undefined
  );
}
