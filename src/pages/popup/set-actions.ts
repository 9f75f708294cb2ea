/** Keeping, renaming and forgetting named sets, as the popup has it done. */
import type { Result } from '../../aws/result.ts';
import { platform } from '../../browser/platform.ts';
import { forgetSet, renameSet, restoreSet, saveSet, type SetFailure } from '../../preferences/change-named-sets.ts';
import { displayName } from '../../preferences/display-name.ts';
import type { NamedSet } from '../../preferences/named-sets.ts';
import { wordsForSet } from '../shared/set-words.ts';
import { t } from '../shared/words.ts';
import type { Actions } from './actions.ts';
import type { PopupState } from './use-popup.ts';

/** What is wrong with a name, in words; nothing where it was taken. */
type Named = Promise<string | undefined>;

/** Keeps what is chosen under a name, and lets go of the choice. */
export async function nameChosen(popup: PopupState, name: string): Named {
  const members = [...popup.marks.values()].flat();
  const wrong = wordsFor(await saveSet(platform, { name, members }));
  if (wrong !== undefined) return wrong;
  popup.setMarks(new Map());
  popup.say(t('setKept', displayName(name)));
  return undefined;
}

export async function rename({ id }: NamedSet, name: string): Named {
  return wordsFor(await renameSet(platform, id, name));
}

function wordsFor(outcome: Result<null, SetFailure>): string | undefined {
  return outcome.ok ? undefined : wordsForSet(outcome.failure);
}

/** Forgets a set, and offers to take that back. */
export function forget(popup: PopupState, { ask, warn, forget: close }: Actions, set: NamedSet): void {
  const { id, name, members } = set;
  const place = popup.list.sets.findIndex((entry) => entry.set?.id === id);
  const restore = async (): Promise<null> => {
    const restored = await restoreSet(platform, { id, name, members }, place);
    close();
    if (restored !== name) popup.say(t('setKept', displayName(restored)));
    return null;
  };
  const undo = (): void => void ask(`restore ${id}`, restore, () => undefined);
  const forgetIt = async (): Promise<null> => {
    await forgetSet(platform, id);
    return null;
  };
  const offerUndo = (): void =>
    warn(
      { title: t('setForgottenWhat', displayName(name)), text: t('setForgottenDo') },
      { action: 'undo', label: t('undo'), run: undo },
      { action: 'dismiss', label: t('dismiss'), run: close },
    );
  void ask(`forget-set ${id}`, forgetIt, offerUndo);
}
