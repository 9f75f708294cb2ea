/** Tabs whose way led nowhere when the background ended: whoever comes next leads them on, or says what there is to say. */
import type { FailedOpening } from './mishap.ts';
import { leftAtStop, type Stop } from './on-the-way.ts';
import { onPassword, onPortalRefuses } from './other-way.ts';
import type { ReadyContext } from './ready-console.ts';
import { onSessionGone } from './session-gone.ts';
import { onSignOutNowhere } from './signing-out.ts';
import { onLimit, onWall } from './wall.ts';

type GoOn = (context: ReadyContext, tabId: number) => Promise<FailedOpening | undefined>;

const FROM: Readonly<Record<Stop, GoOn>> = {
  refused: onPortalRefuses,
  password: onPassword,
  login: onWall,
  limit: onLimit,
  'sign-in': onSessionGone,
  nowhere: onSignOutNowhere,
};

/** `say` hears of each tab what came of it. */
export async function resumeWays(
  context: ReadyContext,
  say: (tabId: number, failed: FailedOpening | undefined) => Promise<void>,
): Promise<void> {
  const left = await leftAtStop(context.platform);
  await Promise.all(left.map(async ({ tabId, by }) => say(tabId, await FROM[by](context, tabId))));
}
