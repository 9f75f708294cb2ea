/** Opens several consoles on one wish: in order, in the background, the first in front once all are there. */
import { fail, type Result } from '../aws/result.ts';
import { selectTab, showTab } from '../browser/tabs.ts';
import type { SetMember } from '../preferences/named-sets.ts';
import type { AskedWindow } from './asked-window.ts';
import type { ConsoleFailure } from './failure.ts';
import type { MissedConsole } from './mishap.ts';
import { createSeats, type Seats } from './one-session.ts';
import { openReady, type ConsoleContext } from './open-console.ts';
import { beginReady, readyInTime, type ConsoleRequest } from './ready-console.ts';
import { longestSetMs, SET_PROGRESS_KEY, type SetProgress } from './set-progress.ts';
import { createSetWindow, type SetWindow } from './set-window.ts';
import { setGroup } from './tab-group.ts';
import { checkTypedName } from './typed-name.ts';
import { NO_WAITING_TAB } from './waiting-tab.ts';

/** A console of several, with what was typed as its account's name where that was asked for. */
export type TypedMember = SetMember & Pick<ConsoleRequest, 'typedName'>;

export interface SetRequest {
  readonly members: readonly TypedMember[];
  /** Of the one tab group that holds them all; each account's own group without it. */
  readonly name?: string | undefined;
  /** `tab`: the first one in front. */
  readonly where: 'tab' | 'background';
  /** The window that it was asked for in; the one in front where it is left out. */
  readonly windowId?: number | undefined;
}

export interface SetOutcome {
  /** In the set's order. */
  readonly missed: readonly MissedConsole[];
  /** The first tab that opened. */
  readonly shown?: number;
}

export type OpenSet = (request: SetRequest) => Promise<SetOutcome>;

/** AWS is not asked for all at once. */
const AT_A_TIME = 3;
/** Tabs stand in the set's order: one that is ready waits so long for those before it, and no longer. */
const PATIENCE_MS = 2000;
/** And nothing comes to the front: by then, a person who still waits looks at the popup. */
const LONGEST_WISH_MS = 15_000;

export function createOpenSet(context: ConsoleContext): OpenSet {
  // A second Enter while the first is under way is the same wish, not another one.
  const underWay = new Map<string, Promise<SetOutcome>>();
  return async (request) => {
    const key = JSON.stringify(request);
    const opening = underWay.get(key) ?? openSet(context, request).finally(() => underWay.delete(key));
    underWay.set(key, opening);
    return opening;
  };
}

async function openSet(context: ConsoleContext, { members, name, where, windowId }: SetRequest): Promise<SetOutcome> {
  const { platform } = context;
  const begun = platform.now();
  const total = members.length;
  const outcomes: Promise<Result<number, ConsoleFailure>>[] = [];
  const standing: Promise<void>[] = [];
  const home = createSetWindow(windowId);
  const seats = createSeats(platform);
  let done = 0;
  const say = async (): Promise<void> => platform.session.set(SET_PROGRESS_KEY, { done, total } satisfies SetProgress);
  const openNext = async (): Promise<void> => {
    for (let at = outcomes.length; at < total; at = outcomes.length) {
      const before = Promise.all(standing);
      let stands = (): void => undefined;
      standing.push(new Promise((resolve) => (stands = resolve)));
      const member = { members, name, at, before, stands, home, seats, end: begun + longestSetMs(total) };
      outcomes.push(openMember(context, member).finally(stands));
      // oxlint-disable-next-line no-await-in-loop -- one after another is what keeps them few
      await outcomes[at];
      done += 1;
      // oxlint-disable-next-line no-await-in-loop
      await say();
    }
  };
  try {
    // Whether it is private is known once it was seen.
    await Promise.all([say(), home.find()]);
    await Promise.all(Array.from({ length: AT_A_TIME }, openNext));
  } finally {
    await platform.session.remove(SET_PROGRESS_KEY);
  }
  const outcome = outcomeOf(members, await Promise.all(outcomes));
  // What is missing is said first, where the person looks now.
  const isWanted = where === 'tab' && outcome.missed.length === 0 && platform.now() < begun + LONGEST_WISH_MS;
  if (outcome.shown !== undefined && isWanted) {
    if (await home.isLeft()) await selectTab(outcome.shown);
    else await showTab(outcome.shown);
  }
  return outcome;
}

interface Member extends Pick<SetRequest, 'members' | 'name'> {
  readonly at: number;
  /** Settles when the tabs before this one stand in the strip, or are known not to come. */
  readonly before: Promise<unknown>;
  /** Hears that its own tab does. */
  readonly stands: () => void;
  readonly home: SetWindow;
  readonly seats: Seats;
  /** Epoch milliseconds. */
  readonly end: number;
}

async function openMember(context: ConsoleContext, member: Member): Promise<Result<number, ConsoleFailure>> {
  try {
    return await openInPlace(context, member);
  } catch {
    // The browser may refuse a tab while another one is dragged: the others open all the same, and this one is said by name.
    return fail({ code: 'TAB_REFUSED' });
  }
}

async function openInPlace(
  context: ConsoleContext,
  { members, name, at, before, stands, home, seats, end }: Member,
): Promise<Result<number, ConsoleFailure>> {
  const { platform } = context;
  const member = members[at];
  if (member === undefined || platform.now() >= end) return fail({ code: 'OPENING_TOO_LATE' });
  const request: ConsoleRequest = { ...member, where: 'background', isOneOfSeveral: true };
  const allowed = await checkTypedName(context, request);
  if (!allowed.ok) return allowed;
  const ready = await readyInTime(context, request, beginReady(context, request, askedIn(home)), NO_WAITING_TAB.begin);
  if (!ready.ok) return ready;
  await Promise.race([before, platform.sleep(PATIENCE_MS)]);
  const grouping = name === undefined ? undefined : setGroup(name);
  const seat = seats(ready.value.jar, member);
  return openReady(context, request, ready.value, {
    waiting: NO_WAITING_TAB,
    grouping,
    whenDue: async () => ((await seat.isTaken()) ? fail({ code: 'ONE_SESSION' }) : home.find()),
    onOpened: (tabId) => {
      seat.take(tabId);
      stands();
    },
  });
}

/** The window itself is found when its turn has come. */
async function askedIn(home: SetWindow): Promise<AskedWindow> {
  return { isPrivate: home.isPrivate() };
}

function outcomeOf(members: readonly TypedMember[], opened: readonly Result<number, ConsoleFailure>[]): SetOutcome {
  const missed = opened.flatMap((one, at): MissedConsole[] => {
    const member = members[at];
    return one.ok || member === undefined ? [] : [{ ...member, failure: one.failure }];
  });
  const first = opened.find((one) => one.ok);
  return first?.ok === true ? { missed, shown: first.value } : { missed };
}
