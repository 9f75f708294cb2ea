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
  accessTokenLifetime: number;
  signInSessionLifetime: number;
  roleCredentialsLifetime: number;
  /** Whether role credentials count as chained: AWS then refuses a SessionDuration. */
  chainedCredentials: boolean;
  /** Whether getSigninToken takes POST at all, takes it but not with SessionDuration, or takes everything. */
  federationPost: 'accepted' | 'no-session-duration' | 'refused';
  /** Way in of browsers that have said nothing yet: AWS's multi-session mode is opt-in. */
  multiSession: boolean;
  /** How a console page tells who it is. */
  sessionData: 'present' | 'absent' | 'malformed' | 'text' | 'late' | 'conflict';
  /** How long after the page the header, late session data and the page's own title come. */
  consoleDelay: number;
  /** Fields that no model knows, added to every JSON answer. */
  extraFields: boolean;
  /** Unset fields of OIDC answers are null, or are left out. */
  unsetFields: 'null' | 'absent';
  /** What ListAccountRoles says about an account that is gone. */
  goneAccount: 403 | 404;
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
    accessTokenLifetime: HOUR,
    signInSessionLifetime: 8 * HOUR,
    roleCredentialsLifetime: HOUR,
    chainedCredentials: false,
    federationPost: 'accepted',
    multiSession: false,
    sessionData: 'present',
    consoleDelay: 150,
    extraFields: false,
    unsetFields: 'null',
    goneAccount: 404,
    regionMarker: 'env',
  };
}
