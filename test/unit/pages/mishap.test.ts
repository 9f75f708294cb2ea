/** What could not be opened from outside the popup is tried again as it was meant: same page, same region, same place. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { Mishap } from '../../../src/consoles/mishap.ts';
import type { Actions } from '../../../src/pages/popup/actions.ts';
import { sayMishap } from '../../../src/pages/popup/mishap.ts';
import type { PopupState } from '../../../src/pages/popup/use-popup.ts';
import type { NoticeButton, NoticeWords } from '../../../src/pages/shared/state-notice.ts';

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
beforeEach(() => {
  [opened, buttons] = [[], []];
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
    complain: ({ primary, secondary, tertiary }: NoticeWords) =>
      buttons.push(...[primary, secondary, tertiary].flatMap((one) => one ?? [])),
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

test('where AWS took no further session, all the same or in a private window', async () => {
  await say({ ...WHO, ...WHERE, failure: { code: 'FIVE_SESSIONS', sessions: [] } });
  press('open-anyway');
  press('open-private');
  expect(opened).toEqual([
    { roleName: 'ReadOnly', ...WHERE, evenIfFull: true },
    { roleName: 'ReadOnly', ...WHERE, where: 'private' },
  ]);
});

test('where nothing but the account was meant, its home opens in front', async () => {
  await say({ ...WHO, where: 'tab', failure: { code: 'OPENING_TOO_LATE' } });
  press('retry');
  expect(opened).toEqual([{ roleName: 'ReadOnly', where: 'tab' }]);
});
