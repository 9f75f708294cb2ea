/**
 * The one contract between contexts: each request, who may send it, the shape of its body, and its answer.
 * Extension pages and content scripts ask; the background answers. News travels by storage changes;
 * but for one, of the label, which consoles/tell-pages.ts has and why.
 */
import * as v from 'valibot';
import type { ListParts } from './assignments/list-parts.ts';
import { isConsoleHostname } from './aws/console-host.ts';
import type { RoleCredentials } from './aws/portal-api.ts';
import { chainShape } from './consoles/chain-shape.ts';
import type { ConsoleFailure } from './consoles/failure.ts';
import { pageShape } from './consoles/unmatched-pages.ts';
import { WHERE } from './consoles/where.ts';
import { MOST_PORTALS } from './portals/aws-config.ts';
import type { PortalFailure } from './portals/failure.ts';
import { PORTAL_COLOURS } from './portals/identity.ts';
import { ACCOUNT_ID, LONGEST, ROLE_NAME } from './preferences/member-bounds.ts';
import { LONGEST_SET_NAME, MOST_MEMBERS } from './preferences/named-sets.ts';
import type { PageLook } from './preferences/page-look.ts';
import type { Result } from './aws/result.ts';

/** `page`: one of our own extension pages. `console-page`: our content script in the top frame of an AWS console page, also on a host of a form that is not known here. */
export type Sender = 'page' | 'console-page';

export interface Answers {
  /**
   * Adds the portal where it is new, and opens AWS's sign-in page in a tab, or begins by code where this browser is
   * another identity's at AWS. `identity: 'new'` adds a further identity at a start URL that is known; else `portalId`
   * says which of several is meant. A vanity URL is resolved first. Hosts must be granted already.
   */
  signIn: Result<null, PortalFailure>;
  /**
   * The same for a portal that is there. `fresh`: AWS is told to end the session before, so that the next one gets its full
   * time.
   */
  signInAgain: Result<null, PortalFailure>;
  /**
   * Ends a portal's session here at once, and then at AWS; `SIGN_OUT_HERE_ONLY` when AWS could not be told. The portal, its
   * list and what the person made of it stay.
   */
  signOut: Result<null, PortalFailure>;
  /** Brings the sign-in tab to the front. */
  showSignIn: Result<null, PortalFailure>;
  /** Ends a sign-in under way, by either way; closes its tab. */
  cancelSignIn: null;
  /** Begins a device-code sign-in; the code then shows in the overview. */
  startDeviceCode: Result<null, PortalFailure>;
  /**
   * The start URL that a vanity URL leads to, or the region that the start URL's page tells; the host must be granted. The
   * region is left out where another question has to come first.
   */
  findRegion: Result<{ readonly startUrl: string; readonly region?: string }, PortalFailure>;
  /** Adds the portals that are not there yet, without signing in. */
  addPortals: Result<null, PortalFailure>;
  /** Gives a portal another name or colour. */
  changePortal: Result<null, PortalFailure>;
  /**
   * `where`: `tab` in front, `background` behind, `window` a new one, `private` a new private one; `container`, in
   * Firefox, a tab in the account's container or none at all. `page`: a path under the console's host, or a
   * service's id; refused where it is neither. `region`: the account's where it is left out. `carried`: both are those of a tab of another account. `typedName`: the account's name
   * as the person typed it, without which an administrator role in production does not open where they want to be asked
   * for it (`NAME_NOT_TYPED`). `evenIfFull`: also where no seat at AWS is known to be free. `renews`: the tab whose very page is
   * wanted back in it, with a new session. `signOutOf`: the account whose session the person said may end for it
   * (`SIGN_OUT_FIRST`); `onlyBy`: by the portal's link, whatever was chosen. Resolves once its tab is open and noted.
   */
  openConsole: Result<null, ConsoleFailure>;
  /** Closes those of these tabs that show the account, and nothing else; answers how many. */
  closeTabs: number;
  /** Puts those of these tabs that show the account into its group, in each window; answers how many. */
  groupTabs: Result<number, ConsoleFailure>;
  /**
   * Turns AWS's multi-session support on in the cookies of the window in front, or of the accounts' containers, once in each: the
   * person said so. `SESSIONS_NOT_ON` where AWS does not.
   */
  turnOnSessions: Result<null, ConsoleFailure>;
  /** Ends one console session at AWS; the person said which, of those that a failure to open another one named. */
  endSession: Result<null, ConsoleFailure>;
  /**
   * Opens several consoles in one tab group of this name, each account's own without one; `tab`: the first in front once all
   * are there. `windowId`: the window that Enter was pressed in, which takes all of them. Whether all opened; what did not is kept for the popup to say, see consoles/mishap.ts.
   */
  openSet: boolean;
  /** Credentials of a role with some minutes left, kept ones where there are any, for the person's own tools. */
  roleCredentials: Result<RoleCredentials, ConsoleFailure>;
  /** Looks whether AWS can be reached; the answer shows in the overview. For pages that the browser tells to be offline. */
  checkNetwork: null;
  /** Wakes the background, nothing more. */
  wake: null;
  /** Wakes the background to go on with what it left unfinished. */
  resumeWork: null;
  /** The lists as they are kept, for pages that Firefox keeps from them, see pages/shared/private-window.ts. */
  readLists: ReadonlyMap<string, ListParts>;
  /** Reads the list again, or the roles of one account only. */
  refreshList: Result<null, PortalFailure>;
  /** Stops a reading under way; what it has read so far is kept for the next one. */
  cancelReading: null;
  /** The notice of what was gained and lost has been read. */
  noteSeen: null;
  /**
   * What becomes of a list that was held back: `keep` the one before, `take` the new one in its place, or `add` the new one
   * as a second identity, whose session it is.
   */
  decideList: Result<null, PortalFailure>;
  /** Forgets an account that is gone from AWS's list. */
  forgetGone: null;
  /** Forgets a portal, its list and its session here. */
  removePortal: null;
  /**
   * Says which account a console page shows, once it is known and when it is looked at again; asks how it looks.
   * `loadedAt`: epoch milliseconds at which its document began, which in-page navigation does not change. `awsColour`: AWS's name for
   * the colour of the account, once AWS has drawn it. `signedOut`: AWS's own script has said in it that the session is over, or somebody
   * in that script's name, so no more than a sign may hang on it.
   */
  pageSeen: PageLook & { readonly time?: PageTime };
  /**
   * Says that a console page does not tell its account, or tells two; also when it is looked at again. `shape`: how it came to that,
   * where it is new, for the diagnostics page.
   */
  pageUnknown: null;
}

/** When the session of a console page ends, where that is known, and how the page says it. */
export interface PageTime {
  /** Epoch milliseconds, by AWS's clock. */
  readonly endsAt: number;
  /** How far this computer's clock is ahead of it, in milliseconds. */
  readonly offBy: number;
  /** How long it lasts, with `#` in the place of the minutes; the same where they are few; and that it is over. */
  readonly left: string;
  readonly soon: string;
  readonly ended: string;
}

export type RequestName = keyof Answers;

const startUrl = v.pipe(v.string(), v.maxLength(2048));
const region = v.pipe(v.string(), v.maxLength(LONGEST.region));
const portalId = v.pipe(v.string(), v.maxLength(LONGEST.portalId));
const portalName = v.pipe(v.string(), v.maxLength(256));
/** What the form says of a portal. */
const typed = { startUrl, region, identity: v.optional(v.literal('new')), portalId: v.optional(portalId) };
const accountId = v.pipe(v.string(), v.regex(ACCOUNT_ID));
const roleName = v.pipe(v.string(), v.regex(ROLE_NAME));

/** Which console. */
const meant = {
  portalId,
  accountId,
  roleName,
  page: v.optional(v.pipe(v.string(), v.maxLength(LONGEST.page))),
  region: v.optional(region),
  typedName: v.optional(v.pipe(v.string(), v.maxLength(LONGEST.typedName))),
  /** How the role is reached, where no permission set gives it. */
  chain: v.optional(chainShape),
};

/** Tabs of which the person was told that they show the account. */
const toldTabs = { accountId, tabIds: v.pipe(v.array(v.pipe(v.number(), v.safeInteger())), v.minLength(1)) };

export const REQUESTS = {
  signIn: { from: 'page', body: v.strictObject(typed) },
  signInAgain: { from: 'page', body: v.strictObject({ portalId, fresh: v.optional(v.literal(true)) }) },
  signOut: { from: 'page', body: v.strictObject({ portalId }) },
  showSignIn: { from: 'page', body: v.strictObject({ portalId }) },
  cancelSignIn: { from: 'page', body: v.strictObject({ portalId }) },
  startDeviceCode: { from: 'page', body: v.strictObject(typed) },
  findRegion: { from: 'page', body: v.strictObject({ startUrl }) },
  addPortals: {
    from: 'page',
    body: v.strictObject({
      portals: v.pipe(
        v.array(v.strictObject({ startUrl, region, name: portalName })),
        v.minLength(1),
        v.maxLength(MOST_PORTALS),
      ),
    }),
  },
  changePortal: {
    from: 'page',
    body: v.strictObject({
      portalId,
      name: v.optional(portalName),
      colour: v.optional(v.picklist(PORTAL_COLOURS)),
    }),
  },
  openConsole: {
    from: 'page',
    body: v.strictObject({
      ...meant,
      carried: v.optional(v.literal(true)),
      where: v.picklist(WHERE),
      evenIfFull: v.optional(v.literal(true)),
      renews: v.optional(v.pipe(v.number(), v.safeInteger())),
      signOutOf: v.optional(accountId),
      onlyBy: v.optional(v.literal('portal')),
    }),
  },
  closeTabs: { from: 'page', body: v.strictObject(toldTabs) },
  groupTabs: { from: 'page', body: v.strictObject(toldTabs) },
  turnOnSessions: {
    from: 'page',
    body: v.strictObject({
      consoles: v.pipe(
        v.array(v.strictObject({ portalId, accountId: v.optional(accountId), roleName: v.optional(roleName) })),
        v.minLength(1),
        v.maxLength(MOST_PORTALS),
      ),
    }),
  },
  endSession: {
    from: 'page',
    body: v.strictObject({ jar: v.pipe(v.string(), v.maxLength(128)), label: v.pipe(v.string(), v.maxLength(63)) }),
  },
  openSet: {
    from: 'page',
    body: v.strictObject({
      members: v.pipe(v.array(v.strictObject(meant)), v.minLength(1), v.maxLength(MOST_MEMBERS)),
      name: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_SET_NAME))),
      where: v.picklist(['tab', 'background']),
      windowId: v.optional(v.pipe(v.number(), v.safeInteger())),
    }),
  },
  roleCredentials: { from: 'page', body: v.strictObject({ portalId, accountId, roleName }) },
  checkNetwork: { from: 'page', body: v.strictObject({}) },
  wake: { from: 'page', body: v.strictObject({}) },
  resumeWork: { from: 'page', body: v.strictObject({}) },
  readLists: { from: 'page', body: v.strictObject({ withRows: v.boolean() }) },
  refreshList: { from: 'page', body: v.strictObject({ portalId, accountId: v.optional(accountId) }) },
  cancelReading: { from: 'page', body: v.strictObject({ portalId }) },
  noteSeen: { from: 'page', body: v.strictObject({ portalId }) },
  decideList: { from: 'page', body: v.strictObject({ portalId, choice: v.picklist(['keep', 'take', 'add']) }) },
  forgetGone: { from: 'page', body: v.strictObject({ portalId, accountId }) },
  removePortal: { from: 'page', body: v.strictObject({ portalId }) },
  pageSeen: {
    from: 'console-page',
    body: v.strictObject({
      accountId,
      roleName: v.optional(roleName),
      // No permission set made that role.
      isOwnRole: v.optional(v.literal(true)),
      region: v.optional(region),
      // Whatever a page calls its colour, who it is counts all the same.
      awsColour: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(16))), undefined),
      signedOut: v.optional(v.literal(true)),
      loadedAt: v.pipe(v.number(), v.finite()),
    }),
  },
  // Whatever its shape, the sign that it is unknown counts.
  pageUnknown: { from: 'console-page', body: v.strictObject({ shape: v.fallback(v.optional(pageShape), undefined) }) },
} as const satisfies Record<RequestName, { from: Sender; body: v.GenericSchema }>;

/** The names that there are; `Object.keys` would not know them by type. */
const REQUEST_NAMES = Object.keys(REQUESTS) as readonly RequestName[];

export type RequestBody<N extends RequestName> = v.InferOutput<(typeof REQUESTS)[N]['body']>;
export type Answer<N extends RequestName> = Answers[N];

/** What goes over the wire. */
export interface Request<N extends RequestName = RequestName> {
  readonly name: N;
  readonly body: RequestBody<N>;
}

/** What the browser says of a sender; nothing that a message says of itself counts. */
export interface MessageSender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly active: boolean } | undefined;
}

/** The extension's own id, and the address that all its pages begin with. */
export interface Self {
  readonly id: string;
  readonly origin: string;
}

/** A message as a request, or `undefined` when it is none, comes from elsewhere or has another shape. */
export function readRequest(message: unknown, sender: MessageSender, self: Self): Request | undefined {
  const name = requestName(message);
  if (name === undefined || senderKind(sender, self) !== REQUESTS[name].from) return undefined;
  const parsed = v.safeParse(v.object({ body: REQUESTS[name].body }), message);
  return parsed.success ? { name, body: parsed.output.body } : undefined;
}

function requestName(message: unknown): RequestName | undefined {
  const name = typeof message === 'object' && message !== null && 'name' in message ? message.name : undefined;
  return REQUEST_NAMES.find((known) => known === name);
}

function senderKind({ id, url, frameId, tab }: MessageSender, self: Self): Sender | undefined {
  if (id !== self.id || url === undefined || !URL.canParse(url)) return undefined;
  if (url.startsWith(self.origin)) return 'page';
  const { protocol, hostname } = new URL(url);
  const isConsole = protocol === 'https:' && isConsoleHostname(hostname);
  return isConsole && tab !== undefined && frameId === 0 ? 'console-page' : undefined;
}
