import { withCookies } from '../cookies.ts';
import { markup } from '../html.ts';
import { placeOf, redirect, repeated, single, type Exchange, type Operation } from '../operation.ts';
import { message } from '../pages.ts';
import { isConsoleHost, type Partition } from '../partitions.ts';
import type { ConsoleSession, Jar, SignInToken } from '../state.ts';
import { consoleSession, LARGEST_JAR, liveSessions, openJar, sessionCookies } from './jar.ts';

/** An https address of the partition's console: nothing but a plain host before the path, so no user, no port. */
function destinationOf(partition: Partition, text: string | undefined): URL | undefined {
  if (text === undefined || !/^https:\/\/[a-z0-9.-]+(?:[/?#]|$)/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return isConsoleHost(partition, url.host) ? url : undefined;
}

function tokenOf(exchange: Exchange): SignInToken | undefined {
  const { world, url } = exchange;
  const token = world.state.signInTokens.get(single(url.searchParams, 'SigninToken') ?? '');
  const good =
    token !== undefined &&
    token.expiresAt > world.clock.now() &&
    token.credentials.partition === placeOf(exchange).partition.id;
  return good ? token : undefined;
}

/** In the old mode a federation link for another account stops here. The link is not used up by it. */
function wall(exchange: Exchange): Response {
  const logOut = `https://us-east-1.${placeOf(exchange).partition.signIn}/oauth?${new URLSearchParams({
    Action: 'logout',
    redirect_uri: exchange.url.href,
  }).toString()}`;
  const link = markup`<p><a data-testid="log-out-first" href="${logOut}">Log out and go on</a></p>`;
  const text =
    'This browser is already signed in to another AWS account. You must first log out before you can use this link.';
  return message(400, 'Log out first', text, 'one-session-wall', link);
}

function seat(jar: Jar, session: ConsoleSession): void {
  jar.sessions = jar.multiSession
    ? [...jar.sessions.filter(({ label }) => label !== session.label), session]
    : [session];
}

/** In multi-session mode the session's label goes in front of the region. */
function labelled(destination: URL, jar: Jar, session: ConsoleSession, text: string): string {
  if (!jar.multiSession || /^\d{12}-/.test(destination.host)) return text;
  const region = /^[a-z]{2,4}-[a-z-]+-\d\./.test(destination.host);
  return region ? text.replace('https://', `https://${session.label}.`) : text;
}

/** `Action=login`: trades a SigninToken for a console session, once. */
export const login: Operation = {
  name: 'Login',
  on: 'sign-in',
  method: 'GET',
  path: '/federation',
  accepts: ({ url }) => url.searchParams.get('Action') === 'login',
  handle(exchange) {
    const { world, url, request } = exchange;
    const { partition, region } = placeOf(exchange);
    const refused = (text: string): Response => message(400, 'This link does not work', text, 'login-error');
    if (repeated(url.searchParams).length > 0) return refused('A parameter is repeated.');
    const text = single(url.searchParams, 'Destination');
    const destination = destinationOf(partition, text);
    if (destination === undefined || text === undefined) return refused('The destination is not a console page.');
    const token = tokenOf(exchange);
    if (token === undefined) return refused('It was used before, or it is too old.');
    const { jar, cookies } = openJar(world, request, partition);
    const live = liveSessions(world, jar);
    const other = live.some(({ accountId }) => accountId !== token.credentials.accountId);
    if (!jar.multiSession && other && !token.fromPortal) return withCookies(wall(exchange), cookies);
    world.state.signInTokens.delete(single(url.searchParams, 'SigninToken') ?? '');
    const session = consoleSession(world, token.credentials, token.sessionEndsAt, single(url.searchParams, 'Issuer'));
    const full = live.length >= LARGEST_JAR && !live.some(({ label }) => label === session.label);
    if (jar.multiSession && full) return withCookies(redirect(`https://${url.host}/sessions/limit`), cookies);
    seat(jar, session);
    const seen = sessionCookies(session, jar, partition, region);
    return withCookies(redirect(labelled(destination, jar, session, text)), [...cookies, ...seen]);
  },
};
