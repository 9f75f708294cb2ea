/** What becomes of a choice whose consoles were asked for, and of those that missed. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { Actions } from '../../../src/pages/popup/actions.ts';
import { sayMissed } from '../../../src/pages/popup/missed.ts';
import { sessionRows } from '../../../src/pages/popup/full.ts';
import { openMembers } from '../../../src/pages/popup/open-together.ts';
import type { Marks } from '../../../src/pages/popup/sets.ts';
import type { PopupState } from '../../../src/pages/popup/use-popup.ts';
import type { NoticeButton, NoticeWords } from '../../../src/pages/shared/state-notice.ts';

const browser = vi.hoisted(() => ({
  isWhole: true,
  asked: [] as unknown[],
  window: async (): Promise<{ id: number }> => ({ id: 7 }),
}));
vi.mock('webextension-polyfill', () => {
  const area = { get: async () => ({}) };
  const hear = (): void => undefined;
  return {
    default: {
      i18n: {
        getMessage: (key: string, put: readonly string[] = []) => [key, ...put].join(' '),
        getUILanguage: () => 'en',
      },
      storage: { local: area, session: area, onChanged: { addListener: hear, removeListener: hear } },
      extension: { getViews: () => [] },
      windows: { getCurrent: () => browser.window() },
      runtime: {
        sendMessage: async (message: { readonly body: unknown }) => {
          browser.asked.push(message.body);
          return browser.isWhole;
        },
      },
    },
  };
});

const of = (accountId: string, page: string) => ({ portalId: 'p', accountId, roleName: 'Admin', page });
const [one, two] = [of('1', 's3'), of('2', 'ec2')];

const words: Parameters<typeof sayMissed>[3] = {
  failureWords: ({ code }) => ({ what: code, todo: `do ${code}` }),
  sessionRows,
};

beforeEach(() => {
  vi.stubGlobal('window', {});
  browser.asked.length = 0;
  browser.window = async () => ({ id: 7 });
});

function popupWith(...chosen: readonly (typeof one)[]) {
  let marks: Marks = new Map(chosen.map((member) => [member.accountId, [member]]));
  const buttons: NoticeButton[] = [];
  const texts: string[] = [];
  const rows: NonNullable<NoticeWords['rows']>[number][] = [];
  const popup = {
    list: { overview: { portals: [] }, entries: [] },
    marks,
    setMarks: (next: Marks | ((before: Marks) => Marks)) => (marks = typeof next === 'function' ? next(marks) : next),
    show: () => undefined,
    say: () => undefined,
    complain: () => undefined,
  } as unknown as PopupState;
  let asking: Promise<unknown> = Promise.resolve();
  const actions = {
    takeStep: () => false,
    ask: (_: string, work: () => Promise<unknown>, done: () => void) => {
      asking = (async () => {
        await work();
        done();
      })();
    },
    turnOnSessions: (consoles: readonly object[], done: () => void) => {
      browser.asked.push(consoles);
      done();
    },
    complain: (said: NoticeWords) => {
      texts.push(said.text);
      buttons.push(...[said.primary, said.secondary, said.tertiary].flatMap((one) => one ?? []));
      rows.push(...(said.rows ?? []));
    },
  } as unknown as Actions;
  const open = async (members: (typeof one)[], isWhole = true, name?: string): Promise<number> => {
    browser.isWhole = isWhole;
    openMembers(popup, actions, { members, where: 'background', ...(name !== undefined && { name }) });
    await asking;
    return marks.size;
  };
  /** Presses the first button of the notice, and waits for what it does. */
  const press = async (isWhole = true): Promise<number> => {
    browser.isWhole = isWhole;
    buttons.shift()?.run();
    await asking;
    return marks.size;
  };
  /** Presses the button of a notice's line, and waits for all that it sets off. */
  const pressRow = async (at: number): Promise<void> => {
    rows[at]?.button.run();
    await asking;
    await asking;
  };
  return { popup, actions, open, press, pressRow, buttons, texts, rows };
}

test('a choice is let go of once all of it is open, and stays where some of it missed', async () => {
  expect(await popupWith(one, two).open([one, two])).toBe(0);
  expect(await popupWith(one, two).open([one, two], false)).toBe(2);
});

test('a choice stays while something else is opened', async () => {
  expect(await popupWith(one, two).open([one])).toBe(2);
});

test('a choice is let go of too once what missed of it is open, unless something else is chosen by then', async () => {
  const missed = {
    consoles: [{ ...two, failure: { code: 'NET_TIMEOUT' } as const }],
    of: 2,
    where: 'background' as const,
  };
  const same = popupWith(one, two);
  expect(await same.open([one, two], false)).toBe(2);
  sayMissed(same.popup, same.actions, missed, words);
  expect(await same.press(false)).toBe(2);
  sayMissed(same.popup, same.actions, missed, words);
  same.buttons.shift();
  expect(await same.press()).toBe(0);
  const other = popupWith(one, two);
  await other.open([one, two], false);
  other.popup.setMarks(new Map([[one.accountId, [one]]]));
  sayMissed(other.popup, other.actions, missed, words);
  expect(await other.press()).toBe(1);
  // By then, what missed alone may be what is chosen.
  const alone = popupWith(one, two);
  await alone.open([one, two], false);
  alone.popup.setMarks(new Map([[two.accountId, [two]]]));
  sayMissed(alone.popup, alone.actions, missed, words);
  expect(await alone.press()).toBe(0);
});

test('what would end the session of another console is not tried again: steps lead to the one that has it, and to AWS’s mode for several', async () => {
  const [held, late] = [{ code: 'ONE_SESSION' } as const, { code: 'NET_TIMEOUT' } as const];
  const told = { of: 3, where: 'background', shown: 1 } as const;
  const all = popupWith(one, two);
  sayMissed(all.popup, all.actions, { ...told, consoles: [{ ...two, failure: held }] }, words);
  expect(all.buttons.map(({ action }) => action)).toEqual(['multi-session', 'show-opened', 'dismiss']);
  const some = popupWith(one, two);
  await some.open([one, two], false);
  const consoles = [
    { ...one, failure: held },
    { ...two, failure: late },
  ];
  sayMissed(some.popup, some.actions, { ...told, consoles }, words);
  expect(some.buttons.map(({ action }) => action)).toEqual(['multi-session', 'retry', 'show-opened']);
  const [turnOn] = some.buttons.splice(0, 1);
  // The choice stays: one of it is still not open.
  expect(await some.press()).toBe(2);
  expect(browser.asked.at(-1)).toMatchObject({ members: [two] });
  // With the mode on, all of them open.
  some.buttons.unshift(...(turnOn ? [turnOn] : []));
  expect(await some.press()).toBe(0);
  const [{ portalId, accountId }] = [one];
  expect(browser.asked.slice(-2)).toMatchObject([[{ portalId, accountId }], { members: [one, two] }]);
});

test('several sessions are turned on wherever a console was held, as each may have cookies of its own', async () => {
  const { popup, actions, press } = popupWith();
  const consoles = [one, two].map((member) => ({ ...member, failure: { code: 'ONE_SESSION' } as const }));
  sayMissed(popup, actions, { of: 3, where: 'background', consoles }, words);
  await press();
  const jars = [one, two].map(({ portalId, accountId, roleName }) => ({ portalId, accountId, roleName }));
  expect(browser.asked.slice(-2)).toEqual([jars, expect.objectContaining({ members: [one, two] })]);
});

test('they open all the same where the browser does not tell which window this is', async () => {
  browser.window = async () => {
    throw new Error('No current window');
  };
  expect(await popupWith(one, two).open([one, two])).toBe(0);
  expect(browser.asked.at(-1)).toEqual({ members: [one, two], where: 'background' });
});

test('what missed of a set is tried again by a button, alone, where it was meant to land', async () => {
  const { popup, actions, open, press, buttons, texts } = popupWith();
  await open([one, two], false, 'Incident');
  const missed = { ...two, failure: { code: 'OPENING_TOO_LATE' } as const };
  sayMissed(popup, actions, { consoles: [missed], of: 2, name: 'Incident', where: 'background', shown: 1 }, words);
  expect(buttons.map(({ action }) => action)).toEqual(['retry', 'show-opened']);
  await press();
  expect(browser.asked.at(-1)).toEqual({ name: 'Incident', members: [two], where: 'background', windowId: 7 });
  // Enter is about something else here.
  expect(texts).toEqual([expect.stringContaining('OPENING_TOO_LATE retryLate')]);
});

test('what missed of a choice without a name is tried again in its accounts’ own groups', async () => {
  const { popup, actions, press, buttons } = popupWith();
  const missed = { portalId: 'p', accountId: '3', roleName: 'Admin', failure: { code: 'NET_TIMEOUT' } as const };
  sayMissed(popup, actions, { consoles: [missed], of: 2, where: 'tab' }, words);
  expect(buttons.map(({ action }) => action)).toEqual(['retry', 'dismiss']);
  await press();
  expect(browser.asked.at(-1)).toEqual({
    members: [{ portalId: 'p', accountId: '3', roleName: 'Admin' }],
    where: 'tab',
    windowId: 7,
  });
});

test('what AWS took no further session for says which could be ended, each once, and all of it is tried again once one was', async () => {
  const session = (accountId: string) => ({ jar: 'aws ', label: `${accountId}-x`, accountId });
  const sessions = [session('7'), { ...session('8'), name: 'billing', roleName: 'Admin' }];
  const failure = { code: 'FIVE_SESSIONS', sessions } as const;
  const consoles = [
    { ...one, failure },
    { ...two, failure },
  ];
  const { popup, actions, pressRow, rows, buttons } = popupWith();
  sayMissed(popup, actions, { consoles, of: 2, name: 'Incident', where: 'tab' }, words);
  expect(rows.map(({ text, accountId }) => [text, accountId])).toEqual([
    ['7', '7'],
    ['billing · Admin', '8'],
  ]);
  expect(buttons.map(({ action }) => action)).toEqual(['retry', 'dismiss']);
  await pressRow(1);
  expect(browser.asked).toEqual([
    { jar: 'aws ', label: '8-x' },
    { name: 'Incident', members: [one, two], where: 'tab', windowId: 7 },
  ]);
});
