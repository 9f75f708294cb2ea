/** What could not be opened from outside the popup is tried again as it was meant: same page, same region, same place. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Mishap } from '../../../src/consoles/mishap.ts';
import type { Actions } from '../../../src/pages/popup/actions.ts';
import { sayMishap } from '../../../src/pages/popup/mishap.ts';
import type { PopupState } from '../../../src/pages/popup/use-popup.ts';
import type { NoticeButton, NoticeRow, NoticeWords } from '../../../src/pages/shared/state-notice.ts';

const kept = vi.hoisted(() => ({ mishap: undefined as unknown }));
vi.mock('webextension-polyfill', () => {
  const session = { get: async (key: string) => ({ [key]: kept.mishap }), remove: async () => undefined };
  return {
    default: {
      i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
      storage: { local: session, session, onChanged: { addListener: () => undefined } },
      action: { setBadgeText: async () => undefined, setBadgeBackgroundColor: async () => undefined },
      runtime: { getURL: (path: string) => path },
    },
  };
});

const WHO = { portalId: 'p', accountId: '482910375516', roleName: 'ReadOnly' };
const WHERE = { page: '/s3/buckets', region: 'eu-central-1', where: 'background' } as const;

let opened: unknown[];
let buttons: NoticeButton[];
let rows: NoticeRow[];
beforeEach(() => {
  [opened, buttons, rows] = [[], [], []];
});

async function say(mishap: Omit<Mishap, 'at'>): Promise<void> {
  kept.mishap = { ...mishap, at: 1 };
  const account = { ...WHO, accountName: 'payments-prod' };
  const popup = {
    list: {
      entries: [{ key: `${WHO.portalId} ${WHO.accountId}`, account }],
      overview: { portals: [{ portal: { id: 'p' } }] },
    },
  } as unknown as PopupState;
  const actions = {
    open: (_portal: unknown, _account: unknown, opening: unknown) => opened.push(opening),
    warn: (_words: unknown, ...all: readonly NoticeButton[]) => buttons.push(...all),
    complain: ({ rows: said = [], primary, secondary, tertiary }: NoticeWords) => {
      rows.push(...said);
      buttons.push(...[primary, secondary, tertiary].flatMap((one) => one ?? []), ...said.map(({ button }) => button));
    },
  } as unknown as Actions;
  await sayMishap(popup, actions);
}
const press = (action: string): void => buttons.find((one) => one.action === action)?.run();

test('where it came too late, by the notice’s button', async () => {
  await say({ ...WHO, ...WHERE, failure: { code: 'OPENING_TOO_LATE' } });
  press('retry');
  expect(opened).toEqual([{ roleName: 'ReadOnly', ...WHERE }]);
});

test('where an account’s name is to be typed, at once: that is what asks for it', async () => {
  await say({ ...WHO, ...WHERE, failure: { code: 'NAME_NOT_TYPED', detail: 'payments-prod' } });
  expect(opened).toEqual([{ roleName: 'ReadOnly', ...WHERE }]);
});

test('where AWS’s sign-out led to no console, at the person’s word', async () => {
  await say({ ...WHO, ...WHERE, failure: { code: 'SIGN_OUT_NOWHERE' } });
  press('retry');
  expect(opened).toEqual([{ roleName: 'ReadOnly', ...WHERE }]);
});

test('by the chain of roles that it was meant by, and with its page carried as it was meant', async () => {
  const chain = { accountId: '577203918840', roleName: 'Admin', roles: ['arn:aws:iam::482910375516:role/ReadOnly'] };
  const meant = { ...WHERE, carried: true as const, chain };
  await say({ ...WHO, ...meant, failure: { code: 'OPENING_TOO_LATE' } });
  press('retry');
  expect(opened).toEqual([{ roleName: 'ReadOnly', ...meant }]);
});

test('where AWS took no further session, all the same or in a private window', async () => {
  await say({ ...WHO, ...WHERE, failure: { code: 'FIVE_SESSIONS', sessions: [] } });
  press('open-anyway');
  press('open-private');
  expect(opened).toEqual([
    { roleName: 'ReadOnly', ...WHERE, evenIfFull: true },
    { roleName: 'ReadOnly', ...WHERE, where: 'private' },
  ]);
});

describe('where another account would be signed out first', () => {
  const held = { accountId: '577203918840', name: 'warehouse-dev', roleName: 'Admin', tabs: 2 };

  test('whose session ends in how many tabs is said, and it opens on that word or by the portal', async () => {
    await say({ ...WHO, ...WHERE, failure: { code: 'SIGN_OUT_FIRST', held } });
    expect(rows.map(({ text, accountId }) => [text, accountId])).toEqual([
      ['warehouse-dev · Admin · openTabs_other', '577203918840'],
    ]);
    expect(opened).toEqual([]);
    press('sign-out-first');
    press('by-portal');
    expect(opened).toEqual([
      { roleName: 'ReadOnly', ...WHERE, signOutOf: '577203918840' },
      { roleName: 'ReadOnly', ...WHERE, onlyBy: 'portal' },
    ]);
  });

  test('the portal is no way where it knows neither the person nor the role', async () => {
    await say({ ...WHO, ...WHERE, failure: { code: 'SIGN_OUT_FIRST', held: { ...held, isOnlyWay: true } } });
    expect(buttons.map(({ action }) => action)).toEqual(['dismiss', 'sign-out-first']);
  });
});

test('where nothing but the account was meant, its home opens in front', async () => {
  await say({ ...WHO, where: 'tab', failure: { code: 'OPENING_TOO_LATE' } });
  press('retry');
  expect(opened).toEqual([{ roleName: 'ReadOnly', where: 'tab' }]);
});
