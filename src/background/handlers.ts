/** What each message does: one line into the room that does it. */
import { createListReader } from '../assignments/database.ts';
import type { Lifecycle } from '../assignments/lifecycle.ts';
import { changeListRecord } from '../assignments/list-record.ts';
import { sweepList } from '../assignments/sweep.ts';
import type { SyncContext } from '../assignments/sync.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { aboutHere } from '../browser/about.ts';
import { askOnce } from '../browser/redirects.ts';
import { createNoteColour } from '../consoles/account-colour.ts';
import { closeTabsOf, groupTabsOf } from '../consoles/all-tabs.ts';
import { endSession } from '../consoles/end-session.ts';
import { credentialsFor } from '../consoles/credentials.ts';
import type { ConsoleFailure } from '../consoles/failure.ts';
import type { ConsoleContext, OpenConsole } from '../consoles/open-console.ts';
import type { OpenSet } from '../consoles/open-set.ts';
import { createNoteUnmatched } from '../consoles/note-unmatched.ts';
import { createNotePage } from '../consoles/page-seen.ts';
import type { TabSigns } from '../consoles/tab-signs.ts';
import { turnOnSessions } from '../consoles/turn-on-sessions.ts';
import { noteUnknown } from '../consoles/visits.ts';
import { readConfigPortals } from '../portals/aws-config.ts';
import type { DeviceSignIn } from '../portals/device-code.ts';
import type { PortalFailure } from '../portals/failure.ts';
import { redrawJar, removeJar, withOwnJar } from '../portals/cookie-jar.ts';
import { addPortals, changePortal, findPortal, readPortals, removePortal } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import type { SignIn } from '../portals/sign-in.ts';
import type { SignOut } from '../portals/sign-out.ts';
import { keepTrouble } from '../portals/trouble.ts';
import { forgetPortal } from '../preferences/forget-portal.ts';
import { pageLook } from '../preferences/page-look.ts';
import { sayMissed } from './commands.ts';
import { pageTime } from './page-time.ts';
import { pageTitle } from './page-title.ts';
import type { Handlers } from './serve.ts';
import { findWhereabouts, withTypedPortal } from '../portals/typed-portal.ts';

interface Parts {
  readonly context: SyncContext & ConsoleContext;
  readonly lifecycle: Lifecycle;
  readonly signIn: SignIn;
  readonly deviceSignIn: DeviceSignIn;
  readonly signOut: SignOut;
  readonly openConsole: OpenConsole;
  readonly openSet: OpenSet;
  readonly tabSigns: TabSigns;
  /** Hears that another console is looked at. */
  readonly onLooked: () => void;
}

export function createHandlers({
  context,
  lifecycle,
  signIn,
  deviceSignIn,
  signOut,
  openConsole,
  openSet,
  tabSigns,
  onLooked,
}: Parts): Handlers {
  const { platform } = context;
  const readLists = createListReader();
  const notePage = createNotePage(platform);
  const noteColour = createNoteColour(platform);
  const noteUnmatched = createNoteUnmatched(platform, aboutHere());

  async function withPortal<T, F extends ConsoleFailure>(
    portalId: string,
    work: (portal: Portal) => Promise<Result<T, F>>,
  ): Promise<Result<T, F | { readonly code: 'PORTAL_UNKNOWN' }>> {
    const portal = await findPortal(platform, portalId);
    return portal === undefined ? fail({ code: 'PORTAL_UNKNOWN' }) : work(portal);
  }

  /** By browser; by code where this browser would greet another identity at AWS. */
  async function beginSignIn(known: Portal): Promise<Result<null, PortalFailure>> {
    const { portal, sharesJar } = await withOwnJar(platform, known);
    return sharesJar ? beginByCode(portal) : signIn.begin(portal);
  }

  async function beginByCode(portal: Portal): Promise<Result<null, PortalFailure>> {
    const begun = await deviceSignIn.begin(portal);
    if (!begun.ok) return begun;
    await lifecycle.keepAwake();
    void deviceSignIn.poll(portal.id);
    return begun;
  }

  /** The network is looked for until it is back. */
  async function noteOffline(portalId: string, failure: ConsoleFailure): Promise<void> {
    if (failure.code !== 'NET_OFFLINE') return;
    await keepTrouble(platform, portalId, { ...failure, code: 'NET_OFFLINE' });
    await lifecycle.keepAwake();
  }

  return {
    signIn: async (typed) => withTypedPortal({ platform, askOnce }, typed, beginSignIn),
    signInAgain: async ({ portalId, fresh }) =>
      withPortal(portalId, async (portal) => {
        const ended = fresh === undefined ? ok(null) : await signOut.startFresh(portal);
        return ended.ok ? beginSignIn(portal) : ended;
      }),
    signOut: async ({ portalId }) => withPortal(portalId, signOut.signOut),
    showSignIn: async ({ portalId }) =>
      (await signIn.show(portalId)) ? ok(null) : fail({ code: 'SIGN_IN_INTERRUPTED' }),
    cancelSignIn: async ({ portalId }) => {
      await Promise.all([signIn.cancel(portalId), deviceSignIn.cancel(portalId)]);
      return null;
    },
    startDeviceCode: async (typed) =>
      withTypedPortal({ platform, askOnce }, typed, async (known) => {
        const { portal } = await withOwnJar(platform, known);
        return beginByCode(portal);
      }),
    findRegion: async ({ startUrl }) => findWhereabouts({ platform, askOnce }, startUrl),
    addPortals: async ({ portals }) => {
      const read = readConfigPortals(portals);
      if (read.ok) await addPortals(platform, read.value);
      return read.ok ? ok(null) : read;
    },
    changePortal: async ({ portalId, name, colour }) => {
      const changes = { ...(name === undefined ? {} : { name }), ...(colour === undefined ? {} : { colour }) };
      await changePortal(platform, portalId, changes);
      return withPortal(portalId, async (portal) => {
        await redrawJar(portal);
        return ok(null);
      });
    },
    openConsole: async (request) => {
      const opened = await openConsole(request);
      if (!opened.ok) await noteOffline(request.portalId, opened.failure);
      return opened;
    },
    closeTabs: async (tabs) => closeTabsOf(platform, tabs),
    groupTabs: async (tabs) => groupTabsOf(context, tabs),
    turnOnSessions: async ({ consoles }) => turnOnSessions(context, consoles),
    endSession: async (session) => endSession(platform, session),
    openSet: async (request) => {
      const { name, where, members } = request;
      const { missed, shown } = await openSet(request);
      if (missed.length === 0) return true;
      await Promise.all(missed.map(async ({ portalId, failure }) => noteOffline(portalId, failure)));
      const more = { ...(name === undefined ? {} : { name }), ...(shown === undefined ? {} : { shown }) };
      await sayMissed(platform, { consoles: missed, of: members.length, where, ...more });
      return false;
    },
    roleCredentials: async ({ portalId, ...role }) => {
      const got = await withPortal(portalId, async (portal) => credentialsFor(context, portal, role));
      if (!got.ok) await noteOffline(portalId, got.failure);
      return got;
    },
    checkNetwork: async () => {
      await Promise.all((await readPortals(platform)).map(lifecycle.checkNetwork));
      return null;
    },
    wake: async () => null,
    resumeWork: async () => {
      // The answer is that the background is awake; how far it gets shows in the overview.
      void lifecycle.look();
      return null;
    },
    readLists: async ({ withRows }) => readLists(withRows),
    refreshList: async ({ portalId, accountId }) =>
      withPortal(portalId, async (portal) => {
        void (accountId === undefined ? lifecycle.refresh(portal) : lifecycle.refreshAccount(portal, accountId));
        return ok(null);
      }),
    cancelReading: async ({ portalId }) => {
      await lifecycle.cancel(portalId);
      return null;
    },
    noteSeen: async ({ portalId }) => {
      await changeListRecord(platform, portalId, { seenAt: platform.now() });
      return null;
    },
    decideList: async ({ portalId, choice }) =>
      withPortal(portalId, async (portal) => lifecycle.decide(portal, choice)),
    forgetGone: async ({ portalId, accountId }) => {
      await lifecycle.forgetGone(portalId, accountId);
      return null;
    },
    removePortal: async ({ portalId }) => {
      const portal = await findPortal(platform, portalId);
      if (portal === undefined) return null;
      await signOut.forget(portal);
      await sweepList(context, portalId);
      await removePortal(platform, portalId);
      await forgetPortal(platform, portalId);
      await removeJar(portal);
      return null;
    },
    pageSeen: async (page, tab) => {
      const show = tab && tabSigns.hear(tab, page.accountId);
      const awsColour = await noteColour(page, tab);
      const { accountId, roleName } = page;
      const labelled = context.labelFor(accountId, { roleName, awsColour });
      const [known, before] = await Promise.all([labelled, notePage(page, tab)]);
      void show?.(known.label, before, known.ofAccount);
      if (tab?.active === true) onLooked();
      // No sign-in leads to a console.
      if (tab !== undefined) await signIn.onTabLeft(tab.id);
      const [title, time] = await Promise.all([pageTitle(platform, known), tab && pageTime(platform, tab.id)]);
      return { ...pageLook(known.label, title), ...(time && { time }) };
    },
    pageUnknown: async ({ shape }, tab) => {
      if (tab === undefined) return null;
      const signs = [tabSigns.onUnknown(tab), noteUnknown(platform, tab.id)];
      await Promise.all([...signs, shape && noteUnmatched(shape, tab)]);
      return null;
    },
  };
}
