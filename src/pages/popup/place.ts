/** A favourite that is one service and region in an account: kept as a set of one console. */
import { platform } from '../../browser/platform.ts';
import type { Wish } from '../../consoles/destination.ts';
import { saveSet, type SetFailure } from '../../preferences/change-named-sets.ts';
import { cutMiddle, displayName } from '../../preferences/display-name.ts';
import type { SetMember } from '../../preferences/named-sets.ts';
import { wordsForSet } from '../shared/set-words.ts';
import { t } from '../shared/words.ts';
import type { Actions } from './actions.ts';
import { loadSets } from './sets.ts';
import type { PopupState } from './use-popup.ts';
import type { Result } from './use-results.ts';

/** The service, page and region that stand in the box; nothing where one of them is none. */
export function placeAsked({ asked }: PopupState): Wish {
  const { page, region, noService, noRegion } = asked.more?.query ?? {};
  return noService === undefined && noRegion === undefined ? { page, region } : {};
}

/** Keeps the place that stands in the box, for this account and role; nothing where there is none that means something. */
export function keepingPlace(
  popup: PopupState,
  actions: Actions,
  { entry: { account } }: Result,
  roleName: string | undefined,
): (() => void) | undefined {
  const { page, region } = placeAsked(popup);
  if ((page ?? region) === undefined || roleName === undefined) return undefined;
  const words = [popup.asked.more?.query.service?.name ?? page, region]
    .filter((part) => part !== undefined)
    .join(' · ');
  const { portalId, accountId } = account;
  const member = { portalId, accountId, roleName, ...(page && { page }), ...(region && { region }) };
  const called = cutMiddle(displayName(account.accountName)) || accountId;
  return () => keepPlace(popup, actions, member, `${called} · ${words}`);
}

/** Under a name that another set has, the role tells the two apart. */
function keepPlace(popup: PopupState, { ask, forget, warn }: Actions, member: SetMember, name: string): void {
  popup.show(undefined);
  let failure: SetFailure | undefined;
  void ask(
    `place ${JSON.stringify(member)}`,
    async () => {
      // A first one is not in the list before its code is.
      await loadSets();
      failure = isKept(popup, member) ? undefined : await save(member, [name, `${name} · ${member.roleName}`]);
      return null;
    },
    () => {
      forget();
      if (failure === undefined) popup.say(t('placeKept', name));
      else warn({ title: name, text: wordsForSet(failure) });
    },
  );
}

function isKept({ list }: PopupState, member: SetMember): boolean {
  return list.sets.some(({ set }) => JSON.stringify(set?.members) === JSON.stringify([member]));
}

/** What kept the last of the names from being taken. */
async function save(member: SetMember, names: readonly string[]): Promise<SetFailure | undefined> {
  let failure: SetFailure | undefined;
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop -- the second only where the first is taken
    const kept = await saveSet(platform, { name, members: [member] });
    if (kept.ok) return undefined;
    ({ failure } = kept);
    if (failure.code !== 'SET_NAME_TAKEN') return failure;
  }
  return failure;
}
