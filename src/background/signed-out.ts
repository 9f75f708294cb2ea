import type { Lifecycle } from '../assignments/lifecycle.ts';
import { sweepCredentials } from '../consoles/credentials.ts';
import type { PortalContext } from '../portals/context.ts';
import type { Portal } from '../portals/portal.ts';

interface Parts {
  readonly context: PortalContext;
  readonly lifecycle: Pick<Lifecycle, 'cancel'>;
  /** Every way to sign in. */
  readonly ways: () => readonly { readonly cancel: (portalId: string) => Promise<void> }[];
}

/** What goes with a session besides its tokens: sign-ins under way, a reading, and the keys of roles. The list stays. */
export function createOnSignedOut({ context, lifecycle, ways }: Parts): (portal: Portal) => Promise<void> {
  return async ({ id }) => {
    await Promise.all([...ways().map((way) => way.cancel(id)), lifecycle.cancel(id), sweepCredentials(context, id)]);
  };
}
