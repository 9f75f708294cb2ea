/**
 * What a refresh takes, sealed as one record: AWS accepts a refresh token only from the registration that got it, in its
 * region.
 */
import { asFields, textField } from '../../aws/fields.ts';
import type { Client } from '../../aws/oidc.ts';
import type { PortalContext } from '../context.ts';
import type { Portal } from '../portal.ts';

export interface Renewal extends Client {
  readonly refreshToken: string;
  readonly region: string;
  readonly startUrl: string;
}

/** The name of the sealed refresh token in the vault. */
export function renewalName(portalId: string): string {
  return `renewal:${portalId}`;
}

export async function readRenewal({ vault }: PortalContext, portal: Portal): Promise<Renewal | undefined> {
  const stored = await vault.open(renewalName(portal.id));
  return isRenewal(stored) && stored.region === portal.region ? stored : undefined;
}

export async function sealRenewal(
  { vault }: PortalContext,
  { id, region, startUrl }: Portal,
  { clientId, clientSecret }: Client,
  refreshToken: string,
): Promise<void> {
  const renewal: Renewal = { refreshToken, clientId, clientSecret, region, startUrl };
  await vault.seal(renewalName(id), renewal);
}

function isRenewal(stored: unknown): stored is Renewal {
  const fields = asFields(stored) ?? {};
  const names = ['refreshToken', 'clientId', 'clientSecret', 'region', 'startUrl'];
  return names.every((name) => textField(fields, name) !== undefined);
}
