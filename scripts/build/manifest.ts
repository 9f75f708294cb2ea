/**
 * From the one manifest.json to the one that each browser gets. Pure, so that a test can read both.
 *
 * What manifest.json cannot say for itself: the policy's `connect-src https:` names no hosts, because regions to come are in no
 * list of ours and a vanity start URL can be any host; a fetch reaches only what the person granted all the same. The optional
 * wildcard for all https hosts is there for those vanity hosts, and is never asked for but narrowed to the one host.
 */

export type BrowserName = 'chromium' | 'firefox';

export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

/** What is in manifest.json, as far as the variants differ. The version is package.json's, so it is not there. */
export interface SourceManifest {
  readonly background: {
    readonly service_worker: string;
    readonly scripts: readonly string[];
    readonly type: 'module';
  };
  readonly permissions: readonly string[];
  readonly [key: string]: unknown;
}

export type Manifest = Readonly<Record<string, unknown>>;

/** Containers exist in Firefox only, and there they need `cookies` too. Chromium would warn of the first. */
const FIREFOX_PERMISSIONS: ReadonlySet<string> = new Set(['contextualIdentities', 'cookies']);

/** In Chromium asked for by a click in the settings: when consoles end that came by other means is all that it tells there. */
const OPTIONAL_IN_CHROMIUM: readonly string[] = ['cookies'];

/** The list at the side of the window; Firefox, which calls it a sidebar, would warn of the permission. */
const CHROMIUM_PERMISSIONS: ReadonlySet<string> = new Set(['sidePanel']);

/**
 * The public half of a key that signs nothing: Chromium derives the extension's id from it, so that a build loaded
 * by `npm start` keeps its id wherever it lies. Firefox has a named id instead.
 */
const DEVELOPMENT_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA4nUVkCzf2KBl5B9u71KPZxCm1K7YFbxowaAYt9q2a/IqVLKClontuMJLIRIemevkuRVgOVBT2D9zmyULWICfaKl41mjKbs66iSRddRLSy8ZjvLmHoKt3BTzpm/Hg9L7HJ9Q/L9xCOaU0w/ndivrRP9Rr8thiNq2idwNAmOWDjuNNA/hyNh35sA2Q2XQpkZKFsa9SNMrYhcDm57DOeFvxwr/4R6xm5TQK4ZJzWrb6tzjDj2TQD5qR3sU7rbbrKsGJIEXKjP8ZaM9bsYmW75Ey3xlQb3gjvEGhDsiEvsgNEJ40c1uuQOfK1m7YRWO1umCu/2OPaCLnfD0/XVxWKMKuEQIDAQAB';

export interface VariantOptions {
  /** package.json's version. */
  readonly version: string;
  /** Gives Chromium's variant the fixed id; never for the store. */
  readonly fixedId: boolean;
}

/** The manifest for one browser: keys that the other one alone understands are left out, so that neither warns. */
export function manifestFor(browser: BrowserName, source: SourceManifest, options: VariantOptions): Manifest {
  const {
    browser_specific_settings,
    minimum_chrome_version,
    externally_connectable,
    background,
    side_panel,
    sidebar_action,
    storage,
    ...both
  } = source;
  const versioned = { ...both, version: options.version };
  if (browser === 'firefox') {
    return {
      ...versioned,
      browser_specific_settings,
      sidebar_action,
      permissions: source.permissions.filter((permission) => !CHROMIUM_PERMISSIONS.has(permission)),
      // An event page: Firefox has no service workers for extensions.
      background: { scripts: background.scripts, type: background.type },
    };
  }
  return {
    ...versioned,
    minimum_chrome_version,
    externally_connectable,
    side_panel,
    // What an organisation may set, by policy. Firefox asks for no schema, and its linter knows no such key.
    storage,
    background: { service_worker: background.service_worker, type: background.type },
    permissions: source.permissions.filter((permission) => !FIREFOX_PERMISSIONS.has(permission)),
    optional_permissions: OPTIONAL_IN_CHROMIUM,
    ...(options.fixedId ? { key: DEVELOPMENT_KEY } : {}),
  };
}
