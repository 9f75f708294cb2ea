import { unexpected } from '../answer.ts';
import type { AwsFailure } from '../failure.ts';
import { countField, textField } from '../fields.ts';
import { ok, type Result } from '../result.ts';
import type { Wire } from '../wire.ts';
import { callOidc } from './call.ts';
import { ACCOUNT_ACCESS_SCOPE, DEVICE_GRANT, REDIRECT_PATH, type Client, type GrantFamily } from './client.ts';
import type { Home } from './home.ts';

const CLIENT_NAME = 'Signalbox';

export interface RegisteredClient extends Client {
  /** Epoch milliseconds by AWS's clock; about 90 days ahead. */
  readonly expiresAt: number;
}

/** RegisterClient for a public client. */
export async function registerClient(
  wire: Wire,
  home: Home,
  request: { readonly startUrl: string; readonly family: GrantFamily },
): Promise<Result<RegisteredClient, AwsFailure>> {
  const byCode = request.family === 'authorization_code';
  const fields = await callOidc(wire, home, 'RegisterClient', '/client/register', {
    clientName: CLIENT_NAME,
    clientType: 'public',
    scopes: [ACCOUNT_ACCESS_SCOPE],
    grantTypes: [byCode ? 'authorization_code' : DEVICE_GRANT, 'refresh_token'],
    ...(byCode ? { redirectUris: [`http://127.0.0.1${REDIRECT_PATH}`], issuerUrl: request.startUrl } : {}),
  });
  if (!fields.ok) return fields;
  const clientId = textField(fields.value, 'clientId');
  const clientSecret = textField(fields.value, 'clientSecret');
  const expiresAt = countField(fields.value, 'clientSecretExpiresAt');
  if (!clientId || !clientSecret || !expiresAt) return unexpected('RegisterClient');
  return ok({ clientId, clientSecret, expiresAt: expiresAt * 1000 });
}
