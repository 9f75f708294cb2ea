/** Which hosts one portal needs, as match patterns: the whole content of the one permission question. */
import { oidcOrigin, portalApiOrigin } from '../aws/hosts.ts';
import { partitionOfRegion } from '../aws/partitions.ts';

/** Where the redirect of a sign-in by browser goes; nothing listens there. */
const LOOPBACK = 'http://127.0.0.1/*';

export function startOrigin(startUrl: string): string {
  return `${new URL(startUrl).origin}/*`;
}

/** Start page, OIDC, portal API, console sign-in and loopback, for the one region and partition. */
export function requiredOrigins(portal: { readonly startUrl: string; readonly region: string }): string[] {
  const partition = partitionOfRegion(portal.region);
  if (partition === undefined) return [startOrigin(portal.startUrl)];
  return [
    startOrigin(portal.startUrl),
    `${oidcOrigin(partition, portal.region)}/*`,
    `${portalApiOrigin(partition, portal.region)}/*`,
    `https://*.${partition.signInHost}/*`,
    LOOPBACK,
  ];
}
