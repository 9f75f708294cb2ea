import { unexpected } from '../answer.ts';
import type { AwsFailure } from '../failure.ts';
import { countField, textField } from '../fields.ts';
import { ok, type Result } from '../result.ts';
import type { Wire } from '../wire.ts';
import { callOidc } from './call.ts';
import { DEVICE_GRANT, type Client } from './client.ts';
import type { Home } from './home.ts';

/** Longer than any access token of AWS lives (a session is at most 90 days); what says more is no lifetime. */
const LONGEST_LIFETIME_S = 90 * 24 * 3600;

export interface Tokens {
  readonly accessToken: string;
  /** Milliseconds from the answer. */
  readonly lifetimeMs: number;
  readonly refreshToken?: string;
}

export type Grant =
  | {
      readonly type: 'authorization_code';
      readonly code: string;
      readonly redirectUri: string;
      readonly verifier: string;
    }
  | { readonly type: 'device_code'; readonly deviceCode: string }
  | { readonly type: 'refresh_token'; readonly refreshToken: string };

/** CreateToken. The tokens carry every scope of the registration; asking for fewer has no effect. */
export async function createToken(
  wire: Wire,
  home: Home,
  client: Client,
  grant: Grant,
): Promise<Result<Tokens, AwsFailure>> {
  const fields = await callOidc(wire, home, 'CreateToken', '/token', {
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    ...grantFields(grant),
  });
  if (!fields.ok) return fields;
  const accessToken = textField(fields.value, 'accessToken');
  const expiresIn = countField(fields.value, 'expiresIn');
  // It goes into a header, and a browser calls a header that it cannot send a network failure.
  if (!accessToken || !expiresIn || !/^[\x21-\x7e]+$/.test(accessToken)) return unexpected('CreateToken');
  if (expiresIn > LONGEST_LIFETIME_S) return unexpected('CreateToken');
  const refreshToken = textField(fields.value, 'refreshToken');
  return ok({ accessToken, lifetimeMs: expiresIn * 1000, ...(refreshToken ? { refreshToken } : {}) });
}

function grantFields(grant: Grant): Readonly<Record<string, string>> {
  switch (grant.type) {
    case 'authorization_code':
      return {
        grantType: 'authorization_code',
        code: grant.code,
        redirectUri: grant.redirectUri,
        codeVerifier: grant.verifier,
      };
    case 'device_code':
      return { grantType: DEVICE_GRANT, deviceCode: grant.deviceCode };
    case 'refresh_token':
      return { grantType: 'refresh_token', refreshToken: grant.refreshToken };
  }
}
