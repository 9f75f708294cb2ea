/** The keyword in the address bar, the context menus and the shortcuts, as the browser calls them. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ListParts } from '../../../src/assignments/list-parts.ts';
import { packSnapshot } from '../../../src/assignments/pack-snapshot.ts';
import { fail, ok } from '../../../src/aws/result.ts';
import { createCommands, sayFailure } from '../../../src/background/commands.ts';
import { createKeyword } from '../../../src/background/keyword.ts';
import { createMenus } from '../../../src/background/menus.ts';
import { openPopup } from '../../../src/browser/own-pages.ts';
import type { Platform } from '../../../src/browser/platform.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { asUsage, USAGE_KEY, withOpening } from '../../../src/preferences/usage.ts';
import { addPortal, changePortal } from '../../../src/portals/portal-list.ts';
import { asTrouble, troubleKey } from '../../../src/portals/trouble.ts';
import { takeMishap } from '../../../src/consoles/mishap.ts';
import { sitDown } from '../signed-in.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

interface Menu {
  readonly id: string;
  readonly title?: string;
  readonly contexts: readonly string[];
}

const browser = vi.hoisted(() => ({
  lead: '',
  asked: '',
  origin: 'chrome-extension:',
  /** Until a first line is kept, as Chromium reads its markup elsewhere. */
  keeps: (): Promise<void> | undefined => undefined,
  pages: [] as string[],
  popups: [] as string[],
  popup: 'popup.html',
  letsPopup: true,
  menus: [] as object[],
  made: 0,
  badge: '',
  /** The background ends once the old menus are gone. */
  endsHalfway: false,
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: (path: string) => `${browser.origin}//signalbox/${path}` },
    i18n: { getMessage: (key: string, parts: readonly string[]) => [key, ...parts].join(' ') },
    omnibox: {
      setDefaultSuggestion: async ({ description }: { description: string }) => {
        browser.asked = description;
        const kept = browser.keeps();
        if (kept !== undefined) await kept;
        browser.lead = description;
      },
    },
    tabs: {
      query: async () => [],
      create: async ({ url }: { url: string }) => browser.pages.push(url.split('/').at(-1) ?? ''),
    },
    action: {
      setBadgeText: async ({ text }: { text: string }) => {
        browser.badge = text;
      },
      setPopup: async ({ popup }: { popup: string }) => {
        browser.popup = popup;
      },
      openPopup: async () => {
        if (!browser.letsPopup) throw new Error('openPopup requires a user gesture');
        browser.popups.push(browser.popup);
      },
    },
    contextMenus: {
      removeAll: async () => {
        browser.menus = [];
        if (browser.endsHalfway) throw new Error('ended');
      },
      create: (menu: Menu) => {
        if (browser.menus.some((one) => (one as Menu).id === menu.id)) throw new Error('duplicate id');
        browser.made += 1;
        browser.menus.push(menu);
      },
    },
  },
}));

const PAYMENTS = {
  accountId: '482910375516',
  accountName: 'payments-prod',
  emailAddress: '',
  roleNames: ['Admin', 'ReadOnly'],
};
const WAREHOUSE = { ...PAYMENTS, accountId: '577203918840', accountName: 'R&D warehouse' };

let platform: Platform;
let portalId: string;
let listed: readonly (typeof PAYMENTS)[];
let reads: number;
let opened: ConsoleRequest[];
let answer: Awaited<ReturnType<Parameters<typeof createKeyword>[0]['openConsole']>>;

beforeEach(async () => {
  platform = createMemoryBrowser().context().platform;
  portalId = (await addPortal(platform, 'https://acme.awsapps.com/start', 'eu-west-1')).id;
  [reads, opened, answer] = [0, [], ok(null)];
  Object.assign(browser, { lead: '', pages: [], popups: [], popup: 'popup.html', letsPopup: true, menus: [], made: 0 });
  Object.assign(browser, { badge: '', endsHalfway: false, origin: 'chrome-extension:', keeps: () => undefined });
  listed = [PAYMENTS, WAREHOUSE];
});

const openConsole = async (request: ConsoleRequest) => {
  opened.push(request);
  return answer;
};

const read = async (): Promise<ListParts> => {
  reads += 1;
  return { snapshot: packSnapshot(listed, { portalId, fetchedAt: 1, unreadable: 0 }), rows: [] };
};

function keyword() {
  const listener = createKeyword({ platform, store: { read }, openConsole });
  const type = (text: string) => new Promise<readonly { content: string }[]>((tell) => listener.onText(text, tell));
  const settled = (look: () => void) => vi.waitFor(look);
  return { ...listener, type, settled };
}

describe('after the keyword', () => {
  test('the first line says what Enter does, the others follow; the list is read once', async () => {
    const { onBegin, type } = keyword();
    onBegin();
    expect(browser.lead).toBe('searchLabel');
    expect(await type('pay')).toEqual([]);
    expect(browser.lead).toBe('payments-prod <dim>482910375516 · Admin</dim>');
    await type('house');
    expect(browser.lead).toBe('R&amp;D warehouse <dim>577203918840 · Admin</dim>');
    expect(await type('')).toHaveLength(2);
    await type('zebra');
    expect(browser.lead).toBe('noMatchTitle');
    expect(reads).toBe(1);
  });

  test('the list is told once its first line is kept: Chromium leaves that of the text before above a list that is there', async () => {
    const { onBegin, type } = keyword();
    onBegin();
    await type('ware');
    let keep = (): void => undefined;
    const kept = new Promise<void>((resolve) => {
      keep = resolve;
    });
    browser.keeps = () => kept;
    const told = vi.fn<() => void>();
    const answer = type('pay').then(told);
    await vi.waitFor(() => expect(browser.asked).toBe('payments-prod <dim>482910375516 · Admin</dim>'));
    expect(told).not.toHaveBeenCalled();
    keep();
    await answer;
    expect(browser.lead).toBe('payments-prod <dim>482910375516 · Admin</dim>');
  });

  test('what was typed before is answered no more, and its first line is not left for the next time', async () => {
    const { onBegin, onText, onCancel, type } = keyword();
    onBegin();
    const before = vi.fn<() => void>();
    onText('ware', before);
    await type('pay');
    expect(before).not.toHaveBeenCalled();
    onCancel();
    await vi.waitFor(() => expect(browser.lead).toBe('searchLabel'));
  });

  test('a first line that the browser does not take breaks nothing, and the next one is there', async () => {
    const { onBegin, onCancel, type } = keyword();
    browser.keeps = () => Promise.reject(new Error('No line'));
    const unhandled = vi.fn<() => void>();
    process.on('unhandledRejection', unhandled);
    onBegin();
    expect(await type('pay')).toEqual([]);
    onCancel();
    await new Promise(setImmediate);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    browser.keeps = () => undefined;
    await type('pay');
    expect(browser.lead).toBe('payments-prod <dim>482910375516 · Admin</dim>');
  });

  test('in Firefox, whose first line is drawn before the text is asked for, it claims nothing and all stand below', async () => {
    browser.origin = 'moz-extension:';
    const { onBegin, type } = keyword();
    onBegin();
    for (const text of ['zebra', 'house', 'pay', '']) {
      const lines = await type(text);
      expect(lines).toHaveLength({ zebra: 0, house: 1, pay: 1, '': 2 }[text] ?? -1);
      expect(browser.lead).toBe('searchLabel');
    }
  });

  test('Enter opens in front, and behind where the browser says so', async () => {
    const { onEnter, settled } = keyword();
    onEnter('pay read', 'tab');
    onEnter('482910375516 Admin', 'background');
    await settled(() => expect(opened).toHaveLength(2));
    const { accountId } = PAYMENTS;
    expect(opened).toContainEqual({ portalId, accountId, roleName: 'ReadOnly', where: 'tab' });
    expect(opened).toContainEqual({ portalId, accountId, roleName: 'Admin', where: 'background' });
  });

  test('signed out, the popup comes up and says so; in a tab where the browser lets no popup open', async () => {
    answer = fail({ code: 'SIGN_IN_REQUIRED' });
    const { onEnter, settled } = keyword();
    onEnter('pay', 'tab');
    await settled(() => expect(browser.popups).toEqual(['popup.html']));
    expect(asTrouble(await platform.session.get(troubleKey(portalId)))?.code).toBe('SIGN_IN_REQUIRED');
    browser.letsPopup = false;
    onEnter('pay', 'tab');
    await settled(() => expect(browser.pages).toEqual(['popup.html']));
  });

  test.each(['ROLE_GONE', 'OPENING_TOO_LATE', 'PAGE_NOT_THERE', 'REGION_NOT_THERE', 'PORTAL_UNKNOWN'] as const)(
    '%s waits to be said in the popup, with the console that was meant, and once',
    async (code) => {
      answer = fail({ code });
      const { onEnter, settled } = keyword();
      onEnter('pay', 'tab');
      await settled(() => expect(browser.popups).toHaveLength(1));
      const { accountId } = PAYMENTS;
      const meant = { portalId, accountId, roleName: 'Admin', where: 'tab' };
      expect(await takeMishap(platform)).toMatchObject({ failure: { code }, ...meant });
      expect(await takeMishap(platform)).toBeUndefined();
      expect(await platform.session.get(troubleKey(portalId))).toBeUndefined();
      expect(browser.badge).toBe('');
    },
  );

  test('what was asked for in a private window is tried again in one, whatever window is in front by then', async () => {
    answer = fail({ code: 'OPENING_TOO_LATE', inPrivate: true });
    const { onEnter, settled } = keyword();
    onEnter('pay', 'tab');
    await settled(() => expect(browser.popups).toHaveLength(1));
    expect(await takeMishap(platform)).toMatchObject({ accountId: PAYMENTS.accountId, where: 'private' });
  });

  test('where an account’s name is to be typed first, Enter leads to the popup that asks for it, and no further', async () => {
    answer = fail({ code: 'NAME_NOT_TYPED', detail: 'payments-prod' });
    const { onEnter, settled } = keyword();
    onEnter('pay admin', 'tab');
    await settled(() => expect(browser.popups).toHaveLength(1));
    const { accountId } = PAYMENTS;
    expect(opened).toEqual([{ portalId, accountId, roleName: 'Admin', where: 'tab' }]);
    expect(await takeMishap(platform)).toMatchObject({ failure: answer.ok ? null : answer.failure, accountId });
  });

  test('words that find nothing open the popup, nothing else', async () => {
    const { onEnter, settled } = keyword();
    onEnter('zebra', 'tab');
    await settled(() => expect(browser.popups).toHaveLength(1));
    expect(opened).toEqual([]);
  });

  test('without a portal, Enter leads to where one is added', async () => {
    platform = createMemoryBrowser().context().platform;
    const { onEnter, settled } = keyword();
    onEnter('pay', 'tab');
    await settled(() => expect(browser.pages).toEqual(['welcome.html']));
  });

  test('no suggestion holds a link or anything secret', async () => {
    await platform.session.set(`access:${portalId}`, { accessToken: 'hush' });
    const { type } = keyword();
    expect(JSON.stringify([await type(''), browser.lead])).not.toMatch(/https?:|hush|awsapps/);
  });
});

describe('context menus', () => {
  const menus = () => createMenus({ platform, openConsole, store: { read } });
  const open = async ({ accountId }: { accountId: string }) => {
    const before = asUsage(await platform.local.get(USAGE_KEY));
    const use = { portalId, accountId, roleName: 'Admin' };
    await platform.local.set(USAGE_KEY, withOpening(before, use, platform.now()));
  };
  const titles = () => (browser.menus as Menu[]).flatMap(({ title }) => title ?? []);

  test('offer this page in the accounts opened last, and are made once for all who ask at a time', async () => {
    await open(PAYMENTS);
    await open(WAREHOUSE);
    await Promise.all([menus().refresh(), menus().refresh(true), menus().refresh()]);
    expect(titles()).toEqual([
      'contextElsewhere',
      'contextPageIn R&&D warehouse Admin',
      'contextPageIn payments-prod Admin',
    ]);
  });

  test('are left alone while nothing changed, by whichever background', async () => {
    await open(PAYMENTS);
    await menus().refresh();
    const { made } = browser;
    await menus().refresh();
    expect(browser.made).toBe(made);
    await open(WAREHOUSE);
    await menus().refresh();
    expect(titles()).toHaveLength(3);
  });

  test('name the portal where there are several', async () => {
    await open(PAYMENTS);
    await addPortal(platform, 'https://globex.awsapps.com/start', 'eu-west-1');
    await menus().refresh();
    expect(titles()[1]).toBe('contextPageIn payments-prod Admin · acme');
  });

  test('follow an account and a portal that got another name, at the next look at a console', async () => {
    await open(PAYMENTS);
    await addPortal(platform, 'https://globex.awsapps.com/start', 'eu-west-1');
    await menus().refresh();
    listed = [{ ...PAYMENTS, accountName: 'billing-prod' }];
    await changePortal(platform, portalId, { name: 'Acme & Co' });
    await menus().refresh();
    expect(titles()[1]).toBe('contextPageIn billing-prod Admin · Acme && Co');
  });

  test('are made again after a background that ended between taking the old ones away and making new ones', async () => {
    await open(PAYMENTS);
    await menus().refresh();
    browser.endsHalfway = true;
    await expect(menus().refresh(true)).rejects.toThrow('ended');
    browser.endsHalfway = false;
    await menus().refresh();
    expect(titles()).toHaveLength(2);
  });

  test('open the same page in an account that was opened before', async () => {
    const url = 'https://eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1';
    const { accountId } = WAREHOUSE;
    await menus().onClick({ id: `recent ${portalId} ${accountId} Admin`, tab: { id: 1, windowId: 1, url } });
    const region = 'eu-west-1';
    expect(opened).toEqual([
      { portalId, accountId, roleName: 'Admin', where: 'tab', page: '/s3/buckets', region, carried: true },
    ]);
  });

  test('leave word of the page, its region and the place too, for whoever tries again', async () => {
    answer = fail({ code: 'OPENING_TOO_LATE' });
    const url = 'https://eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1';
    await menus().onClick({ id: `recent ${portalId} 577203918840 Admin`, tab: { id: 1, windowId: 1, url } });
    const meant = { page: '/s3/buckets', region: 'eu-west-1', where: 'tab' };
    expect(await takeMishap(platform)).toMatchObject({ ...meant, accountId: '577203918840', roleName: 'Admin' });
  });

  test('say a failure in the popup, and open it too for an account whose portal is gone', async () => {
    answer = fail({ code: 'SIGN_IN_REQUIRED' });
    await menus().onClick({ id: `recent ${portalId} 482910375516 Admin`, tab: undefined });
    await menus().onClick({ id: 'recent gone 482910375516 Admin', tab: undefined });
    expect(browser.popups).toHaveLength(2);
    expect(opened).toHaveLength(1);
    expect(await takeMishap(platform)).toMatchObject({ failure: { code: 'PORTAL_UNKNOWN' } });
  });

  test('open the popup to choose an account for this page, for this once', async () => {
    await menus().onClick({ id: 'open-here', tab: { id: 7, windowId: 1 } });
    expect(browser.popups).toEqual(['popup.html#here']);
    expect(browser.popup).toBe('popup.html');
    browser.letsPopup = false;
    await menus().onClick({ id: 'open-here', tab: { id: 7, windowId: 1 } });
    expect(browser.pages).toEqual(['popup.html#here=7']);
  });
});

describe('a shortcut', () => {
  test('that can do nothing leaves word for the popup, and a mark on its button where that does not open', async () => {
    const desk = await sitDown({});
    const context = { ...desk.open(), labelFor: async () => Promise.reject(new Error('no account is asked for')) };
    const commands = createCommands(context, openConsole);
    await commands['previous-account']?.(undefined);
    expect(browser.badge).toBe('');
    browser.letsPopup = false;
    await commands['previous-account']?.(undefined);
    expect(browser.badge).toBe('!');
    expect(await takeMishap(context.platform)).toMatchObject({ failure: { code: 'NO_PREVIOUS_ACCOUNT' } });
  });

  test('whose failure is the portal’s has the mark taken away too, and nothing unsaid goes with it', async () => {
    const meant = { portalId, accountId: PAYMENTS.accountId, roleName: 'Admin', where: 'tab' } as const;
    browser.letsPopup = false;
    await sayFailure(platform, meant, { code: 'SIGN_IN_REQUIRED' }, openPopup);
    expect(browser.badge).toBe('!');
    // The popup takes the mark away when there is something to take.
    expect(await takeMishap(platform)).toEqual({ at: expect.any(Number) });
    await sayFailure(platform, meant, { code: 'ROLE_GONE' }, openPopup);
    await sayFailure(platform, meant, { code: 'SIGN_IN_REQUIRED' }, openPopup);
    expect(await takeMishap(platform)).toMatchObject({ ...meant, failure: { code: 'ROLE_GONE' } });
  });
});
