/**
 * The pause before an administrator role opens in production, where the person wants one. Asked of every console that is to
 * open, whichever door the wish came by: only a popup can answer with the name.
 */
import { fail, ok, type Result } from '../aws/result.ts';
import { asCare, CARE_KEY } from '../preferences/care.ts';
import { isAdministrator } from '../preferences/role-kinds.ts';
import { isSameName } from '../preferences/same-name.ts';
import type { ConsoleFailure } from './failure.ts';
import type { ConsoleRequest, ReadyContext } from './ready-console.ts';

/**
 * Passes where nothing has to be typed, or the right name was. The failure's detail is what to type: the name as the account's
 * row shows it, or its id where no list says one. An account that nobody can name may be production, and counts as that.
 */
export async function checkTypedName(
  { platform, labelFor }: Pick<ReadyContext, 'platform' | 'labelFor'>,
  { portalId, accountId, roleName, typedName }: ConsoleRequest,
): Promise<Result<null, ConsoleFailure>> {
  if (!isAdministrator(roleName) || !asCare(await platform.local.get(CARE_KEY)).typeName) return ok(null);
  // By the portal that opens it: what another one calls it is no promise.
  const { label, isSaid } = await labelFor(accountId, { throughPortal: portalId, roleName });
  if (isSaid && label.environment !== 'prod') return ok(null);
  const shown = label.accountName ?? accountId;
  const isTyped = typedName !== undefined && isSameName(typedName, shown);
  return isTyped ? ok(null) : fail({ code: 'NAME_NOT_TYPED', detail: shown });
}
