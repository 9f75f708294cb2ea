/** What AWS calls a client: this extension in this browser, registered for one way of signing in. */

/** One family for each registration: a client registered for both breaks the log-in (seen by AWS's own clients). */
export type GrantFamily = 'authorization_code' | 'device_code';

/** What AWS's own clients ask for; without it there is no refresh token. */
export const ACCOUNT_ACCESS_SCOPE = 'sso:account:access';
/** AWS registers loopback redirects without a port and accepts any port at authorize; the path is exact. */
export const REDIRECT_PATH = '/oauth/callback';
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}
