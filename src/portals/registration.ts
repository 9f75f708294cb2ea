/** Client registrations at AWS's OIDC service: made once for what they are for, sealed, used until they expire. */
import { asFields, numberField, textField } from '../aws/fields.ts';
import { registerClient, ACCOUNT_ACCESS_SCOPE, type GrantFamily, type RegisteredClient } from '../aws/oidc.ts';
import type { AwsFailure } from '../aws/failure.ts';
import { ok, type Result } from '../aws/result.ts';
import type { Wire } from '../aws/wire.ts';
import { awsNow } from './aws-clock.ts';
import { homeOf, type PortalContext } from './context.ts';
import type { Portal } from './portal.ts';

/** A registration must outlast the sign-in that it is used for, and clocks differ. */
const EARLY_MS = 3_600_000;

export interface FoundClient extends RegisteredClient {
  /** Made just now, so that AWS surely knows it. */
  readonly isNew: boolean;
}

/** The registration for this portal and family of grants; a new one only when there is none that still holds. */
export async function clientFor(
  context: PortalContext,
  wire: Wire,
  portal: Portal,
  family: GrantFamily,
): Promise<Result<FoundClient, AwsFailure>> {
  const name = registrationName(portal, family);
  return context.platform.withLock(name, async () => {
    const kept = await context.vault.open(name);
    if (isRegistration(kept) && kept.expiresAt - EARLY_MS > (await awsNow(context.platform)))
      return ok({ ...kept, isNew: false });
    const made = await registerClient(wire, homeOf(portal, family), { startUrl: portal.startUrl, family });
    if (!made.ok) return made;
    await context.vault.seal(name, made.value);
    return ok({ ...made.value, isNew: true });
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

/** After AWS called it invalid, or what was begun with it came to nothing. One that took its place stays. */
export async function discardClient(
  context: PortalContext,
  portal: Portal,
  family: GrantFamily,
  clientId: string,
): Promise<void> {
  const name = registrationName(portal, family);
  await context.platform.withLock(name, async () => {
    if ((await keptClient(context, portal, family, clientId)) !== undefined) await context.vault.discard(name);
  });
}

/** The same where it is not known for which way of signing in it was made. */
export async function discardClients(context: PortalContext, portal: Portal, clientId: string): Promise<void> {
  await discardClient(context, portal, 'authorization_code', clientId);
  await discardClient(context, portal, 'device_code', clientId);
}

/** Both registrations of a portal, whatever they are. */
export async function forgetClients({ vault }: PortalContext, portal: Portal): Promise<void> {
  await vault.discard(registrationName(portal, 'authorization_code'));
  await vault.discard(registrationName(portal, 'device_code'));
}

function isRegistration(stored: unknown): stored is RegisteredClient {
  const fields = asFields(stored) ?? {};
  const texts = ['clientId', 'clientSecret'].every((name) => textField(fields, name) !== undefined);
  return texts && numberField(fields, 'expiresAt') !== undefined;
}

function registrationName(portal: Portal, family: GrantFamily): string {
  return ['registration', portal.region, portal.startUrl, ACCOUNT_ACCESS_SCOPE, family].join('|');
}
