/**
 * What the browser tells of a cookie besides its value, which is never looked at. Chromium has this API only while the person
 * allows it (permissions.ts), and both browsers refuse it where the cookie's host was taken away.
 */
import { browser } from './api.ts';

interface SoughtCookie {
  /** The tab whose cookies are meant: a container and private windows have their own. */
  readonly tabId: number;
  /** An address that it is sent to; its host must be granted. */
  readonly url: string;
  readonly name: string;
}

/**
 * When it ends, epoch milliseconds by this computer's clock, by which browsers count what AWS's answer said. `undefined` where
 * there is none, where it ends with the browser, and where nobody may know.
 */
export async function cookieEnd({ tabId, url, name }: SoughtCookie): Promise<number | undefined> {
  if (browser.cookies === undefined) return undefined;
  try {
    const stores = await browser.cookies.getAllCookieStores();
    const store = stores.find(({ tabIds }) => tabIds.includes(tabId));
    if (store === undefined) return undefined;
    const cookie = await browser.cookies.get({ url, name, storeId: store.id });
    return cookie?.expirationDate === undefined ? undefined : cookie.expirationDate * 1000;
  } catch {
    // Taken back meanwhile, or the host is: then it is as if there were none.
    return undefined;
  }
}
