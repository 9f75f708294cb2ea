import type { Exchange } from '../operation.ts';
import type { Registration, SignInSession } from '../state.ts';
import { liveSession } from '../world.ts';
import { refuse, type Fields } from './answers.ts';

/** A refresh token: dead the moment it is used, and only good with its own registration. */
export function tradeRefreshToken({ world }: Exchange, fields: Fields, client: Registration): SignInSession {
  const token = fields.required('refreshToken');
  const known = world.state.refreshTokens.get(token);
  const session = known?.clientId === client.clientId ? liveSession(world, known.sessionId) : undefined;
  if (session === undefined) return refuse('InvalidGrantException', 'The refresh token is wrong, used or dead');
  world.state.refreshTokens.delete(token);
  return session;
}
