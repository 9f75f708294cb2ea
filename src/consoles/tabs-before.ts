/**
 * The console tabs that stood already when this browser session's first background came up. A browser that starts anew brings
 * each back in its group: one that comes back in none is where the person put it.
 */
import type { Platform } from '../browser/platform.ts';
import { tabsAt } from '../browser/tabs.ts';
import { CONSOLE_PAGES } from '../aws/console-pages.ts';

/** In `storage.session`, which begins anew with the browser, and after an update of the extension. */
const KEY = 'tabs-before';

/** Their numbers; looked at once in a session, when it is asked for first. */
export async function tabsBefore({ session, withLock }: Platform): Promise<ReadonlySet<number>> {
  return withLock(KEY, async () => {
    const stored = await session.get(KEY);
    if (Array.isArray(stored)) return new Set(stored.filter((one) => typeof one === 'number'));
    const standing = (await tabsAt(CONSOLE_PAGES)).map(({ id }) => id);
    await session.set(KEY, standing);
    return new Set(standing);
  });
}
