import { createHash } from 'node:crypto';
import type { Exchange } from '../operation.ts';
import type { Registration } from '../state.ts';
import { liveSession } from '../world.ts';
import { refuse, type Fields } from './answers.ts';
import type { Trade } from './issue-tokens.ts';

const VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/;

/** The authorization code: once, for ten minutes, for its own client, address and verifier. Any wrong try burns it. */
export function tradeCode({ world }: Exchange, fields: Fields, client: Registration): Trade {
  const code = fields.required('code');
  const redirectUri = fields.required('redirectUri');
  const verifier = fields.required('codeVerifier');
  if (!VERIFIER.test(verifier))
    refuse('InvalidRequestException', 'codeVerifier is not 43 to 128 unreserved characters');
  const known = world.state.codes.get(code);
  world.state.codes.delete(code);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const session = known === undefined ? undefined : liveSession(world, known.sessionId);
  if (
    known === undefined ||
    session === undefined ||
    known.clientId !== client.clientId ||
    known.redirectUri !== redirectUri ||
    known.challenge !== challenge ||
    known.expiresAt <= world.clock.now()
  ) {
    return refuse('InvalidGrantException', 'The code is wrong, used, or does not belong to this request');
  }
  return { session };
}
