/** Opens several consoles on one wish: what is chosen, or a named set. */
import { platform, watchStorage } from '../../browser/platform.ts';
import { windowOfPage } from '../../browser/windows.ts';
import type { Mishap } from '../../consoles/mishap.ts';
import { asSetProgress, longestSetMs, SET_PROGRESS_KEY } from '../../consoles/set-progress.ts';
import type { RequestBody } from '../../messages.ts';
import { displayName } from '../../preferences/display-name.ts';
import type { NamedSet, SetMember } from '../../preferences/named-sets.ts';
import { closePopup } from '../shared/doors.ts';
import { send } from '../shared/send.ts';
import { formatNumber, plural, t } from '../shared/words.ts';
import type { Actions } from './actions.ts';
import type { Where } from '../../consoles/where.ts';
import type { Intent } from './keys.ts';
import type { Marks } from './sets.ts';
import type { PopupState } from './use-popup.ts';
import { stepBefore } from './what-enter-does.ts';

type Together = Omit<RequestBody<'openSet'>, 'windowId'>;

/** What was begun last in the background's time for a set has 15 seconds of its own. */
const LONGEST_REST_MS = 20_000;

/** Enter while rows are chosen: whether it was about them. With another key than those two it is the active row's. */
export function openMarked(popup: PopupState, actions: Actions, intent: Extract<Intent, { do: 'open' }>): boolean {
  const { where, here } = intent;
  if (here === true || (where !== 'tab' && where !== 'background')) return false;
  openMembers(popup, actions, { members: [...popup.marks.values()].flat(), where });
  return true;
}

export function openNamed(popup: PopupState, actions: Actions, { name, members }: NamedSet, where: Where): void {
  openMembers(popup, actions, { name, members: [...members], where: where === 'background' ? where : 'tab' });
}

/** What Enter was about when it was pressed last in this popup: what then misses is tried again as a part of it. */
let pressed: readonly SetMember[] = [];

/** Has these of what missed opened once more, as it was asked for. Where they are not all of it, the choice is not open by that. */
export function openMissed(
  popup: PopupState,
  actions: Actions,
  { consoles, where, name }: NonNullable<Mishap['missed']>,
  members: Together['members'],
): void {
  const of = members.length === consoles.length ? pressed : members;
  openMembers(popup, actions, { members, where, ...(name && { name }) }, of);
}

/**
 * Takes the step without which one of them cannot open, or has them all opened and says how far that is. `of`: what they are
 * the rest of. Where that, or they alone, are what is chosen, it is let go of.
 */
export function openMembers(
  popup: PopupState,
  actions: Actions,
  together: Together,
  of: readonly SetMember[] = together.members,
): void {
  pressed = of;
  popup.show(undefined);
  for (const { portalId } of together.members) {
    const overview = popup.list.overview.portals.find(({ portal }) => portal.id === portalId);
    if (actions.takeStep(stepBefore(overview), portalId)) return;
  }
  let isWhole = false;
  void actions.ask(
    `set ${JSON.stringify(together)}`,
    async () => {
      const stop = sayProgress(popup, together);
      try {
        // Where the browser does not tell, they open in the window in front.
        const windowId = await windowOfPage().catch(() => undefined);
        isWhole = await send('openSet', { ...together, windowId });
      } finally {
        stop();
      }
      return null;
    },
    () => {
      const opened = [of, together.members];
      if (isWhole) popup.setMarks((marks) => (opened.some((one) => isChoice(marks, one)) ? new Map() : marks));
      popup.say(isWhole && together.where === 'background' ? t('openedAllBehind') : '');
      // What is missing is said here, see mishap.ts.
      if (isWhole && together.where === 'tab') closePopup();
    },
    undefined,
    longestSetMs(together.members.length) + LONGEST_REST_MS,
  );
}

/** Whether these, and no others, are what is chosen: by now, or from a set's own row, it may be something else. */
function isChoice(marks: Marks, members: readonly SetMember[]): boolean {
  return JSON.stringify([...marks.values()].flat()) === JSON.stringify(members);
}

/** Says what is being opened, and shows how far it is. Returns the way to stop. */
function sayProgress({ say, complain }: PopupState, { name, members }: Together): () => void {
  const what = name === undefined ? plural('consoles', members.length) : displayName(name);
  let isOver = false;
  const show = (done: number, total: number): void =>
    complain({
      icon: 'tab',
      title: t('opening', what),
      text: t('countOf', formatNumber(done), formatNumber(total)),
      unsaid: true,
      progress: { done, total },
    });
  const look = async (): Promise<void> => {
    const progress = asSetProgress(await platform.session.get(SET_PROGRESS_KEY));
    if (!isOver && progress?.total === members.length) show(progress.done, progress.total);
  };
  say(t('opening', what));
  show(0, members.length);
  const stop = watchStorage(() => void look());
  return () => {
    isOver = true;
    stop();
    // What did not open may be said already.
    complain((before) => (before?.progress === undefined ? before : undefined));
  };
}
