/** What the stand-in remembers, as plain data. All times are epoch milliseconds. */
import type { Assignments } from './assignments.ts';
import type { PartitionId } from './partitions.ts';

/** Somebody in an organisation's directory. */
export interface Person {
  readonly userName: string;
  readonly password: string;
  readonly assignments: Assignments;
}

/** An access portal: one instance of IAM Identity Center with the people who sign in there. */
export interface Portal {
  readonly id: string;
  /** Every address that leads to it; the first is the one to show. */
  readonly startUrls: readonly string[];
  readonly region: string;
  readonly partition: PartitionId;
  readonly people: readonly Person[];
  /** `ssoins-` and 16 characters. */
  readonly instanceId: string;
  /** Whether the instance is at home on the dual-stack endpoints: a device login begun at the IPv4 ones then fails. */
  readonly dualStack: boolean;
  /** Calls that the organisation's bucket still allows, as of `bucketAt`. */
  bucket: number;
  bucketAt: number;
  /** Overrides `Settings.regionMarker` for this portal's pages. */
  readonly regionMarker?: 'env' | 'meta' | 'none';
}

/** A host of the organisation's own that redirects to its start URL, or to wherever a test wishes. */
export interface Vanity {
  readonly host: string;
  /** One entry for each redirect on the way; the last one is where it ends. */
  readonly hops: readonly string[];
  /** The redirects' status; default 301. */
  readonly status?: 301 | 302 | 303 | 307 | 308;
  /** What HEAD gets instead of a redirect, such as 405 or 501. */
  readonly headStatus?: number;
}

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
export type Grant = 'authorization_code' | 'refresh_token' | typeof DEVICE_GRANT;

export interface Registration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clientName: string;
  readonly region: string;
  readonly scopes: readonly string[];
  readonly grants: readonly Grant[];
  readonly redirectUris: readonly string[];
  readonly issuerUrl: string | undefined;
  readonly expiresAt: number;
}

/** A person's sign-in at a portal, behind the portal's cookie and all tokens that came of it. */
export interface SignInSession {
  readonly id: string;
  readonly portalId: string;
  readonly userName: string;
  readonly cookie: string;
  readonly endsAt: number;
  revoked: boolean;
}

/** A way through the password page and back. */
export interface PasswordVisit {
  readonly portalId: string;
  readonly returnTo: string;
  userName: string | undefined;
  /** Set once the password was right: what the start page turns into its cookie, once. */
  ticket: string | undefined;
}

export interface AuthorizeVisit {
  readonly clientId: string;
  readonly portalId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly challenge: string;
}

export interface AuthorizationCode {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly sessionId: string;
  readonly expiresAt: number;
}

export interface DeviceGrant {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly clientId: string;
  readonly portalId: string;
  readonly expiresAt: number;
  /** Begun where the instance is not at home: its page is the old one, where nobody can approve it. */
  readonly stray: boolean;
  /** Milliseconds between polls; slow_down makes it longer for good. */
  interval: number;
  polledAt: number | undefined;
  sessionId: string | undefined;
  denied: boolean;
}

export interface AccessToken {
  readonly sessionId: string;
  readonly region: string;
  readonly expiresAt: number;
}

export interface RefreshToken {
  readonly sessionId: string;
  readonly clientId: string;
  /** The token that this one came in place of, where that one still lives. */
  readonly before?: string;
}

export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly partition: PartitionId;
  readonly accountId: string;
  readonly roleName: string;
  readonly userName: string;
  readonly portalId: string;
  readonly expiresAt: number;
  readonly chained: boolean;
  /** A role that no permission set made: it is called by its own name. */
  readonly ownName?: true;
}

export interface SignInToken {
  readonly credentials: RoleCredentials;
  readonly expiresAt: number;
  readonly sessionEndsAt: number;
  /** The portal's own links pass the one-session wall. */
  readonly fromPortal: boolean;
}

export interface ConsoleSession {
  readonly label: string;
  readonly accountId: string;
  readonly roleName: string;
  readonly userName: string;
  readonly sessionArn: string;
  readonly issuer: string | undefined;
  readonly startedAt: number;
  endsAt: number;
}

/** One browser's (or container's) cookies at AWS's console, as the server knows them. */
export interface Jar {
  multiSession: boolean;
  sessions: ConsoleSession[];
}

export interface PageToken {
  readonly operation: string;
  readonly accountId: string | undefined;
  readonly sessionId: string;
  readonly offset: number;
}

export interface State {
  readonly portals: Portal[];
  readonly vanities: Vanity[];
  readonly registrations: Map<string, Registration>;
  readonly signInSessions: Map<string, SignInSession>;
  readonly passwordVisits: Map<string, PasswordVisit>;
  readonly authorizeVisits: Map<string, AuthorizeVisit>;
  readonly codes: Map<string, AuthorizationCode>;
  readonly devices: Map<string, DeviceGrant>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly refreshTokens: Map<string, RefreshToken>;
  readonly roleCredentials: Map<string, RoleCredentials>;
  readonly signInTokens: Map<string, SignInToken>;
  readonly jars: Map<string, Jar>;
  readonly pageTokens: Map<string, PageToken>;
}

export function emptyState(): State {
  return {
    portals: [],
    vanities: [],
    registrations: new Map(),
    signInSessions: new Map(),
    passwordVisits: new Map(),
    authorizeVisits: new Map(),
    codes: new Map(),
    devices: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    roleCredentials: new Map(),
    signInTokens: new Map(),
    jars: new Map(),
    pageTokens: new Map(),
  };
}
