/** Windows with tabs and groups in them, and the button's badge over each tab; stands in for the polyfill. */
import { hostnameIn } from '../../../src/aws/console-host.ts';
import type { SeenTab } from '../../../src/consoles/page-seen.ts';

export interface StripTab {
  readonly id: number;
  windowId: number;
  groupId: number;
  readonly pinned: boolean;
  readonly incognito: boolean;
  /** Left out for pages that nobody let us see. */
  url?: string;
}

interface StripGroup {
  readonly id: number;
  readonly windowId: number;
  title: string;
  color: string;
}

const CONSOLE = 'https://eu-west-1.console.aws.amazon.com/console/home';

export const strip = {
  tabs: [] as StripTab[],
  groups: [] as StripGroup[],
  /** What the button says over each tab. */
  badges: new Map<number, string>(),
  next: 1,
  /** Called before the button says something over a tab. */
  onBadge: (): void => undefined,
  /** How often a tab or a group was changed. */
  writes: 0,
  /** Called before tabs are put into a group. */
  onGroup: (): void => undefined,
  /** Called before the browser says which tabs there are. */
  onQuery: (): void => undefined,
  /** As a policy or a setting does it. */
  hasGroups: true,

  reset(): void {
    Object.assign(strip, { tabs: [], groups: [], badges: new Map(), next: 1, writes: 0, hasGroups: true });
    strip.onBadge = () => undefined;
    strip.onGroup = () => undefined;
    strip.onQuery = () => undefined;
  },

  /** Opens a tab with a console in it, or with a page that nobody let us see. */
  open(more: Partial<Omit<StripTab, 'id'>> & { readonly isOther?: boolean } = {}): StripTab {
    const { isOther = false, ...rest } = more;
    const tab = {
      windowId: 1,
      groupId: -1,
      pinned: false,
      incognito: false,
      ...(isOther ? {} : { url: CONSOLE }),
      ...rest,
      id: strip.next,
    };
    strip.next += 1;
    strip.tabs.push(tab);
    return tab;
  },

  close(tab: StripTab | undefined): void {
    strip.tabs = strip.tabs.filter((one) => one !== tab);
  },

  /** A group that the person made, of these tabs. */
  make(title: string, color: string, tabs: readonly StripTab[]): StripGroup {
    const group = { id: strip.next, windowId: tabs[0]?.windowId ?? 1, title, color };
    strip.next += 1;
    strip.groups.push(group);
    for (const tab of tabs) tab.groupId = group.id;
    return group;
  },

  /** What a browser does that restores its session: everything is there again, under other numbers. */
  restore(): StripTab[] {
    const numbers = new Map(strip.groups.map(({ id }) => [id, id + 1000]));
    strip.groups = strip.groups.map((group) => ({ ...group, id: group.id + 1000 }));
    strip.tabs = strip.tabs.map((tab) => ({ ...tab, id: tab.id + 1000, groupId: numbers.get(tab.groupId) ?? -1 }));
    strip.next += 1000;
    return strip.tabs;
  },

  /** Title and colour of each group with the number of its tabs. */
  look(): string[] {
    return strip.groups.map(({ id, title, color }) => {
      const { length } = strip.tabs.filter(({ groupId }) => groupId === id);
      return `${title} ${color} ${length}`;
    });
  },
};

/** What the browser says of the tab when its page speaks. */
export function seenTab({ id, url, pinned, incognito, windowId, groupId }: StripTab): SeenTab {
  const host = hostnameIn(url) ?? '';
  const group = groupId < 0 ? {} : { groupId };
  return { id, active: true, isPrivate: incognito, isPinned: pinned, host, windowId, ...group };
}

const known = (id: number): StripTab => {
  const tab = strip.tabs.find((one) => one.id === id);
  if (tab === undefined) throw new Error(`No tab with id: ${id}.`);
  return tab;
};

const checkGroups = (): void => {
  if (!strip.hasGroups) throw new Error('Tab groups are switched off');
};

const dropEmptyGroups = (): void => {
  strip.groups = strip.groups.filter(({ id }) => strip.tabs.some(({ groupId }) => groupId === id));
};

interface Grouping {
  readonly tabIds: readonly number[];
  readonly groupId?: number;
  readonly createProperties?: { readonly windowId: number };
}

/** The module `webextension-polyfill`. */
export const polyfill = {
  default: {
    tabs: {
      get: async (id: number) => ({ ...known(id) }),
      query: async ({ windowId, url }: { windowId?: number; url?: readonly string[] }) => {
        strip.onQuery();
        return strip.tabs
          .filter((tab) => windowId === undefined || tab.windowId === windowId)
          .filter((tab) => url === undefined || tab.url?.includes('.console.aws.amazon.com/') === true)
          .map((tab) => ({ ...tab }));
      },
      create: async ({ url, windowId = 1 }: { url: string; windowId?: number }) => {
        const incognito = strip.tabs.some((tab) => tab.windowId === windowId && tab.incognito);
        return { ...strip.open({ url, windowId, incognito }) };
      },
      remove: async (id: number) => strip.close(known(id)),
      group: async ({ tabIds, groupId, createProperties }: Grouping) => {
        checkGroups();
        strip.onGroup();
        const tabs = tabIds.map(known);
        strip.writes += 1;
        const windowId = createProperties?.windowId ?? tabs[0]?.windowId ?? 1;
        const group = strip.groups.find(({ id }) => id === groupId) ?? {
          id: strip.next,
          windowId,
          title: '',
          color: 'grey',
        };
        if (group.id === strip.next) {
          strip.next += 1;
          strip.groups.push(group);
        }
        for (const tab of tabs) Object.assign(tab, { groupId: group.id, windowId: group.windowId });
        dropEmptyGroups();
        return group.id;
      },
    },
    action: {
      getBadgeText: async () => '',
      setBadgeText: async ({ tabId, text }: { tabId: number; text: string | null }) => {
        strip.onBadge();
        if (text === null) strip.badges.delete(known(tabId).id);
        else strip.badges.set(known(tabId).id, text);
      },
      setBadgeBackgroundColor: async () => undefined,
      setBadgeTextColor: async () => undefined,
    },
    tabGroups: {
      query: async ({ windowId }: { windowId?: number }) => {
        checkGroups();
        return strip.groups.filter((group) => windowId === undefined || group.windowId === windowId);
      },
      update: async (id: number, look: { title: string; color: string }) => {
        strip.writes += 1;
        Object.assign(strip.groups.find((group) => group.id === id) ?? {}, look);
      },
    },
  },
};
