/** Which notice a portal's state calls for. One at a time: the one without which nothing else can go on. */
import type { PortalOverview } from '../../assignments/overview.ts';
import type { PortalFailureCode } from '../../portals/failure.ts';
import { failureWords } from './failure-words.ts';
import type { IconName } from './icons.tsx';
import { ago, formatNumber, t, timeOf } from './words.ts';

export interface NoticeButton {
  /** The value of `data-action`. */
  readonly action: string;
  readonly label: string;
  readonly run: () => void;
}

/** One of several things that a notice is about, with what can be done about it. */
export interface NoticeRow {
  readonly text: string;
  readonly accountId: string;
  /** What its button does, said whole. */
  readonly label: string;
  readonly button: NoticeButton;
}

/** What is so, what to do, and one obvious next step. */
export interface NoticeWords {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  /** Something went wrong just now: said at once, not at the next pause. */
  readonly alert?: boolean;
  /** It is said elsewhere, in fewer words. */
  readonly unsaid?: true;
  /** How far something is that goes on. */
  readonly progress?: { readonly done: number; readonly total: number };
  readonly rows?: readonly NoticeRow[];
  readonly primary?: NoticeButton;
  readonly secondary?: NoticeButton;
  /** A third way, where a choice has three. */
  readonly tertiary?: NoticeButton;
}

export interface NoticeActions {
  readonly allow: () => void;
  readonly signIn: (portalId: string) => void;
  readonly showSignIn: (portalId: string) => void;
  readonly cancelSignIn: (portalId: string) => void;
  readonly showCode: () => void;
  /** Leads to where the region is chosen; left out on the page that has the field. */
  readonly checkRegion?: () => void;
  readonly refresh: (portalId: string) => void;
}

/** `hasRows`: there is a list to search meanwhile. `now`: epoch milliseconds. */
export function stateNotice(
  portals: readonly PortalOverview[],
  hasRows: boolean,
  now: number,
  act: NoticeActions,
): NoticeWords | undefined {
  for (const rule of RULES) {
    for (const portal of portals) {
      const notice = rule(portal, hasRows, now, act);
      if (notice !== undefined) return notice;
    }
  }
  return undefined;
}

/** "The list from just now" is no English. */
const AT_LEAST_MS = 60_000;

type Rule = (portal: PortalOverview, hasRows: boolean, now: number, act: NoticeActions) => NoticeWords | undefined;

const missing: Rule = ({ portal, state, missingOrigins }, _hasRows, _now, act) => {
  if (missingOrigins.length === 0) return undefined;
  return {
    icon: 'shield',
    title: t('missingTitle', portal.name),
    text: missingText(missingOrigins),
    primary: { action: 'allow', label: t('allow'), run: act.allow },
    // Both are open steps; which comes first is the browser's permission.
    ...(state === 'signed-out' ? { secondary: signInButton(portal.id, act) } : {}),
  };
};

const signedOut: Rule = ({ portal, state, listFrom, failure }, hasRows, now, act) => {
  if (state !== 'signed-out') return undefined;
  const primary =
    failure?.code === 'PORTAL_WRONG_REGION' ? stepAfter(failure.code, portal.id, act) : signInButton(portal.id, act);
  // Why the sign-in ended, where that is known, says more than that it did.
  if (failure !== undefined && failure.code !== 'SIGN_IN_REQUIRED') {
    const words = failureWords(failure);
    return { icon: 'lock', title: words.what, text: words.todo, alert: true, primary };
  }
  const text =
    hasRows && listFrom !== undefined
      ? t('signedOutList', ago(listFrom, Math.max(now, listFrom + AT_LEAST_MS)))
      : t('signedOutNoList');
  return { icon: 'lock', title: t('signedOutTitle', portal.name), text, primary };
};

const signingIn: Rule = ({ portal, state, deviceCode }, _hasRows, _now, act) => {
  if (state !== 'signing-in') return undefined;
  const secondary = { action: 'cancel-sign-in', label: t('cancel'), run: () => act.cancelSignIn(portal.id) };
  if (deviceCode !== undefined) {
    const primary = { action: 'show-code', label: t('showCode'), run: act.showCode };
    return { icon: 'tab', title: t('codeWaitingTitle'), text: t('codeWaitingText'), primary, secondary };
  }
  const primary = { action: 'show-sign-in', label: t('showTab'), run: () => act.showSignIn(portal.id) };
  return { icon: 'tab', title: t('signingInTitle'), text: t('signingInText'), primary, secondary };
};

const offline: Rule = ({ portal, state, listFrom, failure }, hasRows, now, act) => {
  if (state !== 'offline') return undefined;
  // The browsers do not say why there was no answer: a false certificate looks like no network, and the host tells more.
  const title = failure?.detail === undefined ? t('offlineTitle') : t('offlineHost', failure.detail.slice(0, 300));
  const text = hasRows && listFrom !== undefined ? t('offlineList', timeOf(listFrom, now)) : t('offlineNoList');
  const primary = { action: 'retry', label: t('retry'), run: () => act.refresh(portal.id) };
  return { icon: 'offline', title, text, primary };
};

const failed: Rule = ({ portal, state, failure }, _hasRows, _now, act) => {
  if (failure === undefined || state !== 'ready') return undefined;
  const words = failureWords(failure);
  return {
    icon: 'warning',
    title: words.what,
    text: words.todo,
    alert: true,
    primary: stepAfter(failure.code, portal.id, act),
  };
};

function stepAfter(code: PortalFailureCode, portalId: string, act: NoticeActions): NoticeButton {
  if (code === 'PORTAL_WRONG_REGION' && act.checkRegion !== undefined)
    return { action: 'check-region', label: t('checkRegion'), run: act.checkRegion };
  return { action: 'retry', label: t('readAgain'), run: () => act.refresh(portalId) };
}

const RULES: readonly Rule[] = [missing, signedOut, signingIn, offline, failed];

function signInButton(portalId: string, act: NoticeActions): NonNullable<NoticeWords['primary']> {
  return { action: 'sign-in', label: t('signIn'), run: () => act.signIn(portalId) };
}

/** Names the first address; the browser's own question names them all. */
function missingText(origins: readonly string[]): string {
  const [host = '', ...more] = origins.map((origin) => origin.replace(/^https?:\/\/|\/\*$/g, ''));
  return more.length === 0 ? t('missingText', host) : t('missingMore', host, formatNumber(more.length));
}
