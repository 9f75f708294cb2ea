import { oidcOrigin } from '../hosts.ts';
import { ACCOUNT_ACCESS_SCOPE } from './client.ts';
import type { Home } from './home.ts';

/** The page where the person signs in and consents. It is not in the model; its form is AWS's own clients'. */
export function authorizeUrl(
  home: Home,
  request: {
    readonly clientId: string;
    readonly redirectUri: string;
    readonly state: string;
    readonly challenge: string;
  },
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    state: request.state,
    code_challenge: request.challenge,
    code_challenge_method: 'S256',
    scopes: ACCOUNT_ACCESS_SCOPE,
  });
  return `${oidcOrigin(home)}/authorize?${query}`;
}
