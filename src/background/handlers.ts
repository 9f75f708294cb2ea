/** What each message does: one line into the room that does it. */
import type { Lifecycle } from '../assignments/lifecycle.ts';
import { changeListRecord } from '../assignments/list-record.ts';
import { sweepList } from '../assignments/sweep.ts';
import type { SyncContext } from '../assignments/sync.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { Platform } from '../browser/platform.ts';
import { sweepCredentials } from '../consoles/credentials.ts';
import type { ConsoleContext, OpenConsole } from '../consoles/open-console.ts';
import { rememberRegion } from '../consoles/region-memory.ts';
import { noteConsole } from '../consoles/visits.ts';
import type { DeviceSignIn } from '../portals/device-code.ts';
import type { PortalFailure } from '../portals/failure.ts';
import { addPortal, findPortal, readPortals, removePortal, restorePortal } from '../portals/portal-list.ts';
import type { Portal } from '../portals/portal.ts';
import { parseRegion } from '../portals/region.ts';
import { forgetSession } from '../portals/session.ts';
import type { SignIn } from '../portals/sign-in.ts';
import { findRegion } from '../portals/start-page.ts';
import { parseStartUrl } from '../portals/start-url.ts';
import { clearTrouble, keepTrouble } from '../portals/trouble.ts';
import type { Handlers } from './serve.ts';

interface Parts {
  readonly context: SyncContext & ConsoleContext;
  readonly lifecycle: Lifecycle;
  readonly signIn: SignIn;
  readonly deviceSignIn: DeviceSignIn;
  readonly openConsole: OpenConsole;
}

export function createHandlers({ context, lifecycle, signIn, deviceSignIn, openConsole }: Parts): Handlers {
  const { platform } = context;

  async function withPortal(
    portalId: string,
    work: (portal: Portal) => Promise<Result<null, PortalFailure>>,
  ): Promise<Result<null, PortalFailure>> {
    const portal = await findPortal(platform, portalId);
    return portal === undefined ? fail({ code: 'PORTAL_UNKNOWN' }) : work(portal);
  }

  return {
    signIn: async (typed) => withTypedPortal(platform, typed, signIn.begin),
    signInAgain: async ({ portalId }) => withPortal(portalId, signIn.begin),
    showSignIn: async ({ portalId }) =>
      (await signIn.show(portalId)) ? ok(null) : fail({ code: 'SIGN_IN_INTERRUPTED' }),
    cancelSignIn: async ({ portalId }) => {
      await Promise.all([signIn.cancel(portalId), deviceSignIn.cancel(portalId)]);
      return null;
    },
    startDeviceCode: async (typed) =>
      withTypedPortal(platform, typed, async (portal) => {
        const begun = await deviceSignIn.begin(portal);
        if (!begun.ok) return begun;
        await lifecycle.keepAwake();
        void deviceSignIn.poll(portal.id);
        return begun;
      }),
    findRegion: async ({ startUrl }) => {
      const parsed = parseStartUrl(startUrl);
      if (!parsed.ok) return parsed;
      return findRegion(platform, parsed.value.startUrl);
    },
    openConsole: async (request) => {
      const opened = await openConsole(request);
      if (!opened.ok && opened.failure.code === 'NET_OFFLINE') {
        await keepTrouble(platform, request.portalId, { ...opened.failure, code: 'NET_OFFLINE' });
        await lifecycle.keepAwake();
      }
      return opened;
    },
    checkNetwork: async () => {
      await Promise.all((await readPortals(platform)).map(lifecycle.checkNetwork));
      return null;
    },
    resumeWork: async () => {
      // The answer is that the background is awake; how far it gets shows in the overview.
      void lifecycle.resume();
      return null;
    },
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
    decideList: async ({ portalId, choice }) => withPortal(portalId, async (portal) => lifecycle.decide(portal, choice)),
    forgetGone: async ({ portalId, accountId }) => {
      await lifecycle.forgetGone(portalId, accountId);
      return null;
    },
    removePortal: async ({ portalId }) => {
      await Promise.all([signIn.cancel(portalId), deviceSignIn.cancel(portalId)]);
      await forgetSession(context, portalId);
      await Promise.all([sweepCredentials(context, portalId), sweepList(context, portalId)]);
      await clearTrouble(platform, portalId);
      await removePortal(platform, portalId);
      return null;
    },
    pageSeen: async ({ accountId, roleName, region }, tab) => {
      const { label } = await context.labelFor(accountId);
      if (tab !== undefined) {
        const seen = { tabId: tab.id, accountId, ...(roleName === undefined ? {} : { roleName }) };
        await noteConsole(platform, seen, tab.active);
      }
      if (region !== undefined) await rememberRegion(platform, accountId, region);
      return label;
    },
  };
}

/** Works with the portal that the person typed, added or moved to the typed region; undone when the work fails. */
async function withTypedPortal(
  platform: Platform,
  typed: { readonly startUrl: string; readonly region: string },
  work: (portal: Portal) => Promise<Result<null, PortalFailure>>,
): Promise<Result<null, PortalFailure>> {
  const startUrl = parseStartUrl(typed.startUrl);
  if (!startUrl.ok) return startUrl;
  const region = parseRegion(typed.region);
  if (!region.ok) return region;
  const before = await readPortals(platform);
  const portal = await addPortal(platform, startUrl.value.startUrl, region.value);
  const outcome = await work(portal);
  if (!outcome.ok)
    await restorePortal(
      platform,
      portal.id,
      before.find((other) => other.id === portal.id),
    );
  return outcome;
}
