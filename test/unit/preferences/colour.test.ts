import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from 'culori';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { containerLook } from '../../../src/preferences/container-look.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { hash32 } from '../../../src/preferences/hash.ts';
import { BLACK, PALETTE } from '../../../src/preferences/palette.ts';

const ID = '123456789012';
const colourOf = (accountName: string, accountId = ID): string => labelOf({ accountId, accountName }).colour;
const LIGHT_SURFACES = ['#ffffff', '#f6f7f9', '#f2f4f7', '#e9edf3'];
const DARK_SURFACES = ['#16191f', '#111419', '#1e2229', '#2a303a', '#20252d'];

describe.each(Object.entries(PALETTE))('%s', (_name, swatch) => {
  test('its ink is readable on its fill', () => {
    expect(wcagContrast(swatch.ink, swatch.fill)).toBeGreaterThanOrEqual(4.5);
  });

  test('its edges part it from every light and every dark surface', () => {
    for (const surface of LIGHT_SURFACES) expect(wcagContrast(swatch.edgeOnLight, surface)).toBeGreaterThanOrEqual(3);
    for (const surface of DARK_SURFACES) expect(wcagContrast(swatch.edgeOnDark, surface)).toBeGreaterThanOrEqual(3);
  });
});

test('the unknown label is readable, yellow on black', () => {
  expect(wcagContrast(PALETTE.yellow.fill, BLACK)).toBeGreaterThanOrEqual(4.5);
});

describe.each([
  [
    'normal sight',
    (_severity: number) =>
      <T>(colour: T): T =>
        colour,
  ],
  ['no red cones', filterDeficiencyProt],
  ['no green cones', filterDeficiencyDeuter],
  ['no blue cones', filterDeficiencyTrit],
] as const)('with %s', (_sight, filter) => {
  test('no two account colours fall together', () => {
    const see = filter(1);
    const distance = differenceCiede2000();
    const fills = Object.values(PALETTE).map(({ fill }) => see(parse(fill) ?? { mode: 'none' }));
    for (const [at, fill] of fills.entries()) {
      for (const other of fills.slice(at + 1)) expect(distance(fill, other)).toBeGreaterThan(12);
    }
  });
});

test.each([
  ['payments-staging', 'yellow'],
  ['data-lake-dev', 'pink'],
  ['edge-network', 'green'],
  ['warehouse-dev', 'blue'],
  ['product-catalog', 'purple'],
])('%s is %s for everybody', (name, colour) => {
  expect(colourOf(name)).toBe(colour);
});

test('production is red, whatever else its name says, and nothing else is', () => {
  expect(colourOf('payments-prod')).toBe('red');
  fc.assert(
    fc.property(fc.string(), (name) => {
      const label = labelOf({ accountId: ID, accountName: name });
      return (label.colour === 'red') === (label.environment === 'prod') && label.colour !== 'grey';
    }),
  );
});

test('one product’s environments never share a colour', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{3,12}$/), (product) => {
      const names = [`${product}-dev`, `${product}-staging`, `${product}-sandbox`];
      const labels = names.map((accountName) => labelOf({ accountId: ID, accountName }));
      fc.pre(new Set(labels.map(({ environment }) => environment)).size === 3);
      return new Set(labels.map(({ colour }) => colour)).size === 3;
    }),
  );
});

test('numbered teams differ from their neighbours, and long numbers stay exact', () => {
  expect(colourOf('team-1')).not.toBe(colourOf('team-2'));
  const long = '9'.repeat(400);
  expect(colourOf(`team-${long}`)).toBe(colourOf(`team-${BigInt(long) % 7n}`));
});

test('the same product in two regions keeps its family but not its colour', () => {
  expect(colourOf('shop-eu')).not.toBe(colourOf('shop-us'));
});

test('an account without a name is coloured by its id', () => {
  const colours = new Set(
    Array.from({ length: 50 }, (_, at) => labelOf({ accountId: String(100000000000 + at) }).colour),
  );
  expect(colours.size).toBe(7);
});

test('the hash is FNV-1a 32 with the final mix of murmur3, over UTF-8', () => {
  // FNV-1a of the empty text is its offset basis; the rest was computed with a second implementation, in BigInt.
  for (const text of ['', 'a', 'payments', '決済', '😀']) expect(hash32(text)).toBe(slowHash(text));
});

test('Firefox’s containers get the same colour under Firefox’s names', () => {
  expect(containerLook({ colour: 'cyan', environment: 'prod' })).toEqual({ color: 'turquoise', icon: 'briefcase' });
  expect(containerLook({ colour: 'grey', environment: 'none' })).toEqual({ color: 'toolbar', icon: 'circle' });
  expect(containerLook({ colour: 'pink', environment: 'dev' })).toEqual({ color: 'pink', icon: 'tree' });
});

function slowHash(text: string): number {
  const mask = 0xffffffffn;
  let hash = 2166136261n;
  for (const byte of Buffer.from(text, 'utf8')) hash = ((hash ^ BigInt(byte)) * 16777619n) & mask;
  hash ^= hash >> 16n;
  hash = (hash * 2246822507n) & mask;
  hash ^= hash >> 13n;
  hash = (hash * 3266489909n) & mask;
  return Number(hash ^ (hash >> 16n));
}

describe('what a person chooses for an account', () => {
  const prod = { accountId: ID, accountName: 'payments-prod' };

  test('goes before what its name says, one thing at a time', () => {
    expect(labelOf(prod, undefined, { colour: 'grey' })).toMatchObject({ colour: 'grey', environment: 'prod' });
    expect(labelOf(prod, undefined, { environment: 'none' })).toMatchObject({ environment: 'none' });
    expect(labelOf(prod, undefined, { environment: 'none' }).colour).not.toBe('red');
  });

  test('makes an account red that it marks as production, also one without a name', () => {
    const marked = { colour: 'red', environment: 'prod' };
    expect(labelOf({ accountId: ID, accountName: 'acct-p' }, undefined, { environment: 'prod' })).toMatchObject(marked);
    expect(labelOf({ accountId: ID }, undefined, { environment: 'prod' })).toMatchObject(marked);
  });
});
