/** A browser's tabs and its rules for requests, as far as a sign-in sees them; stands in for the polyfill. */

export const browser = {
  tabs: new Map<number, string>(),
  /** Which tab a rule is about, by its number. */
  rules: new Map<number, number>(),
  front: 1,
  next: 2,
  /** The person lets the extension into private windows. */
  allowsPrivate: false,
  /** Windows by their numbers: whether they are private; and the one in front. */
  windows: new Map<number, boolean>(),
  frontWindow: 1,
  /** The window of each tab that was opened. */
  windowOf: new Map<number, number>(),
  /** Tabs of private windows. */
  inPrivate: new Set<number>(),
  /** Firefox: the container of each tab that is in one. */
  containerOf: new Map<number, string>(),
  /** Firefox: the containers that are there. */
  containers: new Set<string>(),
  /** Titles of tab groups, and the tabs in each, by the groups' numbers. */
  groups: new Map<number, { title: string; readonly tabs: number[] }>(),
  /** Login links lead nowhere yet: the tabs opened at one, until they are taken out. */
  underWay: new Set<number>(),
  /** Tabs whose page is there, and not yet whole. */
  loading: new Set<number>(),
  holdsLinks: false,
  /** Called when a tab is on its way at a login link. */
  onFollowed: (): void => undefined,
  /** Called before the browser does what it was asked for; a background that ends there sees nothing of it. */
  before: (_what: string): Promise<void> => Promise.resolve(),

  /** Empty but for the page that a sign-in begins from. */
  reset(): void {
    browser.tabs.clear();
    browser.rules.clear();
    browser.tabs.set(1, 'welcome');
    browser.front = 1;
    browser.windows = new Map([[1, false]]);
    browser.frontWindow = 1;
    browser.windowOf.clear();
    browser.allowsPrivate = false;
    browser.inPrivate.clear();
    browser.containerOf.clear();
    browser.containers.clear();
    browser.groups.clear();
    browser.underWay.clear();
    browser.loading.clear();
    browser.holdsLinks = false;
    browser.onFollowed = () => undefined;
    browser.before = () => Promise.resolve();
  },
};

const follow = (id: number, url: string): void => {
  browser.tabs.set(id, url);
  if (!browser.holdsLinks || !url.includes('/federation?')) return;
  browser.underWay.add(id);
  browser.onFollowed();
};

const known = (id: number): void => {
  if (!browser.tabs.has(id)) throw new Error(`No tab with id: ${id}.`);
};

/** `https://*.HOST/*`, as far as these tests know match patterns. */
const isAt = (url: string, pattern: string): boolean =>
  URL.canParse(url) && new URL(url).host.endsWith(pattern.slice('https://*'.length, -'/*'.length));

const tabsAt = (patterns: readonly string[]) =>
  [...browser.tabs]
    .filter(([, url]) => patterns.some((one) => isAt(url, one)))
    .map(([id, url]) => ({ id, url, windowId: 1, pinned: false, incognito: browser.inPrivate.has(id) }));

/** The module `webextension-polyfill`. */
export const polyfill = {
  default: {
    tabs: {
      create: async ({
        url,
        active = true,
        windowId = browser.frontWindow,
        cookieStoreId,
      }: {
        url: string;
        active?: boolean;
        windowId?: number;
        cookieStoreId?: string;
      }) => {
        await browser.before('create');
        if (!browser.windows.has(windowId)) throw new Error(`No window with id: ${windowId}.`);
        const fits = cookieStoreId === undefined || browser.containers.has(cookieStoreId);
        if (!fits || (cookieStoreId !== undefined && browser.windows.get(windowId) === true))
          throw new Error(`Illegal to set this cookieStoreId: ${cookieStoreId}`);
        const id = browser.next;
        browser.next += 1;
        if (active) browser.front = id;
        follow(id, url);
        browser.windowOf.set(id, windowId);
        if (browser.windows.get(windowId) === true) browser.inPrivate.add(id);
        if (cookieStoreId !== undefined) browser.containerOf.set(id, cookieStoreId);
        return { id };
      },
      update: async (id: number, { url, active }: { url?: string; active?: boolean }) => {
        if (url !== undefined) await browser.before('navigate');
        known(id);
        if (url !== undefined) follow(id, url);
        if (active === true) browser.front = id;
        return { id, windowId: browser.windowOf.get(id) ?? 1 };
      },
      remove: async (id: number) => {
        known(id);
        browser.tabs.delete(id);
      },
      // An address shows only where the person let us look: at AWS.
      get: async (id: number) => {
        await browser.before('look');
        known(id);
        const active = browser.front === id;
        // Until the first page answers, a tab has no address.
        const url = browser.underWay.has(id) ? '' : (browser.tabs.get(id) ?? '');
        // A login link leads on.
        const isLoading = url === '' || url.includes('/federation?') || browser.loading.has(id);
        const status = isLoading ? 'loading' : 'complete';
        const place = { incognito: browser.inPrivate.has(id), cookieStoreId: browser.containerOf.get(id) };
        return {
          id,
          status,
          active,
          ...place,
          ...(/\.(amazonaws|awsapps|aws\.amazon)\.com\//.test(url) ? { url } : {}),
        };
      },
      query: async ({ url }: { url?: readonly string[] } = {}) =>
        url === undefined ? [{ id: browser.front, windowId: 1 }] : tabsAt(url),
      group: async ({ tabIds, groupId = 100 + browser.groups.size }: { tabIds: number[]; groupId?: number }) => {
        tabIds.forEach(known);
        const group = browser.groups.get(groupId) ?? { title: '', tabs: [] };
        group.tabs.push(...tabIds);
        browser.groups.set(groupId, group);
        return groupId;
      },
    },
    tabGroups: {
      query: async () => Array.from(browser.groups, ([id, { title }]) => ({ id, title })),
      update: async (id: number, { title }: { title: string }) => {
        const group = browser.groups.get(id);
        if (group !== undefined) group.title = title;
      },
    },
    windows: {
      getAll: async () =>
        Array.from(browser.windows, ([id, incognito]) => ({ id, incognito, focused: id === browser.frontWindow })),
      getLastFocused: async () => ({
        id: browser.frontWindow,
        incognito: browser.windows.get(browser.frontWindow) === true,
      }),
      update: async (id: number) => {
        browser.frontWindow = id;
      },
      // A window takes after the one in front where nothing is said, as in Firefox.
      create: async (made: { url: string; incognito?: boolean; cookieStoreId?: string }) => {
        const { url, incognito = browser.windows.get(browser.frontWindow) === true, cookieStoreId } = made;
        const id = browser.next;
        browser.next += 1;
        browser.tabs.set(id, url);
        browser.windows.set(id, incognito);
        browser.windowOf.set(id, id);
        [browser.front, browser.frontWindow] = [id, id];
        if (incognito) browser.inPrivate.add(id);
        if (cookieStoreId !== undefined) browser.containerOf.set(id, cookieStoreId);
        return { tabs: [{ id }] };
      },
    },
    /** Absent, as in Chromium, until there are containers. */
    get contextualIdentities() {
      if (browser.containers.size === 0) return undefined;
      return {
        query: async () => Array.from(browser.containers, (cookieStoreId) => ({ cookieStoreId })),
        create: async () => {
          const cookieStoreId = `firefox-container-${browser.next}`;
          browser.next += 1;
          browser.containers.add(cookieStoreId);
          return { cookieStoreId };
        },
        update: async () => undefined,
      };
    },
    extension: { isAllowedIncognitoAccess: async () => browser.allowsPrivate },
    runtime: { getURL: (path: string) => `chrome-extension://signalbox/${path}` },
    declarativeNetRequest: {
      updateSessionRules: async (change: {
        removeRuleIds: number[];
        addRules?: { id: number; condition: { tabIds: number[] } }[];
      }) => {
        if (change.addRules !== undefined) await browser.before('divert');
        for (const id of change.removeRuleIds) browser.rules.delete(id);
        for (const { id, condition } of change.addRules ?? []) browser.rules.set(id, condition.tabIds[0] ?? 0);
      },
      getSessionRules: async () => Array.from(browser.rules, ([id, tabId]) => ({ id, condition: { tabIds: [tabId] } })),
    },
  },
};
