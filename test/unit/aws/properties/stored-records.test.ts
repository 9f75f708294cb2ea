/** Whatever a store gives back, a record read from it is what its type says, or is not there. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PARTITIONS } from '../../../../src/aws/partitions.ts';
import { asListRecord } from '../../../../src/assignments/list-record.ts';
import { asProgress } from '../../../../src/assignments/portal-state.ts';
import { asDeviceFlow } from '../../../../src/portals/device-code/flow.ts';
import { PORTAL_COLOURS } from '../../../../src/portals/identity.ts';
import { asPortals } from '../../../../src/portals/portal-record.ts';
import { asFlow } from '../../../../src/portals/sign-in/flow.ts';
import { asTrouble } from '../../../../src/portals/trouble.ts';
import { TEST_TIME } from '../../virtual-clock.ts';
import { nearly, stored, type NearlyFitting } from './hostile-input.ts';
import { holds, PROPERTY_LIMIT_MS } from './runs.ts';
import { isAnyText, isMoment, isNull, isText, isTrue, listOf, object, oneOf, optional, type Check } from './typed.ts';

const quoted = (...values: readonly string[]): string[] => values.map((value) => JSON.stringify(value));
const NOW = [String(TEST_TIME)];
const SOON = [String(TEST_TIME + 60_000)];

/** Records that nearly fit, among everything else. */
function records(fields: NearlyFitting): fc.Arbitrary<unknown> {
  const fitting = nearly(fields).map((json): unknown => JSON.parse(json));
  return fc.oneof({ weight: 3, arbitrary: fitting }, { weight: 1, arbitrary: stored });
}

const PORTAL = {
  id: quoted('p1', 'p2'),
  startUrl: quoted('https://acme.awsapps.com/start', 'no url'),
  region: quoted('eu-west-1', 'mars'),
  name: quoted('acme'),
  addedAt: NOW,
  colour: quoted('teal', 'blue', 'nothing'),
  container: quoted('firefox-container-1'),
};
const isPortal = object({
  id: isText,
  startUrl: (value) => isText(value) && URL.canParse(String(value)),
  region: isText,
  partition: oneOf(...PARTITIONS.map(({ id }) => id)),
  name: isText,
  colour: oneOf(...PORTAL_COLOURS),
  addedAt: isMoment,
  container: optional(isText),
});

const FLOW = {
  portalId: quoted('p1'),
  clientId: quoted('c'),
  state: quoted('s'),
  verifier: quoted('v'),
  port: ['50000'],
  tabId: ['1'],
  startedAt: NOW,
  returnTabId: ['2'],
  code: quoted('c+/='),
  region: quoted('eu-west-1'),
};
const DEVICE_FLOW = {
  portalId: quoted('p1'),
  clientId: quoted('c'),
  deviceCode: quoted('d'),
  userCode: quoted('ABCD-EFGH'),
  verificationUri: quoted('https://acme.awsapps.com/start'),
  expiresAt: SOON,
  pollAt: NOW,
  intervalMs: ['1000'],
  region: quoted('eu-west-1'),
};

interface Row {
  readonly title: string;
  readonly fields: NearlyFitting;
  readonly read: (value: unknown) => unknown;
  /** What may come of it, `undefined` apart. */
  readonly isRecord: Check;
}

/** Fields that a later version may have added stand beside the known ones and are left alone. */
function known(value: unknown, names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}

const ROWS: readonly Row[] = [
  {
    title: 'progress',
    fields: { done: ['1', '0'], total: ['5'], resumesAt: SOON },
    read: asProgress,
    isRecord: object({ done: isMoment, total: isMoment, resumesAt: optional(isMoment) }),
  },
  {
    title: 'trouble',
    fields: { code: quoted('NET_OFFLINE'), detail: quoted('acme.awsapps.com'), retryAfterMs: ['3000'] },
    read: asTrouble,
    isRecord: object({ code: isText, detail: optional(isText), retryAfterMs: optional(isMoment) }),
  },
  {
    title: 'a redirect flow',
    fields: FLOW,
    read: (value) => known(asFlow(value, TEST_TIME), Object.keys(FLOW)),
    isRecord: object({
      portalId: isText,
      clientId: isText,
      state: isText,
      verifier: isText,
      port: isMoment,
      tabId: isMoment,
      startedAt: isMoment,
      returnTabId: optional(isMoment),
      code: optional(isAnyText),
      region: optional(isAnyText),
    }),
  },
  {
    title: 'a device flow',
    fields: DEVICE_FLOW,
    read: (value) => known(asDeviceFlow(value, TEST_TIME), Object.keys(DEVICE_FLOW)),
    isRecord: object({
      portalId: isText,
      clientId: isText,
      deviceCode: isText,
      userCode: isText,
      verificationUri: isText,
      expiresAt: isMoment,
      intervalMs: isMoment,
      pollAt: isMoment,
      region: optional(isAnyText),
    }),
  },
  {
    title: 'a list’s record',
    fields: { checkedAt: NOW, seenAt: NOW, held: ['{"reason":"empty","accounts":3}', '{"reason":7}'] },
    read: asListRecord,
    isRecord: object({
      checkedAt: optional(isMoment),
      seenAt: optional(isMoment),
      held: optional(object({ reason: oneOf('empty', 'another-user'), accounts: isMoment })),
    }),
  },
];

test.each(ROWS.map((row) => [row.title, row] as const))(
  '%s is read as what it is, or not at all',
  { timeout: PROPERTY_LIMIT_MS },
  async (_title, { fields, read, isRecord }) => {
    let readable = 0;
    await holds(
      fc.property(records(fields), (value) => {
        const record = read(value);
        if (record === undefined) return;
        readable += 1;
        if (!isRecord(record)) throw new Error(`No such type: ${JSON.stringify(record)}`);
      }),
      300,
    );
    expect(readable).toBeGreaterThan(0);
  },
);

test(
  'of a list of portals the good ones are read, whatever stands beside them',
  { timeout: PROPERTY_LIMIT_MS },
  async () => {
    const isPortals = listOf(isPortal);
    const good = {
      id: 'p1',
      startUrl: 'https://acme.awsapps.com/start',
      region: 'eu-west-1',
      name: 'acme',
      addedAt: 1,
    };
    await holds(
      fc.property(fc.array(records(PORTAL), { maxLength: 5 }), fc.nat(5), (others, at) => {
        const portals = asPortals(others.toSpliced(at, 0, good));
        if (!isPortals(portals)) throw new Error(`No portals: ${JSON.stringify(portals)}`);
        expect(portals).toContainEqual(expect.objectContaining({ ...good, partition: 'aws' }));
      }),
    );
  },
);

test('what is no list of portals is none', { timeout: PROPERTY_LIMIT_MS }, async () => {
  await holds(
    fc.property(stored, (value) => listOf(isPortal)(asPortals(value))),
    300,
  );
});

test('the checks of these tests themselves tell right from wrong', () => {
  const isPair = object({ a: isText, b: optional(isMoment) });
  expect([{ a: 'x' }, { a: 'x', b: 1 }].every(isPair)).toBe(true);
  const wrong = [
    {},
    { a: '' },
    { a: 'x', b: undefined },
    { a: 'x', c: 1 },
    null,
    [],
    Object.create({ a: 'x' }),
    { a: 'x', b: NaN },
  ];
  expect(wrong.filter(isPair)).toEqual([]);
  // `length` without an entry: a hole is what is looked for.
  const hole = Object.assign([], { 1: 'x' });
  expect([['x'], [], hole, [undefined]].map(listOf(isText))).toEqual([true, true, false, false]);
  expect([isNull(undefined), isTrue(1)]).toEqual([false, false]);
});
