import { markup, jsonForScript, raw, type Markup } from '../html.ts';
import { partitionById } from '../partitions.ts';
import type { Exchange, Operation } from '../operation.ts';
import { page } from '../pages.ts';
import type { Account } from '../organisation.ts';
import type { Person, Portal } from '../state.ts';
import { personOf } from '../world.ts';
import { visitOf } from './visit.ts';

/** The region, told as new pages do, as older ones did, or not at all. */
function regionMarker({ world }: Exchange, portal: Portal): Markup {
  const kind = portal.regionMarker ?? world.settings.regionMarker;
  const { region, partition } = portal;
  if (kind === 'meta') return markup`<meta name="region" content="${region}">`;
  if (kind === 'none') return raw('');
  const oidcApiEndpoint = `https://oidc.${region}.${partitionById(partition).suffixes[0]}`;
  const env = { region, partition, stage: 'prod', oidcApiEndpoint, PKCEEnabled: true };
  return markup`<script id="env" type="application/json">${jsonForScript(env)}</script>`;
}

function accountItem({ id, name, email, roles }: Account): Markup {
  const links = roles.map(
    (role) => markup`<a href="#/console?account_id=${id}&amp;role_name=${encodeURIComponent(role)}">${role}</a>`,
  );
  return markup`<li data-testid="account" data-account="${id}"><details><summary>${name ?? id}<small>${id} | ${email ?? ''}</small></summary>${links}</details></li>`;
}

function list({ userName, assignments }: Person, base: string): Markup {
  const accounts = assignments.listed();
  return markup`<header><b>Access portal</b><form method="post" action="${base}/sign-out">${userName} <button>Sign out</button></form></header>
<main class="wide" data-testid="portal-accounts"><h1>Accounts (${accounts.length})</h1><p>Choose an account, and a role in it.</p>
<ul>${accounts.map(accountItem)}</ul></main>`;
}

/** The hash is the portal's own route; it never reaches the server unless this script hands it over. */
const ROUTES = `
const base = document.body.querySelector('[data-base]').dataset.base;
const signedIn = document.body.querySelector('[data-base]').dataset.signedIn === 'true';
function route() {
  const match = /^#\\/(device|console)(?:\\?(.*))?$/.exec(location.hash);
  if (match) location.replace(base + '/' + match[1] + (match[2] ? '?' + match[2] : ''));
  else if (!signedIn) location.replace(base + '/sign-in');
}
addEventListener('hashchange', route);
route();
`;

/** The start page: anybody may read where the portal is at home; accounts are for who is signed in. */
export const startPage: Operation = {
  name: 'StartPage',
  on: 'start',
  method: 'GET',
  path: '/',
  handle(exchange) {
    const { portal, base, session } = visitOf(exchange);
    const mark = markup`<div data-base="${base}" data-signed-in="${String(session !== undefined)}" hidden></div>`;
    const content =
      session === undefined
        ? markup`<main><h1>Access portal</h1><p>Loading</p></main>`
        : list(personOf(exchange.world, session), base);
    return page({
      title: 'Access portal',
      head: regionMarker(exchange, portal),
      body: markup`${mark}${content}`,
      script: ROUTES,
    });
  },
};
