/** Multi-session mode: switching it on, the list of sessions, the limit, and ending one. */
import { cookieText, withCookies } from '../cookies.ts';
import { markup } from '../html.ts';
import { json, placeOf, redirect, single, type Operation } from '../operation.ts';
import { message } from '../pages.ts';
import { isConsoleHost } from '../partitions.ts';
import { jarOf, liveSessions, openJar } from './jar.ts';

export const optIn: Operation = {
  name: 'SessionsOptIn',
  on: 'sign-in',
  method: 'GET',
  path: '/sessions/v1/opt-in',
  handle(exchange) {
    const { world, request, url } = exchange;
    const { partition } = placeOf(exchange);
    const next = single(url.searchParams, 'redirect_uri') ?? '';
    if (!URL.canParse(next) || !isConsoleHost(partition, new URL(next).host)) {
      return message(400, 'This link does not work', 'redirect_uri is not a console page.', 'opt-in-error');
    }
    const { jar, cookies } = openJar(world, request, partition);
    jar.multiSession = true;
    const label = liveSessions(world, jar)[0]?.label;
    const back =
      label === undefined ? next : next.replace(/(#|$)/, `${next.includes('?') ? '&' : '?'}login_hint=${label}$1`);
    return withCookies(redirect(back), [...cookies, cookieText('aws-prism-opt-in', 'true')]);
  },
};

export const listSessions: Operation = {
  name: 'SessionsList',
  on: 'sign-in',
  method: 'GET',
  path: '/sessions/v1/list',
  handle({ world, request }) {
    const jar = jarOf(world, request);
    if (jar?.multiSession !== true) return json({ sessions: [] });
    const sessions = liveSessions(world, jar).map((session) => ({
      differentiator: session.label,
      principal_arn: session.sessionArn,
      expiry: Math.floor(session.endsAt / 1000),
      auth_time: Math.floor(session.startedAt / 1000),
      account_alias: '',
    }));
    return json({ sessions });
  },
};

export const endSession: Operation = {
  name: 'SessionLogout',
  on: 'sign-in',
  method: 'GET',
  path: '/sessions/:label/v1/logout',
  handle(exchange) {
    const { world, request, url } = exchange;
    const jar = jarOf(world, request);
    const label = url.pathname.split('/')[2] ?? '';
    if (jar?.sessions.some((session) => session.label === label) !== true)
      return json({ message: 'No such session' }, 400);
    jar.sessions = jar.sessions.filter((session) => session.label !== label);
    const gone = { domain: placeOf(exchange).partition.cookieDomain, expiresAt: 0 };
    return withCookies(json({}), [cookieText(`__Secure-aws-session-id-${label}`, '', gone)]);
  },
};

export const sessionLimit: Operation = {
  name: 'SessionsLimit',
  on: 'sign-in',
  method: 'GET',
  path: '/sessions/limit',
  handle: () =>
    message(200, 'You have too many sessions', 'End one of your sessions, then start again.', 'session-limit'),
};

export const sessionSelector: Operation = {
  name: 'SessionsSelector',
  on: 'sign-in',
  method: 'GET',
  path: '/sessions/selector',
  handle(exchange) {
    const { world, request } = exchange;
    const { partition, region } = placeOf(exchange);
    const jar = jarOf(world, request);
    const items = (jar === undefined ? [] : liveSessions(world, jar)).map((session) => {
      const address = `https://${session.label}.${region}.${partition.console}/console/home?region=${region}`;
      return markup`<li><p><a data-session="${session.label}" href="${address}">${session.accountId} ${session.roleName}</a></p></li>`;
    });
    return message(
      200,
      'Choose a session',
      'These sessions are open in this browser.',
      'session-selector',
      markup`<ul>${items}</ul>`,
    );
  },
};
