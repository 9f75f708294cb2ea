/** What console pages do without being loaded anew. Each move is one navigation within the page. */
import { addressOf, isGlobal, metadataOf, PATHS, REGIONS, step, truthOf } from './page-state.ts';
import { metadata, SESSIONS, userInfoCookie } from './sessions.ts';
import type { Seeded } from '../../../standin/seeded.ts';
import type { PageState } from './page-state.ts';
import type { Deed, Step } from './step.ts';

export type Move = (state: PageState, seeded: Seeded) => readonly Step[];

const FIELDS = ['accountId', 'sessionARN', 'infrastructureRegion', 'sessionDifferentiator'] as const;

/** To a page of another service or the same one; the address comes first. */
function go(state: PageState, seeded: Seeded): Deed {
  state.path = seeded.pick(PATHS);
  return [seeded.below(3) === 0 ? 'replace' : 'push', addressOf(state)];
}

const late = (state: PageState, seeded: Seeded): Step =>
  step('title', state, [['title', seeded.below(2) === 0 ? '' : `Page ${seeded.below(100)}`]]);

const plain: Move = (state, seeded) => [step('go', state, [go(state, seeded)]), late(state, seeded)];

const hash: Move = (state, seeded) => [step('hash', state, [['hash', `#View${seeded.below(1000)}`]])];

const andBack: Move = (state, seeded) => {
  const { path } = state;
  state.path = seeded.pick(PATHS);
  const there = step('go', state, [['push', addressOf(state)]]);
  state.path = path;
  return [there, step('back', state, [['back']])];
};

/** The old metadata goes with the old view, the new one comes with the new view. */
const rerendered: Move = (state, seeded) => [
  step('go, metadata gone', state, [go(state, seeded), ['no-meta']], 'right'),
  step('metadata back', state, [
    ['meta', metadataOf(state)],
    ['title', 'Again'],
  ]),
];

const swapped: Move = (state, seeded) => [
  step('go, metadata anew', state, [go(state, seeded), ['swap', metadataOf(state)]]),
];

const newHead: Move = (state, seeded) => [step('go, new head', state, [go(state, seeded), ['new-head']])];

const malformed: Move = (state, seeded) => [
  step('go, metadata cut', state, [go(state, seeded), ['meta', metadataOf(state).slice(0, -7)]], 'right'),
  step('metadata mended', state, [['meta', metadataOf(state)]]),
];

const forged: Move = (state, seeded) => {
  const other = seeded.pick(SESSIONS.filter((session) => session !== state.session));
  const say = other.accountId === state.session.accountId ? 'right' : 'unknown';
  return [
    step('go, forged', state, [go(state, seeded), ['forge', metadata(other, state.mode, state.region)]], say),
    step('forgery gone', state, [['unforge']]),
  ];
};

const sourceGone: Move = (state, seeded) => {
  state.dropped = [...state.dropped, seeded.pick(FIELDS)];
  return [step(`go, without ${state.dropped.join()}`, state, [go(state, seeded), ['swap', metadataOf(state)]])];
};

/** Only a host without a region can come to another one without being loaded. The metadata follows. */
const otherRegion: Move = (state, seeded) => {
  if (state.isRegional || isGlobal(state)) return plain(state, seeded);
  state.region = seeded.pick(REGIONS.filter((region) => region !== state.region));
  return [
    step('region, old metadata', state, [['push', addressOf(state)]], 'right'),
    late(state, seeded),
    step('region, metadata', state, [['meta', metadataOf(state)]]),
  ].map((one, at) => (at === 1 ? { ...one, say: 'right' } : one));
};

/** In one-session mode another tab signs in elsewhere; this one learns of it with its next view. */
const otherSession: Move = (state, seeded) => {
  if (state.mode === 'many') return rerendered(state, seeded);
  const before = state.session;
  const next = seeded.pick(SESSIONS.filter((session) => session !== before));
  const elsewhere = step('session elsewhere', state, [['cookie', userInfoCookie(next)]], 'right');
  state.session = next;
  const isTold = ['accountId', 'sessionARN'].some((field) => !state.dropped.includes(field));
  const say = next.accountId === before.accountId || !isTold ? 'right' : 'unknown';
  return [
    { ...elsewhere, or: truthOf(state) },
    step('go, old metadata', state, [go(state, seeded)], say),
    step('session, metadata', state, [
      ['meta', metadataOf(state)],
      ['title', 'New'],
    ]),
  ];
};

const SHARES: readonly (readonly [Move, number])[] = [
  [plain, 4],
  [hash, 2],
  [andBack, 1],
  [rerendered, 2],
  [swapped, 1],
  [newHead, 1],
  [malformed, 1],
  [forged, 1],
  [sourceGone, 1],
  [otherRegion, 2],
  [otherSession, 2],
];

/** Each as often as its share says. */
export const MOVES: readonly Move[] = SHARES.flatMap(([move, share]) => Array.from({ length: share }, () => move));
