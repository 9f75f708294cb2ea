/** The page where a person types user name and password; it is on a host of its own, as AWS's is. */
import { markup, type Markup } from '../html.ts';
import { redirect, single, type Exchange, type Operation } from '../operation.ts';
import { message, page } from '../pages.ts';
import type { PasswordVisit } from '../state.ts';
import { portalById } from '../world.ts';
import { startUrlOf } from './visit.ts';

function form(visit: string, fields: Markup, error: string): Response {
  const body = markup`<main data-testid="sign-in"><h1>Sign in</h1><form method="post" action="/platform/login">
<input type="hidden" name="visit" value="${visit}">${fields}<p class="error" role="alert">${error}</p></form></main>`;
  return page({ title: 'Sign in', body });
}

function askName(visit: string): Response {
  const fields = markup`<label for="username-input">Username</label><input type="text" id="username-input" data-testid="username-input" name="username" autocomplete="username" autofocus>
<div class="row"><button class="primary" id="username-submit-button" data-testid="username-submit-button">Next</button></div>`;
  return form(visit, fields, '');
}

function askPassword(visit: string, userName: string, error: string): Response {
  const fields = markup`<p>Username: <b>${userName}</b></p><label for="password-input">Password</label><input type="password" id="password-input" data-testid="password-input" name="password" autocomplete="current-password" autofocus>
<div class="row"><button class="primary" id="password-submit-button" data-testid="password-submit-button">Sign in</button></div>`;
  return form(visit, fields, error);
}

function gone(): Response {
  return message(400, 'This page has expired', 'Start again from your access portal.', 'sign-in-error');
}

export const passwordPage: Operation = {
  name: 'PasswordPage',
  on: 'password',
  method: 'GET',
  path: '/platform/login',
  handle({ world, url }) {
    const visit = single(url.searchParams, 'visit') ?? '';
    const known = world.state.passwordVisits.get(visit);
    if (known === undefined) return gone();
    return known.userName === undefined ? askName(visit) : askPassword(visit, known.userName, '');
  },
};

function finish({ world }: Exchange, known: PasswordVisit): Response {
  known.ticket = world.handle(40);
  const base = startUrlOf(world.state.portals, new URL(known.returnTo))?.base ?? known.returnTo;
  return redirect(`${base}/session?ticket=${known.ticket}`);
}

export const checkPassword: Operation = {
  name: 'CheckPassword',
  on: 'password',
  method: 'POST',
  path: '/platform/login',
  handle(exchange) {
    const fields = new URLSearchParams(exchange.body);
    const visit = single(fields, 'visit') ?? '';
    const known = exchange.world.state.passwordVisits.get(visit);
    if (known === undefined) return gone();
    const userName = single(fields, 'username');
    if (userName !== undefined) known.userName = userName.trim();
    if (known.userName === undefined || known.userName === '') return askName(visit);
    const password = single(fields, 'password');
    if (password === undefined) return askPassword(visit, known.userName, '');
    const portal = portalById(exchange.world, known.portalId);
    const right = portal.people.some((person) => person.userName === known.userName && person.password === password);
    return right ? finish(exchange, known) : askPassword(visit, known.userName, 'Username or password is wrong.');
  },
};
