import type { Lifecycle } from '../assignments/lifecycle.ts';
import { sweepCredentials } from '../consoles/credentials.ts';
import type { PortalContext } from '../portals/context.ts';
import type { Portal } from '../portals/portal.ts';

interface Parts {
  readonly context: PortalContext;
  readonly lifecycle: Pick<Lifecycle, 'onSignedIn'>;
  /** Every way to sign in; asked for late, because each of them needs to know this first. */
  readonly ways: () => readonly { readonly cancel: (portalId: string) => Promise<void> }[];
}

/** What follows a sign-in, whichever way it was made. */
export function createOnSignedIn({ context, lifecycle, ways }: Parts): (portal: Portal) => Promise<void> {
  return async (portal) => {
    await Promise.all([
      // Begun both ways, done by one: the other is over, and its tab with it.
      ...ways().map((way) => way.cancel(portal.id)),
      // Keys that an earlier session got, perhaps another person's, do not outlive it.
      sweepCredentials(context, portal.id),
    ]);
    await lifecycle.onSignedIn(portal);
  };
}
