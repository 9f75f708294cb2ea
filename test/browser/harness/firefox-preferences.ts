import type { LaunchOptions } from './driven-browser.ts';

/** The extension's pages get a known address instead of a random one. */
export const EXTENSION_HOST = '5160a1b0-0000-4000-8000-0000000a3500';

type Preferences = Record<string, boolean | number | string>;

export function firefoxPreferences(addOnId: string, options: LaunchOptions): Preferences {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: EXTENSION_HOST }),
    // An unsigned build can stay in a profile that is kept.
    'xpinstall.signatures.required': false,
    // Real keys reach the popup only without it.
    'focusmanager.testmode': false,
    'privacy.userContext.enabled': true,
    'intl.locale.requested': 'en-US',
    // The question's buttons would ignore clicks for half a second, to protect people; the harness waits for no time.
    'security.notification_enable_delay': 0,
    // Without a screen nobody can answer: then every question is accepted, as a person who clicks Allow would.
    'extensions.webextOptionalPermissionPrompts': options.display !== undefined,
    ...(options.keepsBackground === true ? { 'extensions.background.idle.timeout': 3_600_000 } : {}),
    ...(options.colourScheme === 'dark' ? { 'ui.systemUsesDarkTheme': 1 } : {}),
    ...(options.reducedMotion === true ? { 'ui.prefersReducedMotion': 1 } : {}),
    ...proxyPreferences(options),
  };
}

function proxyPreferences({ proxy, loopbackThroughProxy }: LaunchOptions): Preferences {
  if (proxy === undefined) return {};
  const { hostname, port } = new URL(proxy);
  return {
    'network.proxy.type': 1,
    'network.proxy.http': hostname,
    'network.proxy.http_port': Number(port),
    'network.proxy.ssl': hostname,
    'network.proxy.ssl_port': Number(port),
    'network.proxy.allow_hijacking_localhost': loopbackThroughProxy === true,
  };
}
