import { placeOf, single, type Operation } from '../operation.ts';
import { issueRoleCredentials } from '../role-credentials.ts';
import { accountIdOf, portalAnswer, refuse } from './guard.ts';

/** GetRoleCredentials: https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html */
export const getRoleCredentials: Operation = {
  name: 'GetRoleCredentials',
  on: 'portal-api',
  method: 'GET',
  path: '/federation/credentials',
  handle: (exchange) =>
    portalAnswer(exchange, ({ person, session }) => {
      const accountId = accountIdOf(exchange);
      const roleName = single(exchange.url.searchParams, 'role_name') ?? '';
      if (!/^[\w+=,.@-]{1,64}$/.test(roleName)) refuse('InvalidRequestException', 'role_name is not a role name');
      const account = person.assignments.find(accountId);
      if (account?.roles.includes(roleName) !== true) return refuse('ForbiddenException', 'No access');
      const { partition } = placeOf(exchange);
      const credentials = issueRoleCredentials(exchange.world, session, partition.id, accountId, roleName);
      const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = credentials;
      return { roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration: expiresAt } };
    }),
};
