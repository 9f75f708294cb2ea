/** What a console page says of itself, noted for its tab and for the account. */
import type { Platform } from '../browser/platform.ts';
import { rememberRegion } from './region-memory.ts';
import { noteConsole } from './visits.ts';

export interface SeenPage {
  readonly accountId: string;
  readonly roleName?: string | undefined;
  readonly region?: string | undefined;
}

export interface SeenTab {
  readonly id: number;
  /** Whether it is the one in front in its window. */
  readonly active: boolean;
  readonly isPrivate: boolean;
}

/** `tab` is left out where the browser names none. What is done in private leaves nothing behind on the disk. */
export async function notePage(platform: Platform, page: SeenPage, tab: SeenTab | undefined): Promise<void> {
  const { accountId, roleName, region } = page;
  if (tab !== undefined) {
    const seen = { tabId: tab.id, accountId, ...(roleName === undefined ? {} : { roleName }) };
    await noteConsole(platform, seen, tab.active);
  }
  if (region !== undefined && tab?.isPrivate !== true) await rememberRegion(platform, accountId, region);
}
