/** The walk, from a seed: which pages are loaded, and what each does until the next one is. */
import { MOVES } from './moves.ts';
import { addressOf, hostOf, metadataOf, PATHS, REGIONS, step } from './page-state.ts';
import { metadata, SESSIONS, userInfoCookie } from './sessions.ts';
import { createSeeded } from '../../../standin/seeded.ts';
import { metaTag } from '../console-page.ts';
import type { Seeded } from '../../../standin/seeded.ts';
import type { ConsolePage } from '../console-page.ts';
import type { PageState } from './page-state.ts';
import type { Step } from './step.ts';

/** One full load and the navigations within its page. */
export interface Visit {
  readonly url: string;
  readonly page: ConsolePage;
  /** Comes with the answer. */
  readonly cookie?: string;
  /** The first is the loaded page, with no deed of its own. */
  readonly steps: readonly Step[];
}

const MOST_MOVES = 39;

export function planWalk(seed: number, navigations: number): readonly Visit[] {
  const seeded = createSeeded(seed);
  const visits: Visit[] = [];
  for (let left = navigations; left > 0;) {
    const moves = Math.min(left - 1, 1 + seeded.below(MOST_MOVES));
    visits.push(planVisit(seeded, moves));
    left -= 1 + moves;
  }
  return visits;
}

function planVisit(seeded: Seeded, moves: number): Visit {
  const state: PageState = {
    session: seeded.pick(SESSIONS),
    mode: seeded.pick(['many', 'many', 'one']),
    isRegional: seeded.below(3) > 0,
    region: seeded.pick(REGIONS),
    path: seeded.pick(PATHS),
    dropped: [],
  };
  const loaded = {
    url: `https://${hostOf(state)}${addressOf(state)}`,
    ...(state.mode === 'one' ? { cookie: userInfoCookie(state.session) } : {}),
  };
  const { page, steps } = arrival(state, seeded);
  const moved = Array.from({ length: moves }, () => seeded.pick(MOVES)(state, seeded)).flat();
  return { ...loaded, page, steps: [...steps, ...moved] };
}

/** How the metadata comes: in the markup, later, cut off first, or with another one beside it. */
function arrival(state: PageState, seeded: Seeded): { readonly page: ConsolePage; readonly steps: readonly Step[] } {
  const data = metadataOf(state);
  const then = (say: Step['say']): readonly Step[] => [
    step('load', state, [], say),
    step('metadata late', state, [['unforge'], ['meta', data]]),
  ];
  const other = seeded.pick(SESSIONS.filter(({ accountId }) => accountId !== state.session.accountId));
  const kind = seeded.below(10);
  if (kind === 0) return { page: {}, steps: then('right') };
  if (kind === 1) return { page: { sessionData: data.slice(0, -7) }, steps: then('right') };
  if (kind === 2) {
    const forged = metaTag('awsc-session-data', metadata(other, state.mode, state.region));
    return { page: { sessionData: data, extra: forged }, steps: then('unknown') };
  }
  return { page: { sessionData: data }, steps: [step('load', state, [])] };
}
