/**
 * The pause before an administrator role opens in production, where the person wants one. Asked of every console that is to
 * open, whichever door the wish came by: only a popup can answer with the name.
 */
import { fail, ok, type Result } from '../aws/result.ts';
import { asNotes, NOTES_KEY } from '../preferences/account-notes.ts';
import { asCare, CARE_KEY } from '../preferences/care.ts';
import { displayName } from '../preferences/display-name.ts';
import { isAdministrator } from '../preferences/role-kinds.ts';
import { isSameName } from '../preferences/same-name.ts';
import type { ConsoleFailure } from './failure.ts';
import type { ConsoleRequest, ReadyContext } from './ready-console.ts';

/** Passes where nothing has to be typed, or the right name was. The failure's detail is the name to type. */
export async function checkTypedName(
  { platform, labelFor }: Pick<ReadyContext, 'platform' | 'labelFor'>,
  { portalId, accountId, roleName, typedName }: ConsoleRequest,
): Promise<Result<null, ConsoleFailure>> {
  if (!isAdministrator(roleName) || !asCare(await platform.local.get(CARE_KEY)).typeName) return ok(null);
  const { label } = await labelFor(accountId);
  if (label.environment !== 'prod') return ok(null);
  const notes = asNotes(await platform.local.get(NOTES_KEY));
  const own = notes.find((note) => note.portalId === portalId && note.accountId === accountId);
  // As its row shows it: the nickname goes first.
  const shown = displayName(own?.nickname ?? '') || label.accountName || accountId;
  const isTyped = typedName !== undefined && isSameName(typedName, shown);
  return isTyped ? ok(null) : fail({ code: 'NAME_NOT_TYPED', detail: shown });
}
