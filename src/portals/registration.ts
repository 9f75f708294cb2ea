/** Client registrations at AWS's OIDC service: made once for what they are for, sealed, used until they expire. */
import { asFields, numberField, textField } from '../aws/fields.ts';
import { registerClient, ACCOUNT_ACCESS_SCOPE, type GrantFamily, type RegisteredClient } from '../aws/oidc.ts';
import type { AwsFailure } from '../aws/failure.ts';
import { ok, type Result } from '../aws/result.ts';
import type { Wire } from '../aws/wire.ts';
import { homeOf, type PortalContext } from './context.ts';
import type { Portal } from './portal.ts';

/** A registration must outlast the sign-in that it is used for, and clocks differ. */
const EARLY_MS = 3_600_000;

/** The registration for this portal and family of grants; a new one only when there is none that still holds. */
export async function clientFor(
  context: PortalContext,
  wire: Wire,
  portal: Portal,
  family: GrantFamily,
): Promise<Result<RegisteredClient, AwsFailure>> {
  const name = registrationName(portal, family);
  return context.platform.withLock(name, async () => {
    const kept = await context.vault.open(name);
    if (isRegistration(kept) && kept.expiresAt - EARLY_MS > context.platform.now()) return ok(kept);
    const made = await registerClient(wire, homeOf(portal), { startUrl: portal.startUrl, family });
    if (made.ok) await context.vault.seal(name, made.value);
    return made;
  });
}

/** The registration that a sign-in began with, or `undefined` when it was replaced or its seal is gone. */
export async function keptClient(
  context: PortalContext,
  portal: Portal,
  family: GrantFamily,
  clientId: string,
): Promise<RegisteredClient | undefined> {
  const kept = await context.vault.open(registrationName(portal, family));
  return isRegistration(kept) && kept.clientId === clientId ? kept : undefined;
}

/** After AWS called it invalid. */
export async function discardClient(context: PortalContext, portal: Portal, family: GrantFamily): Promise<void> {
  await context.vault.discard(registrationName(portal, family));
}

function isRegistration(stored: unknown): stored is RegisteredClient {
  const fields = asFields(stored) ?? {};
  const texts = ['clientId', 'clientSecret'].every((name) => textField(fields, name) !== undefined);
  return texts && numberField(fields, 'expiresAt') !== undefined;
}

function registrationName(portal: Portal, family: GrantFamily): string {
  return ['registration', portal.region, portal.startUrl, ACCOUNT_ACCESS_SCOPE, family].join('|');
}
