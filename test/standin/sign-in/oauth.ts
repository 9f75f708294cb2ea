import { cookieText, withCookies } from '../cookies.ts';
import { markup } from '../html.ts';
import { placeOf, redirect, single, type Exchange, type Operation } from '../operation.ts';
import { message } from '../pages.ts';
import type { Partition } from '../partitions.ts';
import { jarOf } from './jar.ts';

function isAwsAddress(partition: Partition, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === 'https:' && (host === partition.cookieDomain || host.endsWith(`.${partition.cookieDomain}`));
}

/** Ends every console session of the browser, and goes on from one region only. In multi-session mode it does nothing. */
export const oauthLogout: Operation = {
  name: 'OauthLogout',
  on: 'sign-in',
  method: 'GET',
  path: '/oauth',
  accepts: ({ url }) => url.searchParams.get('Action') === 'logout',
  handle(exchange) {
    const { world, request, url } = exchange;
    const { partition, region } = placeOf(exchange);
    const jar = jarOf(world, request);
    if (jar?.multiSession === true)
      return message(400, 'This cannot be done', 'Log out of one session at a time.', 'logout-error');
    if (jar !== undefined) jar.sessions = [];
    const gone = [cookieText('aws-userInfo', '', { domain: partition.cookieDomain, expiresAt: 0, open: true })];
    const next = single(url.searchParams, 'redirect_uri') ?? '';
    const answer =
      region === 'us-east-1' && isAwsAddress(partition, next)
        ? redirect(next)
        : message(200, 'You are signed out', 'Thank you for using the console.', 'marketing');
    return withCookies(answer, gone);
  },
};

function expiredPage(exchange: Exchange, issuer: string | undefined): Response {
  const here = exchange.url.searchParams.get('redirect_uri') ?? '';
  const safe = issuer !== undefined && issuer.startsWith('https://') && URL.canParse(issuer);
  const back = safe
    ? markup`<p><a data-testid="issuer-link" href="${issuer}">Sign in again where you came from</a></p>`
    : markup``;
  const logOut = `https://us-east-1.${placeOf(exchange).partition.signIn}/oauth?${new URLSearchParams({ Action: 'logout', redirect_uri: here }).toString()}`;
  const links = markup`${back}<p><a data-testid="logout-link" href="${logOut}">Log out</a></p>`;
  return message(200, 'Your session has expired', 'Sign in again to go on.', 'session-expired', links);
}

/** Where a console page sends a browser that has no session: a root and IAM log-in page, or the expired page with its Issuer. */
export const oauthSignIn: Operation = {
  name: 'ConsoleSignIn',
  on: 'sign-in',
  method: 'GET',
  path: '/oauth',
  handle(exchange) {
    const { world, request, url } = exchange;
    const jar = jarOf(world, request);
    const label = url.searchParams.get('session_label');
    const expired = jar?.sessions.find(
      (session) => session.endsAt <= world.clock.now() && (label === null || session.label === label),
    );
    if (expired !== undefined) return expiredPage(exchange, expired.issuer);
    const form = markup`<form><label for="account">Account ID or alias</label><input type="text" id="account" name="account"><div class="row"><button class="primary" type="button">Next</button></div></form>`;
    return message(
      200,
      'Sign in to the console',
      'Enter an account id, or sign in as its root user.',
      'console-sign-in',
      form,
    );
  },
};
