import type { Operation } from '../operation.ts';
import { accountIdOf, portalAnswer, refuse } from './guard.ts';
import { pageOf } from './paging.ts';

/** ListAccountRoles: https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccountRoles.html */
export const listAccountRoles: Operation = {
  name: 'ListAccountRoles',
  on: 'portal-api',
  method: 'GET',
  path: '/assignment/roles',
  handle: (exchange) =>
    portalAnswer(exchange, ({ person, session }) => {
      const accountId = accountIdOf(exchange);
      const account = person.assignments.find(accountId);
      const { goneAccount } = exchange.world.settings;
      if (account === undefined || account.roles.length === 0) {
        if (goneAccount === 'empty') return { nextToken: null, roleList: [] };
        return refuse(goneAccount === 404 ? 'ResourceNotFoundException' : 'ForbiddenException', 'No access');
      }
      const wanted = { operation: 'ListAccountRoles', accountId, sessionId: session.id };
      const { page, nextToken } = pageOf(exchange, wanted, account.roles);
      return { nextToken, roleList: page.map((roleName) => ({ roleName, accountId })) };
    }),
};
