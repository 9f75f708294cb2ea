/** Back to the account whose console was looked at before this one. */
import { fail, ok, type Result } from '../aws/result.ts';
import { activeTab, showTab } from '../browser/tabs.ts';
import type { ConsoleFailure } from './failure.ts';
import type { ConsoleContext, OpenConsole } from './open-console.ts';
import { previousConsole } from './visits.ts';

export interface PreviousAccount {
  readonly outcome: Result<null, ConsoleFailure>;
  /** Where to show a failure. */
  readonly portalId?: string;
}

/** Shows an open tab of that account; if there is none by now, opens the same account and role again. */
export async function showPreviousAccount(context: ConsoleContext, openConsole: OpenConsole): Promise<PreviousAccount> {
  const { platform } = context;
  const previous = await previousConsole(platform, (await activeTab())?.id);
  if (previous === undefined) return { outcome: fail({ code: 'NO_PREVIOUS_ACCOUNT' }) };
  if (previous.openTabId !== undefined && (await showTab(previous.openTabId))) return { outcome: ok(null) };
  const { accountId, roleName } = previous.visit;
  const portalId = previous.visit.portalId ?? (await context.labelFor(accountId)).portalId;
  if (portalId === undefined || roleName === undefined) return { outcome: fail({ code: 'NO_PREVIOUS_ACCOUNT' }) };
  return { outcome: await openConsole({ portalId, accountId, roleName, where: 'tab' }), portalId };
}
