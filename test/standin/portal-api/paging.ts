import type { Exchange } from '../operation.ts';
import type { PageToken } from '../state.ts';
import { refuse } from './guard.ts';

const DEFAULT_SIZE = 20;
const LARGEST_SIZE = 100;

function sizeOf({ url }: Exchange): number {
  const asked = url.searchParams.getAll('max_result');
  if (asked.length === 0) return DEFAULT_SIZE;
  const size = asked.length === 1 && /^\d{1,4}$/.test(asked[0] ?? '') ? Number(asked[0]) : 0;
  return size >= 1 && size <= LARGEST_SIZE ? size : refuse('InvalidRequestException', 'max_result is not 1 to 100');
}

/** Where to go on: the token must be whole, and of the same operation, account and session. */
function offsetOf({ url, world }: Exchange, wanted: Omit<PageToken, 'offset'>): number {
  const tokens = url.searchParams.getAll('next_token');
  if (tokens.length === 0) return 0;
  const known = tokens.length === 1 ? world.state.pageTokens.get(tokens[0] ?? '') : undefined;
  const fits =
    known?.operation === wanted.operation &&
    known.accountId === wanted.accountId &&
    known.sessionId === wanted.sessionId;
  return fits ? known.offset : refuse('InvalidRequestException', 'next_token is not valid');
}

/** One page of a list, by position: a list that changes between two pages shifts, as lists do. */
export function pageOf<T>(exchange: Exchange, wanted: Omit<PageToken, 'offset'>, items: readonly T[]) {
  const size = sizeOf(exchange);
  const offset = offsetOf(exchange, wanted);
  const end = offset + size;
  if (end >= items.length) return { page: items.slice(offset), nextToken: null };
  const nextToken = `${exchange.world.handle(60)}+/${exchange.world.handle(80)}/+==`;
  exchange.world.state.pageTokens.set(nextToken, { ...wanted, offset: end });
  return { page: items.slice(offset, end), nextToken };
}
