/** Whatever may come back for a request: any status, headers of any kind, bytes in any pieces, and lines that break. */
import fc from 'fast-check';
import type { Wire } from '../../../../src/aws/wire.ts';
import { TEST_TIME } from '../../virtual-clock.ts';
import { jsonText, nearly, type NearlyFitting } from './hostile-input.ts';

export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly bytes: Uint8Array;
  /** Lengths of the pieces in which the bytes come. */
  readonly pieces: readonly number[];
  /** The line breaks after the last piece, or before the first. */
  readonly breaks: 'never' | 'after' | 'before';
}

const encoder = new TextEncoder();
const asBytes = (value: string): Uint8Array => encoder.encode(value);

/** A text of JSON that was damaged on the way. */
const damagedText = fc
  .tuple(jsonText, fc.nat(200), fc.constantFrom('\uFEFF', '', '<html>', ")]}'", '\u0000', ' '))
  .map(([json, at, prefix]) => prefix + json.slice(0, at));

function bytesOf(fitting: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    { weight: 5, arbitrary: fitting.map(asBytes) },
    { weight: 2, arbitrary: jsonText.map(asBytes) },
    { weight: 1, arbitrary: damagedText.map(asBytes) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  );
}

const header: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  fc.tuple(
    fc.constant('retry-after'),
    fc.constantFrom(
      '3',
      '-5',
      '1e9',
      'soon',
      '',
      '3, 120',
      '999999',
      'Fri, 01 Jan 2100 00:00:00 GMT',
      '99999999999999999999',
    ),
  ),
  fc.tuple(
    fc.constant('x-amzn-errortype'),
    fc.constantFrom(
      'SlowDownException:http://internal/',
      ':',
      '',
      'UnauthorizedException',
      '__proto__',
      'constructor:',
      'x',
    ),
  ),
  fc.tuple(fc.constant('content-type'), fc.constantFrom('application/json', 'text/html; charset=utf-8', '', 'x/y')),
  fc.tuple(fc.constant('date'), fc.constantFrom('Fri, 01 Jan 2100 00:00:00 GMT', 'yesterday', '', '0')),
);

const status = fc.oneof(
  { weight: 6, arbitrary: fc.constant(200) },
  { weight: 4, arbitrary: fc.constantFrom(204, 301, 302, 304, 400, 401, 403, 404, 429, 500, 502, 503, 504) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
);

/** Answers, most of them with a body that nearly fits: see `nearly`. */
export function anyAnswer(fitting: NearlyFitting | fc.Arbitrary<string>): fc.Arbitrary<Answer> {
  const body = fitting instanceof fc.Arbitrary ? fitting : nearly(fitting);
  return fc.record({
    status,
    headers: fc.array(header, { maxLength: 4 }),
    bytes: bytesOf(body),
    pieces: fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 4 }),
    breaks: fc.oneof(
      { weight: 18, arbitrary: fc.constant('never' as const) },
      fc.constantFrom('after' as const, 'before' as const),
    ),
  });
}

function bodyOf({ bytes, pieces, breaks }: Answer): ReadableStream<Uint8Array> {
  let at = 0;
  const lengths = [...pieces];
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length)
        return breaks === 'after' ? controller.error(new TypeError('terminated')) : controller.close();
      const end = at + (lengths.shift() ?? bytes.length);
      controller.enqueue(bytes.subarray(at, end));
      at = end;
    },
  });
}

/** A wire on which this answer comes to every request. */
export function wireWith(answer: Answer): Wire {
  return {
    now: () => TEST_TIME,
    async fetch() {
      if (answer.breaks === 'before') throw new TypeError('Failed to fetch');
      const headers = new Headers();
      for (const [name, value] of answer.headers) headers.append(name, value);
      const isBodyless = answer.status === 204 || answer.status === 205 || answer.status === 304;
      return new Response(isBodyless ? null : bodyOf(answer), { status: answer.status, headers });
    },
  };
}
