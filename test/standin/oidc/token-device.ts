import type { Exchange } from '../operation.ts';
import type { Registration } from '../state.ts';
import { liveSession } from '../world.ts';
import { refuse, type Fields } from './answers.ts';
import type { Trade } from './issue-tokens.ts';

const SLOWER_BY = 5_000;

/** The device code: polled no faster than its interval, and traded once. */
export function tradeDeviceCode({ world }: Exchange, fields: Fields, client: Registration): Trade {
  const device = world.state.devices.get(fields.required('deviceCode'));
  const now = world.clock.now();
  if (device === undefined || device.clientId !== client.clientId) {
    return refuse('InvalidGrantException', 'The device code is wrong or used');
  }
  if (device.expiresAt <= now) return refuse('ExpiredTokenException', 'The device code has expired');
  const early = device.polledAt !== undefined && now - device.polledAt < device.interval;
  device.polledAt = now;
  if (early) {
    device.interval += SLOWER_BY;
    return refuse('SlowDownException', 'Poll less often');
  }
  if (device.denied) return refuse('AccessDeniedException', 'The request was denied');
  if (device.sessionId === undefined) return refuse('AuthorizationPendingException', 'Nobody has answered yet');
  world.state.devices.delete(device.deviceCode);
  const session = liveSession(world, device.sessionId);
  return session === undefined ? refuse('InvalidGrantException', 'The sign-in session has ended') : { session };
}
