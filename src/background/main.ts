/** Composition root: makes the rooms' parts, listens at top level, hands each event to its room. Holds no state. */
import { countWrites } from '../assignments/counted-store.ts';
import { createLabelFor } from '../assignments/label-for.ts';
import { createLifecycle } from '../assignments/lifecycle.ts';
import { createPacers } from '../assignments/pacers.ts';
import { keepPresets } from '../assignments/preset-store.ts';
import { createStore } from '../assignments/store.ts';
import * as events from '../browser/events.ts';
import { onLoopbackRequest } from '../browser/loopback.ts';
import { onInstalled, onMenu } from '../browser/menus.ts';
import { onAnswer, onArrival, onCall, onRefusal, onVisit } from '../browser/navigation.ts';
import { onManaged, readManaged } from '../browser/managed.ts';
import { onKeyword } from '../browser/omnibox.ts';
import { platform } from '../browser/platform.ts';
import { sweepCredentials } from '../consoles/credentials.ts';
import { onEndAlarm } from '../consoles/ending-badge.ts';
import { createInTurn } from '../consoles/in-turn.ts';
import { createOpenConsole } from '../consoles/open-console.ts';
import { createOpenSet } from '../consoles/open-set.ts';
import { CONSOLE_PAGES } from '../aws/console-pages.ts';
import { SIGN_OUTS } from '../aws/sign-out-first.ts';
import { notePortalDeed } from '../consoles/on-the-way.ts';
import { onPortalRefuses, PORTAL_CALLS, PORTAL_PAGES } from '../consoles/other-way.ts';
import { resumeWays } from '../consoles/resume-ways.ts';
import { onSessionGone, SIGN_IN_PAGES } from '../consoles/session-gone.ts';
import { onSessionEnded } from '../consoles/session-ended.ts';
import { onSignedOut, onWindowClosed, WAYS_OUT } from '../consoles/sessions-over.ts';
import { watchSignOut } from '../consoles/signing-out.ts';
import { tellPages } from '../consoles/tell-pages.ts';
import { createTabSigns } from '../consoles/tab-signs.ts';
import { tabsBefore } from '../consoles/tabs-before.ts';
import { forgetCookieEnds, noteTabClosed, recentAccounts } from '../consoles/visits.ts';
import { LIMIT_PAGES, LOGIN_LINKS, onLimit, onWall } from '../consoles/wall.ts';
import { keepPolicy } from '../preferences/kept-policy.ts';
import { LABEL_KEY } from '../preferences/label-choice.ts';
import { SAID_KEYS } from '../preferences/presets.ts';
import { createDeviceSignIn, type DeviceSignIn } from '../portals/device-code.ts';
import { createReach } from '../portals/reach.ts';
import { createSignIn, type SignIn } from '../portals/sign-in.ts';
import { createSignOut } from '../portals/sign-out.ts';
import { browserSessionKey, createVault } from '../portals/vault.ts';
import { apart, apartAtTab } from './apart.ts';
import { createCommands, sayAtTab } from './commands.ts';
import { createHandlers } from './handlers.ts';
import { createKeyword } from './keyword.ts';
import { createMenus } from './menus.ts';
import { serve } from './serve.ts';
import { createOnSignedIn } from './signed-in.ts';
import { createOnSignedOut } from './signed-out.ts';

const policy = keepPolicy(readManaged, platform.sleep, () => void apart(store.refreshPresets()));
const sources = { ...platform, readPolicy: policy.read };
const store = keepPresets(sources, countWrites(createStore()));
const vault = createVault(platform, browserSessionKey(platform));
const context = {
  platform,
  vault,
  store,
  reach: createReach(platform),
  labelFor: createLabelFor(sources, store),
  pacerFor: createPacers(platform),
  inTurn: createInTurn(platform),
  recentAccounts: async (portalId: string) => recentAccounts(platform, portalId),
};
const lifecycle = createLifecycle(context);
const ways = (): readonly [SignIn, DeviceSignIn] => [signIn, deviceSignIn];
const onSignedIn = createOnSignedIn({ context, lifecycle, ways });
const signIn: SignIn = createSignIn(context, onSignedIn, lifecycle.keepAwake);
const deviceSignIn: DeviceSignIn = createDeviceSignIn(context, onSignedIn, lifecycle.keepAwake);
const signOut = createSignOut(context, createOnSignedOut({ context, lifecycle, ways }));
const openConsole = createOpenConsole(context);
const openSet = createOpenSet(context);
const menus = createMenus({ platform, store, openConsole });
const tabSigns = createTabSigns(platform);
const commands = createCommands(context, openConsole);

serve(
  createHandlers({
    context,
    lifecycle,
    signIn,
    deviceSignIn,
    signOut,
    openConsole,
    openSet,
    tabSigns,
    onLooked: () => void menus.refresh(),
  }),
);

onLoopbackRequest((request) => void signIn.onLoopback(request));
onArrival(LOGIN_LINKS, (tabId, address) => void apartAtTab(platform, tabId, onWall(context, tabId, address)));
onVisit(SIGN_OUTS, (tabId) => void apartAtTab(platform, tabId, watchSignOut(context, tabId)));
onArrival(LIMIT_PAGES, (tabId) => void apartAtTab(platform, tabId, onLimit(context, tabId)));
onArrival(SIGN_IN_PAGES, (tabId, address) => void apartAtTab(platform, tabId, onSessionGone(context, tabId, address)));
onArrival(SIGN_IN_PAGES, (tabId, address) => void apart(onSessionEnded(platform, tabId, address)));
onAnswer(PORTAL_PAGES, (tabId) => void apart(notePortalDeed(platform, tabId, 'answered')));
onCall(PORTAL_CALLS, (tabId) => void apart(notePortalDeed(platform, tabId, 'asked')));
onRefusal(
  PORTAL_PAGES,
  PORTAL_CALLS,
  (tabId, address) => void apartAtTab(platform, tabId, onPortalRefuses(context, tabId, address)),
);
onAnswer(WAYS_OUT, (tabId, host) => void apart(onSignedOut(platform, tabId, host)));
onVisit(CONSOLE_PAGES, (tabId) => tabSigns.onLeft(tabId));
events.onTabClosed((tabId) => {
  tabSigns.onLeft(tabId);
  void apart(Promise.all([signIn.onTabClosed(tabId), noteTabClosed(platform, tabId)]));
});
events.onWindowClosed(() => void apart(onWindowClosed(platform)));
events.onCommand((name, tabId) => void commands[name]?.(tabId));
onMenu((click) => void menus.onClick(click));
onInstalled(() => void menus.refresh(true));
onKeyword(createKeyword({ platform, store, openConsole }));
events.onAlarm((name) => void apart(onAlarm(name)));
// To be there at every start of the browser is all that is wanted: being woken, `resume` does the rest.
events.onBrowserStart(() => undefined);
events.onStored(SAID_KEYS, () => void apart(store.refreshPresets()));
events.onStored([LABEL_KEY], () => void apart(tellPages()));
events.onCookiesTaken(() => void apart(forgetCookieEnds(platform)));
onManaged(() => {
  policy.forget();
  void apart(store.refreshPresets());
});
events.onHostsGranted(() => void apart(lifecycle.resume()));
void apart(resume());

async function onAlarm(name: string): Promise<void> {
  await Promise.all([
    lifecycle.onAlarm(name),
    onEndAlarm(platform, name),
    sweepCredentials(context),
    signIn.resume(),
    deviceSignIn.resume(),
  ]);
}

/** Whatever an earlier run of the background left unfinished goes on; what nobody can use any more goes away. */
async function resume(): Promise<void> {
  await Promise.all([
    // First: who stands there now is what it is about.
    tabsBefore(platform),
    menus.refresh(),
    vault.discardUnreadable(),
    sweepCredentials(context),
    signOut.resume(),
    signIn.resume(),
    deviceSignIn.resume(),
    lifecycle.resume(),
    store.refreshPresets(),
    resumeWays(context, async (tabId, failed) => sayAtTab(platform, tabId, failed)),
  ]);
}
