import type { Operation } from '../operation.ts';
import { DEVICE_GRANT } from '../state.ts';
import { oidcAnswer, refuse } from './answers.ts';
import { authenticatedClient } from './client.ts';
import { tradeCode } from './token-code.ts';
import { tradeDeviceCode } from './token-device.ts';
import { tradeRefreshToken } from './token-refresh.ts';
import { isGrant } from './register.ts';
import { issueTokens } from './issue-tokens.ts';

const TRADES = {
  authorization_code: tradeCode,
  [DEVICE_GRANT]: tradeDeviceCode,
  refresh_token: tradeRefreshToken,
};

/** CreateToken: https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html */
export const createToken: Operation = {
  name: 'CreateToken',
  on: 'oidc',
  method: 'POST',
  path: '/token',
  handle: (exchange) =>
    oidcAnswer(exchange, (fields) => {
      const client = authenticatedClient(exchange, fields);
      const grant = fields.required('grantType');
      if (!isGrant(grant)) return refuse('UnsupportedGrantTypeException', 'The grant type is unknown');
      if (!client.grants.includes(grant))
        return refuse('UnauthorizedClientException', 'The client may not use this grant');
      return issueTokens(exchange, client, TRADES[grant](exchange, fields, client));
    }),
};
