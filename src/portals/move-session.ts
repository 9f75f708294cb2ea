/** Makes one portal's session another's: who signed in turned out to be another person. */
import { accessKey } from './session/access.ts';
import type { PortalContext } from './context.ts';
import { renewalName } from './session/renewal.ts';
import { signInMarkKey } from './session.ts';
import { alone, dropTokens } from './session/tokens.ts';

/** The first portal is signed out here; AWS hears nothing of it. */
export async function moveSession(context: PortalContext, fromId: string, toId: string): Promise<void> {
  const { platform, vault } = context;
  // No refresh may go out with a token that is about to lie elsewhere.
  await platform.withLock(`refresh:${fromId}`, async () =>
    alone(context, fromId, async () => {
      const renewal = await vault.open(renewalName(fromId));
      const [access, mark] = await Promise.all([
        platform.session.get(accessKey(fromId)),
        platform.session.get(signInMarkKey(fromId)),
      ]);
      if (renewal !== undefined) await vault.seal(renewalName(toId), renewal);
      if (mark !== undefined) await platform.session.set(signInMarkKey(toId), mark);
      if (access !== undefined) await platform.session.set(accessKey(toId), access);
      await dropTokens(context, fromId);
    }),
  );
}
