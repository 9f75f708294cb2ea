import { readCookies } from '../cookies.ts';
import { redirect, type Exchange } from '../operation.ts';
import { sessionOfCookie } from '../sign-in-session.ts';
import type { Portal, SignInSession } from '../state.ts';
import { partitionById } from '../partitions.ts';
import { normalStartUrl } from '../world.ts';
import { page } from '../pages.ts';
import { markup, jsonForScript } from '../html.ts';

/** The cookie of the access portal; it is as good as the person's password. */
export const PORTAL_COOKIE = 'x-amz-sso_authn';

export interface StartVisit {
  readonly portal: Portal;
  /** The start URL that this request came under, without its final slash. */
  readonly base: string;
  readonly session: SignInSession | undefined;
}

/** Which of a portal's addresses a URL is under, and the rest of its path. */
export function startUrlOf(
  portals: readonly Portal[],
  url: URL,
): { portal: Portal; base: string; path: string } | undefined {
  for (const portal of portals) {
    for (const startUrl of portal.startUrls) {
      const base = normalStartUrl(startUrl);
      const whole = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
      if (whole === base || whole.startsWith(`${base}/`)) return { portal, base, path: whole.slice(base.length) };
    }
  }
  return undefined;
}

export function visitOf({ world, url, request }: Exchange): StartVisit {
  const found = startUrlOf(world.state.portals, url);
  if (found === undefined) throw new Error('Not a start page');
  const { portal, base } = found;
  return { portal, base, session: sessionOfCookie(world, portal, readCookies(request).get(PORTAL_COOKIE)) };
}

/** Off to the password page; afterwards back to `returnTo`. */
export function askForPassword({ world }: Exchange, portal: Portal, returnTo: string): Response {
  const visit = world.handle();
  world.state.passwordVisits.set(visit, { portalId: portal.id, returnTo, userName: undefined, ticket: undefined });
  const { passwordHost } = partitionById(portal.partition);
  return redirect(`https://${portal.region}.${passwordHost}/platform/login?visit=${visit}`);
}

/** Sends the browser on: by an HTTP redirect, or by a page whose script does it. */
export function handOver({ world }: Exchange, address: string): Response {
  const caching: Record<string, string> = world.settings.authorizeNoStore
    ? { 'cache-control': 'no-store' }
    : { 'cache-control': 'private' };
  if (world.settings.authorizeRedirect === 'http') return redirect(address, caching);
  const body = markup`<main data-testid="handing-over"><h1>Request approved</h1><p>Going back to the application.</p></main>`;
  return page({
    title: 'Request approved',
    body,
    script: `location.replace(${jsonForScript(address).markup})`,
    headers: caching,
  });
}
