import type { Operation } from '../operation.ts';
import { visitorOf } from './who.ts';

/** What the console's own script asks now and then: whether the session of its page is still there. */
export const sessionCheck: Operation = {
  name: 'ConsoleSessionCheck',
  on: 'console',
  method: 'GET',
  path: '/session-check',
  handle: (exchange) => new Response(null, { status: visitorOf(exchange) instanceof Response ? 401 : 204 }),
};
