import { browser } from './api.ts';

/** Asks the person for hosts. Call it first thing in a click handler: Firefox forgets the click at the first `await`. */
export function requestOrigins(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

/** The same for the cookies, which Chromium gives on the person's word alone. */
export function requestCookies(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['cookies'] });
}

export async function giveBackCookies(): Promise<void> {
  await browser.permissions.remove({ permissions: ['cookies'] });
}

export async function areCookiesGranted(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['cookies'] });
}

/** Firefox's containers need them, and there they come with the extension. */
export function areCookiesOptional(): boolean {
  return browser.runtime.getManifest().optional_permissions?.includes('cookies') === true;
}

/** The match patterns that are granted, as they were asked for. */
export async function grantedOrigins(): Promise<ReadonlySet<string>> {
  return new Set((await browser.permissions.getAll()).origins);
}

/** Those of the given match patterns that are not granted. */
export async function missingOrigins(origins: readonly string[]): Promise<string[]> {
  const granted = await Promise.all(origins.map((origin) => browser.permissions.contains({ origins: [origin] })));
  return origins.filter((_, index) => granted[index] !== true);
}

/** Calls when the person grants or takes away hosts. Returns the way to stop. */
export function watchPermissions(onChange: () => void): () => void {
  browser.permissions.onAdded.addListener(onChange);
  browser.permissions.onRemoved.addListener(onChange);
  return () => {
    browser.permissions.onAdded.removeListener(onChange);
    browser.permissions.onRemoved.removeListener(onChange);
  };
}
