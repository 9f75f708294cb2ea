/** Which hosts one portal needs, as match patterns: the whole content of the one permission question. */
import { isDualStackHost, oidcOrigin, portalApiOrigin } from '../aws/hosts.ts';
import { partitionOfRegion, signInHostOf } from '../aws/partitions.ts';

/** Where the redirect of a sign-in by browser goes; nothing listens there. */
const LOOPBACK = 'http://127.0.0.1/*';

/** What hosts are needed for: tokens and lists, opening consoles, a sign-in by redirect or by device code, or reading the start page. */
export type Purpose = 'list' | 'console' | 'redirect' | 'device' | 'start-page';

export type Whereabouts = { readonly startUrl: string; readonly region: string };

export function startOrigin(startUrl: string): string {
  return `${new URL(startUrl).origin}/*`;
}

/** What one purpose does not work without. */
export function originsFor(purpose: Purpose, { startUrl, region }: Whereabouts): string[] {
  if (purpose === 'start-page') return [startOrigin(startUrl)];
  const partition = partitionOfRegion(region);
  if (partition === undefined) return [];
  const list = [`${oidcOrigin({ partition, region })}/*`, `${portalApiOrigin(partition, region)}/*`];
  switch (purpose) {
    case 'list':
      return list;
    case 'console':
      return [...list, `https://*.${signInHostOf(partition)}/*`];
    case 'redirect':
      return [...list, LOOPBACK];
    case 'device':
      return isDualStackHost(new URL(startUrl).hostname) ? [...list, ...deviceOriginsIn(region)] : list;
  }
}

/** The OIDC host that device codes of a dual-stack instance come from. */
export function deviceOriginsIn(region: string): string[] {
  const partition = partitionOfRegion(region);
  return partition === undefined ? [] : [`${oidcOrigin({ partition, region, dualStack: true })}/*`];
}

/** All that a portal does not work without: OIDC, portal API, console sign-in and loopback. */
export function requiredOrigins(portal: Whereabouts): string[] {
  return [...new Set([...originsFor('console', portal), ...originsFor('redirect', portal)])];
}

/**
 * What the question for a new portal names: all that is required, and the start page, which can tell a wrong region
 * before AWS's own page fails.
 */
export function askedOrigins(portal: Whereabouts): string[] {
  const all = [startOrigin(portal.startUrl), ...requiredOrigins(portal), ...originsFor('device', portal)];
  return [...new Set(all)];
}
