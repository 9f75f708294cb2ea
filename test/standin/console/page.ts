import { randomBytes } from 'node:crypto';
import { readCookies } from '../cookies.ts';
import { markup, jsonForScript, raw, type Markup } from '../html.ts';
import { redirect, type Exchange, type Operation } from '../operation.ts';
import { CONSOLE_SCRIPT } from './script.ts';
import { isGlobalPath, servicePage } from './services.ts';
import { sessionData, sessionTag } from './session-data.ts';
import { CONSOLE_STYLE } from './style.ts';
import { visitorOf, type Visitor } from './who.ts';

const REGION_NAMES: ReadonlyMap<string, string> = new Map([
  ['us-east-1', 'N. Virginia'],
  ['us-east-2', 'Ohio'],
  ['us-west-2', 'Oregon'],
  ['eu-west-1', 'Ireland'],
  ['eu-west-2', 'London'],
  ['eu-central-1', 'Frankfurt'],
  ['eu-north-1', 'Stockholm'],
  ['ap-southeast-2', 'Sydney'],
  ['us-gov-west-1', 'US-Gov-West'],
  ['cn-north-1', 'Beijing'],
  ['eusc-de-east-1', 'Brandenburg'],
]);

/** The console's base alone, and a region in the query that is not the host's, lead to the region's own host. */
function otherHost({ url, target }: Exchange): string | undefined {
  const { partition, region, named, label } = target;
  if (partition === undefined || named !== undefined) return undefined;
  const wanted = url.searchParams.get('region');
  const known = wanted !== null && partition.region.test(wanted) ? wanted : (region ?? partition.home);
  if (known === region || (region !== undefined && isGlobalPath(url.pathname))) return undefined;
  const host = `${label === undefined ? '' : `${label}.`}${known}.${partition.console}`;
  return `https://${host}${url.pathname}${url.search}`;
}

function header(place: string, visitor: Visitor, colour: string): Markup {
  const { accountId, roleName, userName } = visitor.session;
  return markup`<div id="awsc-nav-header" data-testid="awsc-nav-header" hidden><i></i><button>Services</button><input placeholder="Search" aria-label="Search">
<span class="gap"></span><button data-testid="awsc-nav-regions-menu-button">${place} ▾</button>
<button id="nav-usernameMenu" data-testid="more-menu__awsc-nav-account-menu-button" aria-expanded="false">${roleName}/${userName} ▾</button>
<div data-testid="account-detail-menu" hidden><div data-testid="awsc-account-info-tile"><div><div data-testid="${colour}"></div></div></div>
<p>Account ID<br><b>${accountId.replaceAll(/(\d{4})(?=\d)/g, '$1-')}</b></p><p>Role<br><b>${roleName}</b></p>
<p><a id="aws-console-logout" href="/console/logout!doLogout">Sign out</a></p></div></div>`;
}

function draw(exchange: Exchange, visitor: Visitor): Response {
  const { world, url, target, request } = exchange;
  const region = target.region ?? target.partition?.home ?? '';
  const global = target.named !== undefined || isGlobalPath(url.pathname);
  const place = global ? 'Global' : (REGION_NAMES.get(region) ?? region);
  const { service, view, content } = servicePage(url.pathname, region);
  const { sessionData: kind, consoleDelay: delay, accountColours } = world.settings;
  const lateSession = kind === 'late' ? sessionData(exchange, visitor, false) : null;
  const settings = { service, view, place: global ? 'Global' : region, delay, lateSession };
  const dark = url.searchParams.has('dark') || readCookies(request).get('awsui-color-mode') === 'dark';
  const nonce = randomBytes(12).toString('base64');
  const whole = markup`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${service}</title>
${sessionTag(exchange, visitor)}<link rel="icon" href="/a/icon-console.svg"><style nonce="${nonce}">${raw(CONSOLE_STYLE)}</style></head>
<body class="${dark ? 'awsui-dark-mode' : ''}">${header(place, visitor, accountColours[visitor.session.accountId] ?? 'none')}
<nav id="breadcrumbs"><a href="#">${service}</a><span>›</span><a href="#" id="view">${view}</a></nav><main>${content}</main>
<dialog id="signed-out" aria-labelledby="signed-out-title"><h2 id="signed-out-title">You have been signed out</h2><p>To go on, reload this page.</p></dialog>
<footer id="awsc-nav-footer-content" data-testid="awsc-nav-footer"><span>CloudShell</span><span>Feedback</span><span class="gap"></span><span>Privacy</span><span>Terms</span><span>Cookie preferences</span></footer>
<script type="application/json" id="page-settings">${jsonForScript(settings)}</script><script nonce="${nonce}">${raw(CONSOLE_SCRIPT)}</script></body></html>`;
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
  return new Response(whole.markup, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    },
  });
}

/** Any page of any console. */
export const consolePage: Operation = {
  name: 'ConsolePage',
  on: 'console',
  method: 'GET',
  path: '*',
  handle(exchange) {
    const elsewhere = otherHost(exchange);
    if (elsewhere !== undefined) return redirect(elsewhere);
    const visitor = visitorOf(exchange);
    return visitor instanceof Response ? visitor : draw(exchange, visitor);
  },
};
