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

/** All that is granted, and what the manifest names: hosts are asked for one by one, each within one of its patterns. */
export interface Grants {
  readonly permissions: readonly string[];
  readonly origins: readonly string[];
  /** The manifest's match patterns, the narrow ones first. */
  readonly patterns: readonly string[];
}

export async function readGrants(): Promise<Grants> {
  const { permissions = [], origins = [] } = await browser.permissions.getAll();
  const { host_permissions = [], optional_host_permissions = [] }: HostPatterns = browser.runtime.getManifest();
  return { permissions, origins, patterns: [...host_permissions, ...optional_host_permissions] };
}

/** The polyfill's types know the fields of the manifest's second version alone. */
interface HostPatterns {
  readonly host_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
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
