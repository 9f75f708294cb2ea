import type { Operation } from '../operation.ts';
import { endSignInSession } from '../sign-in-session.ts';
import { portalAnswer } from './guard.ts';

/** Logout ends the sign-in session with its access and refresh tokens; role credentials live on. */
export const logout: Operation = {
  name: 'Logout',
  on: 'portal-api',
  method: 'POST',
  path: '/logout',
  handle: (exchange) =>
    portalAnswer(exchange, ({ session }) => {
      endSignInSession(exchange.world, session.id);
      return undefined;
    }),
};
