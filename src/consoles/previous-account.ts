/** Back to the account whose console was looked at before this one. */
import { fail, ok, type Result } from '../aws/result.ts';
import { activeTab, isTabInSight, showTab } from '../browser/tabs.ts';
import type { ConsoleFailure } from './failure.ts';
import type { MeantConsole } from './mishap.ts';
import type { ConsoleContext, OpenConsole } from './open-console.ts';
import { noteTabClosed, previousConsole } from './visits.ts';

export interface PreviousAccount {
  readonly outcome: Result<null, ConsoleFailure>;
  /** What was to be opened again. */
  readonly meant?: MeantConsole;
}

/** Shows an open tab of that account; if there is none by now, opens the same account and role again. */
export async function showPreviousAccount(
  { platform, labelFor }: Pick<ConsoleContext, 'platform' | 'labelFor'>,
  openConsole: OpenConsole,
): Promise<PreviousAccount> {
  const current = await activeTab();
  let previous = await previousConsole(platform, current);
  while (previous?.openTabId !== undefined) {
    const { openTabId } = previous;
    if ((await isTabInSight(openTabId)) && (await showTab(openTabId))) return { outcome: ok(null) };
    // It went on to a page that is no console, or was closed unheard: another tab of the account may be there.
    await noteTabClosed(platform, openTabId);
    previous = await previousConsole(platform, current);
  }
  if (previous === undefined) return { outcome: fail({ code: 'NO_PREVIOUS_ACCOUNT' }) };
  const { accountId, roleName, chain } = previous.visit;
  const portalId = previous.visit.portalId ?? (await labelFor(accountId)).portalId;
  if (portalId === undefined || roleName === undefined) return { outcome: fail({ code: 'NO_PREVIOUS_ACCOUNT' }) };
  const meant = { portalId, accountId, roleName, where: 'tab', ...(chain && { chain }) } as const;
  return { outcome: await openConsole(meant), meant };
}
