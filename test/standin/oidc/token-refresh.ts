import type { Exchange } from '../operation.ts';
import type { Registration } from '../state.ts';
import { liveSession } from '../world.ts';
import { refuse, type Fields } from './answers.ts';
import type { Trade } from './issue-tokens.ts';

/**
 * A refresh token: only good with its own registration, and dead the moment it is used, unless the settings are milder. Where it
 * lives on, `issueTokens` hears of it.
 */
export function tradeRefreshToken({ world }: Exchange, fields: Fields, client: Registration): Trade {
  const token = fields.required('refreshToken');
  const known = world.state.refreshTokens.get(token);
  const session = known?.clientId === client.clientId ? liveSession(world, known.sessionId) : undefined;
  if (session === undefined) return refuse('InvalidGrantException', 'The refresh token is wrong, used or dead');
  if (known?.before !== undefined) world.state.refreshTokens.delete(known.before);
  if (world.settings.refreshTokens === 'rotates') world.state.refreshTokens.delete(token);
  return { session, used: token };
}
