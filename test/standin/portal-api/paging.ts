import type { Exchange } from '../operation.ts';
import type { PageToken } from '../state.ts';
import { refuse } from './guard.ts';

const DEFAULT_SIZE = 20;
const LARGEST_SIZE = 100;

/** Whose list it is: a token of one is worth nothing for another. */
type Wanted = Omit<PageToken, 'offset'>;

interface Page<T> {
  readonly page: readonly T[];
  readonly nextToken: string | null;
}

function sizeOf({ url }: Exchange): number {
  const asked = url.searchParams.getAll('max_result');
  if (asked.length === 0) return DEFAULT_SIZE;
  const size = asked.length === 1 && /^\d{1,4}$/.test(asked[0] ?? '') ? Number(asked[0]) : 0;
  return size >= 1 && size <= LARGEST_SIZE ? size : refuse('InvalidRequestException', 'max_result is not 1 to 100');
}

/** Where to go on: the token must be whole, and of the same operation, account and session. */
function offsetOf({ url, world }: Exchange, wanted: Wanted): number {
  const tokens = url.searchParams.getAll('next_token');
  if (tokens.length === 0) return 0;
  const known = tokens.length === 1 ? world.state.pageTokens.get(tokens[0] ?? '') : undefined;
  const fits =
    known?.operation === wanted.operation &&
    known.accountId === wanted.accountId &&
    known.sessionId === wanted.sessionId;
  return fits ? known.offset : refuse('InvalidRequestException', 'next_token is not valid');
}

function issueToken({ world }: Exchange, wanted: Wanted, offset: number): string {
  const token = `${world.handle(60)}+/${world.handle(80)}/+==`;
  world.state.pageTokens.set(token, { ...wanted, offset });
  return token;
}

/** The one token for a place in a list, however often it is handed out. */
function sameToken(exchange: Exchange, wanted: Wanted, offset: number): string {
  for (const [token, known] of exchange.world.state.pageTokens) {
    const { operation, accountId, sessionId } = known;
    const isSame = operation === wanted.operation && accountId === wanted.accountId && sessionId === wanted.sessionId;
    if (isSame && known.offset === offset) return token;
  }
  return issueToken(exchange, wanted, offset);
}

/**
 * One page of a list, by position: a list that changes between two pages shifts, as lists do. The ways of going on that never
 * come to an end, or not to the usual one, are those of `Settings.paging`.
 */
export function pageOf<T>(exchange: Exchange, wanted: Wanted, items: readonly T[]): Page<T> {
  const size = sizeOf(exchange);
  const offset = offsetOf(exchange, wanted);
  const end = offset + size;
  const page = items.slice(offset, end);
  const isLast = end >= items.length;
  const goOn = (next: number): string | null => (isLast ? null : issueToken(exchange, wanted, next));
  switch (exchange.world.settings.paging) {
    case 'usual':
      return { page, nextToken: goOn(end) };
    case 'repeat':
      return { page, nextToken: sameToken(exchange, wanted, offset === 0 ? size : offset) };
    case 'alternate':
      return { page, nextToken: sameToken(exchange, wanted, offset === size ? size * 2 : size) };
    case 'overlap':
      return { page, nextToken: goOn(Math.max(offset + 1, end - 1)) };
    case 'empty-page':
      // A position between two entries stands for the empty page before the one that begins there.
      if (!Number.isInteger(offset)) return { page: [], nextToken: issueToken(exchange, wanted, Math.ceil(offset)) };
      return { page, nextToken: goOn(end - 0.5) };
    case 'empty-token':
      return { page, nextToken: goOn(end) ?? '' };
  }
}
