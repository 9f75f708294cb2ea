/** Everything about the stand-in's behaviour that a test may switch while it runs. Times are in milliseconds unless named seconds. */
export interface Settings {
  /** Portal API calls a second for a whole organisation; also the burst. AWS states 20. */
  rate: number;
  /** How a call over the rate is refused: AWS's answers often have neither a name nor a `Retry-After`. */
  throttle: { readonly named: boolean; readonly retryAfter?: string };
  /** How authorize hands over the code: an HTTP redirect, or a page whose script goes there. */
  authorizeRedirect: 'http' | 'script';
  /** Whether that answer says `no-store`. */
  authorizeNoStore: boolean;
  /** Seconds between polls for a device code. */
  deviceInterval: number;
  /** Seconds that a device code lives. */
  deviceLifetime: number;
  /** Where device codes are entered: the portal's own page, or the older one at `device.sso.{region}`. */
  devicePage: 'portal' | 'device-host';
  accessTokenLifetime: number;
  /** Tokens of the old kind for every client: eight hours, no refresh token. Without it, for clients without the scope. */
  legacyTokens: boolean;
  signInSessionLifetime: number;
  /**
   * What becomes of a refresh token that was used. `rotates`: dead at once, a new one comes. `overlaps`: a new one comes, and the
   * old one lives until the new one is used. `stays`: no new one comes.
   */
  refreshTokens: 'rotates' | 'overlaps' | 'stays';
  roleCredentialsLifetime: number;
  /** Whether role credentials count as chained: AWS then refuses a SessionDuration. */
  chainedCredentials: boolean;
  /** Whom roles trust, by their ARNs: `{account id}/{role}`, a permission set or a role's own name. Others trust nobody. */
  trusts: Readonly<Record<string, readonly string[]>>;
  /** Whether getSigninToken takes POST at all, takes it but not with SessionDuration, or takes everything. */
  federationPost: 'accepted' | 'no-session-duration' | 'refused';
  /** Way in of browsers that have said nothing yet: AWS's multi-session mode is opt-in. */
  multiSession: boolean;
  /** How a console page tells who it is. */
  sessionData: 'present' | 'absent' | 'malformed' | 'text' | 'late' | 'conflict';
  /** AWS's names for the colours that administrators gave accounts, by account id; others have `none`. */
  accountColours: Readonly<Record<string, string>>;
  /** How long after the page the header, late session data and the page's own title come. */
  consoleDelay: number;
  /** Fields that no model knows, added to every JSON answer. */
  extraFields: boolean;
  /** Unset fields of OIDC answers are null, or are left out. */
  unsetFields: 'null' | 'absent';
  /** What ListAccountRoles says about an account that is gone, or has no role any more: an error, or an empty list. */
  goneAccount: 403 | 404 | 'empty';
  /**
   * How lists go on. `repeat`: every page of the second kind hands out its own token again, for ever; `alternate`: two tokens by
   * turns, for ever; `overlap`: each page begins with the last entry of the one before; `empty-page`: an empty page with a token
   * before the last one; `empty-token`: the last page's token is an empty text.
   */
  paging: 'usual' | 'repeat' | 'alternate' | 'overlap' | 'empty-page' | 'empty-token';
  /** How the start page tells its region. */
  regionMarker: 'env' | 'meta' | 'none';
}

const HOUR = 3_600_000;

export function defaultSettings(): Settings {
  return {
    rate: 20,
    throttle: { named: false },
    authorizeRedirect: 'http',
    authorizeNoStore: true,
    deviceInterval: 1,
    deviceLifetime: 600,
    devicePage: 'portal',
    accessTokenLifetime: HOUR,
    legacyTokens: false,
    signInSessionLifetime: 8 * HOUR,
    refreshTokens: 'rotates',
    roleCredentialsLifetime: HOUR,
    chainedCredentials: false,
    trusts: {},
    federationPost: 'accepted',
    multiSession: false,
    sessionData: 'present',
    accountColours: {},
    consoleDelay: 150,
    extraFields: false,
    unsetFields: 'null',
    goneAccount: 404,
    paging: 'usual',
    regionMarker: 'env',
  };
}
