import type { Operation } from '../operation.ts';
import { portalAnswer, unsettable } from './guard.ts';
import { pageOf } from './paging.ts';

/** ListAccounts: https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccounts.html */
export const listAccounts: Operation = {
  name: 'ListAccounts',
  on: 'portal-api',
  method: 'GET',
  path: '/assignment/accounts',
  handle: (exchange) =>
    portalAnswer(exchange, ({ person, session }) => {
      const wanted = { operation: 'ListAccounts', accountId: undefined, sessionId: session.id };
      const { page, nextToken } = pageOf(exchange, wanted, person.assignments.listed());
      const accountList = page.map(({ id, name, email }) => ({
        accountId: id,
        ...unsettable(exchange, { accountName: name, emailAddress: email }),
      }));
      return { nextToken, accountList };
    }),
};
