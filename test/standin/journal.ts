/** Writes down every request, without secrets, and every secret that was found outside its place. */
import type { Place, SecretKind, Secrets } from './secrets.ts';
import type { TargetKind } from './target.ts';

export interface JournalEntry {
  /** Epoch milliseconds of the stand-in's clock. */
  readonly time: number;
  readonly scheme: 'http' | 'https' | 'connect';
  readonly method: string;
  readonly host: string;
  readonly kind: TargetKind;
  readonly path: string;
  /** Names of the query's parameters, never their values. */
  readonly query: readonly string[];
  /** What AWS calls it, where it is something that AWS knows. */
  operation?: string;
  readonly accountId?: string;
  readonly origin?: string;
  readonly referer?: string;
  readonly hasCookie: boolean;
  readonly contentType?: string;
  readonly fetchMode?: string;
  /** HTTP status of the answer; absent while under way or when the line was cut. */
  status?: number;
}

export interface Leak {
  readonly time: number;
  readonly secret: SecretKind;
  readonly place: Place;
  readonly method: string;
  readonly host: string;
  readonly path: string;
}

export interface SeenRequest {
  readonly scheme: JournalEntry['scheme'];
  readonly method: string;
  readonly url: URL;
  readonly kind: TargetKind;
  readonly headers: Headers;
  readonly body: string;
}

export interface Journal {
  readonly entries: JournalEntry[];
  readonly leaks: Leak[];
  record(request: SeenRequest): JournalEntry;
  /** A connection that came to nothing: all that is known of it is the host. */
  recordRefused(host: string, kind: TargetKind, status?: number): void;
  clear(): void;
}

/** A referrer is cut down to where it came from: its query may be the very leak that is being reported. */
function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, '');
}

function placesOf({ url, headers, body }: SeenRequest): (readonly [Place, string])[] {
  const places: (readonly [Place, string])[] = [
    ['path', url.pathname],
    ['query', url.search],
    ['body', body],
  ];
  for (const [name, value] of headers) places.push([name === 'cookie' ? 'cookie' : `header:${name}`, value]);
  return places;
}

function describe(request: SeenRequest, time: number): JournalEntry {
  const { url, headers } = request;
  const accountId = url.searchParams.get('account_id');
  const [origin, referer] = [headers.get('origin'), headers.get('referer')];
  const [contentType, fetchMode] = [headers.get('content-type'), headers.get('sec-fetch-mode')];
  return {
    time,
    scheme: request.scheme,
    method: request.method,
    host: url.host,
    kind: request.kind,
    path: url.pathname,
    query: [...url.searchParams.keys()],
    ...(accountId === null ? {} : { accountId }),
    ...(origin === null ? {} : { origin }),
    ...(referer === null ? {} : { referer: withoutQuery(referer) }),
    hasCookie: headers.has('cookie'),
    ...(contentType === null ? {} : { contentType }),
    ...(fetchMode === null ? {} : { fetchMode }),
  };
}

export function createJournal(now: () => number, secrets: Secrets): Journal {
  const entries: JournalEntry[] = [];
  const leaks: Leak[] = [];
  return {
    entries,
    leaks,
    record(request) {
      const time = now();
      const entry = describe(request, time);
      entries.push(entry);
      for (const [place, text] of placesOf(request)) {
        for (const secret of secrets.misplaced(text, request.kind, place)) {
          leaks.push({
            time,
            secret,
            place,
            method: request.method,
            host: request.url.host,
            path: request.url.pathname,
          });
        }
      }
      return entry;
    },
    recordRefused(host, kind, status) {
      entries.push({
        time: now(),
        scheme: 'connect',
        method: 'CONNECT',
        host,
        kind,
        path: '',
        query: [],
        hasCookie: false,
        ...(status === undefined ? {} : { status }),
      });
    },
    clear() {
      entries.length = 0;
      leaks.length = 0;
    },
  };
}
