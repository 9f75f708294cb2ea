/** What a network, a service or a damaged store may hand over: texts, JSON with the right names and the wrong types, bytes. */
import fc from 'fast-check';

/** Names of fields in AWS's answers and in our own records, and the ones that pollute prototypes. */
const FIELDS = [
  '',
  'clientId clientSecret clientSecretExpiresAt clientIdIssuedAt deviceCode userCode',
  'verificationUri verificationUriComplete expiresIn interval accessToken refreshToken tokenType',
  'accountList roleList nextToken accountId accountName emailAddress roleName roleCredentials',
  'accessKeyId secretAccessKey sessionToken expiration SigninToken error error_description reason',
  'code __type message __proto__ constructor prototype toString hasOwnProperty x',
].flatMap((line) => line.split(' '));

const TEXTS = [
  '',
  ' ',
  '482910375516',
  '000123456789',
  '٤٨٢٩١٠٣٧٥٥١٦',
  '48291037551',
  '482910375516\n',
  '-1',
  '3600',
  'true',
  'null',
  'ReadOnlyAccess',
  'odd+role=name,with.every@sign-and_64',
  'a b',
  '../..',
  'Zq9x\r\nx-evil: 1',
  '‮\0﻿',
  'https://acme.awsapps.com/start/#/device',
  'javascript:alert(1)',
  'http://127.0.0.1/',
  '__proto__',
  'undefined',
  'InvalidGrantException',
  'SlowDown',
  'slow_down',
  'com.amazonaws#UnauthorizedException',
  'KMS_DisabledException',
  'KMS_x',
];

/** Texts of all kinds; lone surrogates among them. */
export const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('x'.repeat(10_000), '\uD800'),
);

/** Numbers as JSON may spell them; the last reads as infinity. */
const numberText = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom('0', '-0', '-1', '1e12', '3600', '0.5', '1790000000', '1790000000000', '9007199254740993', '1e999'),
);

const nameText = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FIELDS) }, { weight: 1, arbitrary: text });

/** The text of a JSON value; objects may have a name twice. */
export const jsonText: fc.Arbitrary<string> = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('null', 'true', 'false'),
    numberText,
    text.map((value) => JSON.stringify(value)),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 6 }).map((items) => `[${items.join(',')}]`),
  object: fc
    .array(fc.tuple(nameText, tie('value')), { maxLength: 8 })
    .map((fields) => `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`),
})).value;

/** Texts of JSON that fit, by the name of the field. */
export type NearlyFitting = Readonly<Record<string, readonly string[]>>;

/** An object with exactly these names, each with a fitting text of JSON, any other value, or missing. */
export function nearly(fields: NearlyFitting): fc.Arbitrary<string> {
  const parts = Object.entries(fields).map(([name, fitting]) =>
    fc
      .oneof(
        { weight: 25, arbitrary: fc.constantFrom(...fitting) },
        { weight: 2, arbitrary: jsonText },
        fc.constant(undefined),
      )
      .map((value) => (value === undefined ? [] : [`${JSON.stringify(name)}:${value}`])),
  );
  return fc
    .tuple(fc.tuple(...parts), jsonText)
    .map(([known, extra]) => `{${[...known.flat(), `"extra":${extra}`].join(',')}}`);
}

/** Anything that storage may give back: a value of JSON, or one of the structured clones that Firefox keeps. */
export const stored: fc.Arbitrary<unknown> = fc.oneof(
  jsonText.map((json): unknown => JSON.parse(json)),
  fc.anything({
    key: fc.constantFrom(...FIELDS),
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
    withBoxedValues: true,
  }),
);
