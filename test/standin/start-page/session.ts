import { cookieText, withCookies } from '../cookies.ts';
import { redirect, single, type Operation } from '../operation.ts';
import { message } from '../pages.ts';
import { beginSignInSession, endSignInSession } from '../sign-in-session.ts';
import { askForPassword, PORTAL_COOKIE, visitOf } from './visit.ts';

export const signIn: Operation = {
  name: 'PortalSignIn',
  on: 'start',
  method: 'GET',
  path: '/sign-in',
  handle(exchange) {
    const { portal, base } = visitOf(exchange);
    return askForPassword(exchange, portal, `${base}/`);
  },
};

/**
 * Turns the password page's ticket into the portal's cookie, once. A session of the same person that still lives is kept,
 * with its end; of another person it lives on, but this browser's cookie stands for the new one.
 */
export const openSession: Operation = {
  name: 'PortalSession',
  on: 'start',
  method: 'GET',
  path: '/session',
  handle(exchange) {
    const { world, url } = exchange;
    const { portal, session } = visitOf(exchange);
    const ticket = single(url.searchParams, 'ticket');
    const visits = [...world.state.passwordVisits];
    const [key, visit] = visits.find(([, known]) => known.ticket === ticket && known.portalId === portal.id) ?? [];
    if (ticket === undefined || key === undefined || visit === undefined) {
      return message(400, 'This link is used up', 'Start again from your access portal.', 'session-error');
    }
    world.state.passwordVisits.delete(key);
    const { userName = '' } = visit;
    const current = session?.userName === userName ? session : beginSignInSession(world, portal, userName);
    return withCookies(redirect(visit.returnTo), [cookieText(PORTAL_COOKIE, current.cookie)]);
  },
};

export const signOut: Operation = {
  name: 'PortalSignOut',
  on: 'start',
  method: 'POST',
  path: '/sign-out',
  handle(exchange) {
    const { base, session } = visitOf(exchange);
    if (session !== undefined) endSignInSession(exchange.world, session.id);
    return withCookies(redirect(`${base}/`), [cookieText(PORTAL_COOKIE, '', { expiresAt: 0 })]);
  },
};
