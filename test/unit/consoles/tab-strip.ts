/** Windows with tabs and groups in them, as far as grouping sees them; stands in for the polyfill. */

export interface StripTab {
  readonly id: number;
  windowId: number;
  groupId: number;
  readonly pinned: boolean;
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
  next: 1,
  /** How often a tab or a group was changed. */
  writes: 0,
  /** As a policy or a setting does it. */
  hasGroups: true,

  reset(): void {
    Object.assign(strip, { tabs: [], groups: [], next: 1, writes: 0, hasGroups: true });
  },

  /** Opens a tab with a console in it, or with a page that nobody let us see. */
  open(more: Partial<Omit<StripTab, 'id'>> & { readonly isOther?: boolean } = {}): StripTab {
    const { isOther = false, ...rest } = more;
    const tab = {
      windowId: 1,
      groupId: -1,
      pinned: false,
      ...(isOther ? {} : { url: CONSOLE }),
      ...rest,
      id: strip.next,
    };
    strip.next += 1;
    strip.tabs.push(tab);
    return tab;
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
      query: async ({ windowId }: { windowId?: number }) =>
        strip.tabs.filter((tab) => windowId === undefined || tab.windowId === windowId).map((tab) => ({ ...tab })),
      group: async ({ tabIds, groupId, createProperties }: Grouping) => {
        checkGroups();
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
