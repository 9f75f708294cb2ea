/** What is worked out for accounts beforehand, and kept with their lists. */
import { describe, expect, test } from 'vitest';
import { countWrites } from '../../../src/assignments/counted-store.ts';
import { currentAccounts } from '../../../src/assignments/merge.ts';
import { packSnapshot } from '../../../src/assignments/pack-snapshot.ts';
import { keepPresets } from '../../../src/assignments/preset-store.ts';
import { keepAwsColours } from '../../../src/preferences/aws-colours.ts';
import { changeCare } from '../../../src/preferences/care.ts';
import { changeNote } from '../../../src/preferences/change-note.ts';
import { changeRules } from '../../../src/preferences/change-rules.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { asPolicy, NO_POLICY } from '../../../src/preferences/policy.ts';
import { isReadOnly } from '../../../src/preferences/role-kinds.ts';
import { createMemoryBrowser } from '../memory-platform.ts';
import { createMemoryLists } from '../memory-store.ts';

const PORTAL = 'p1';
const ROLES = ['AdministratorAccess', 'SecurityAudit', 'acme-read-only', 'Billing'];
const PAYMENTS = account('000000000001', 'payments-prod');
const LAKE = account('000000000002', 'data-lake-dev');
const BARE = account('000000000003', 'orders-prod', ['AdministratorAccess', 'Billing']);

function account(accountId: string, accountName: string, roleNames: readonly string[] = ROLES) {
  return { accountId, accountName, emailAddress: '', roleNames };
}

function withLists() {
  const memory = createMemoryBrowser().context();
  const { platform } = memory;
  const inner = createMemoryLists().of(memory);
  let policy = NO_POLICY;
  const source = { ...platform, readPolicy: async () => policy };
  const setPolicy = (stored: unknown): void => void (policy = asPolicy(stored));
  /** As after a start of the browser that has not read its policies yet. */
  const loseSightOfPolicy = (): void => void (policy = { ...NO_POLICY, isLate: true });
  const store = keepPresets(source, countWrites(inner));
  const facts = { portalId: PORTAL, unreadable: 0 };
  const run = { ...facts, startedAt: 1, signIn: '', accounts: 3, complete: true, shown: true };
  const fill = async (): Promise<void> => {
    await store.begin(run);
    await store.finish(run, packSnapshot([PAYMENTS, LAKE, BARE], { ...facts, fetchedAt: 1 }));
  };
  /** The role that is chosen before the last one, of each account that is on show. */
  const first = async () => currentAccounts(await inner.read(PORTAL)).map(({ preset }) => preset?.role);
  /** How rows of them look where the person chose nothing for the account itself. */
  const looks = async () => currentAccounts(await inner.read(PORTAL)).map((one) => labelOf(one));
  return { platform, source, setPolicy, loseSightOfPolicy, inner, store, run, facts, fill, first, looks };
}

describe('the careful role first', () => {
  test('is nobody’s who did not choose it, and then stands at the accounts that are production', async () => {
    const { platform, store, fill, first } = withLists();
    await fill();
    expect(await first()).toEqual([undefined, undefined, undefined]);
    await changeCare(platform, { readOnlyFirst: true });
    await store.refreshPresets();
    expect(await first()).toEqual(['acme-read-only', undefined, undefined]);
    await changeCare(platform, { readOnlyFirst: false });
    await store.refreshPresets();
    expect(await first()).toEqual([undefined, undefined, undefined]);
  });

  test('stands at what the next list has, and at rows of the run that reads it', async () => {
    const { platform, store, run, fill, first } = withLists();
    await changeCare(platform, { readOnlyFirst: true });
    await fill();
    expect((await first())[0]).toBe('acme-read-only');
    await store.begin({ ...run, startedAt: 2 });
    const read = { ...PAYMENTS, portalId: PORTAL, place: 0, outcome: 'read' as const, unreadable: 0 };
    await store.save({ ...run, startedAt: 2 }, [{ ...read, roleNames: ['Admin', 'ViewOnlyAccess'] }]);
    expect((await first())[0]).toBe('ViewOnlyAccess');
  });

  test('follows what the person says that an account is for', async () => {
    const { platform, store, fill, first } = withLists();
    await changeCare(platform, { readOnlyFirst: true });
    await fill();
    await changeNote(platform, { portalId: PORTAL, accountId: PAYMENTS.accountId }, { environment: 'none' });
    await changeNote(platform, { portalId: PORTAL, accountId: LAKE.accountId }, { environment: 'prod' });
    await store.refreshPresets();
    expect(await first()).toEqual([undefined, 'acme-read-only', undefined]);
  });

  test('is put right by a later run of the background where this one ended too soon', async () => {
    const { platform, source, inner, fill, first } = withLists();
    await fill();
    await changeCare(platform, { readOnlyFirst: true });
    await keepPresets(source, inner).refreshPresets();
    expect((await first())[0]).toBe('acme-read-only');
  });

  test('leaves a list that waits for a choice waiting', async () => {
    const { platform, store, facts, fill } = withLists();
    await fill();
    await store.hold({
      portalId: PORTAL,
      reason: 'another-user',
      snapshot: packSnapshot([LAKE], { ...facts, fetchedAt: 2 }),
    });
    await changeCare(platform, { readOnlyFirst: true });
    await store.refreshPresets();
    expect(await store.held(PORTAL)).toBeDefined();
  });

  test('asks for no list again where nothing else is said', async () => {
    const { platform, store, fill } = withLists();
    await fill();
    await changeCare(platform, { readOnlyFirst: true });
    await store.refreshPresets();
    const writes = store.writes().any;
    await store.refreshPresets();
    expect(store.writes().any).toBe(writes);
  });
});

describe('what an organisation sets', () => {
  const SET = { accounts: [{ id: LAKE.accountId, colour: 'pink', environment: 'prod' }] };

  test('stays in the lists while nobody knows yet what it is, and is back in one that was written meanwhile', async () => {
    const { store, setPolicy, loseSightOfPolicy, fill, looks } = withLists();
    setPolicy(SET);
    await fill();
    await store.refreshPresets();
    const set = await looks();
    expect(set[1]).toMatchObject({ colour: 'pink', environment: 'prod' });
    loseSightOfPolicy();
    await store.refreshPresets();
    expect(await looks()).toEqual(set);
    await fill();
    expect((await looks())[1]).toMatchObject({ environment: 'dev' });
    setPolicy(SET);
    await store.refreshPresets();
    expect(await looks()).toEqual(set);
  });

  test('goes from all lists where it turns out to be nothing any more', async () => {
    const { store, setPolicy, loseSightOfPolicy, fill, looks } = withLists();
    await fill();
    const plain = await looks();
    setPolicy(SET);
    await store.refreshPresets();
    loseSightOfPolicy();
    await store.refreshPresets();
    setPolicy({});
    await store.refreshPresets();
    expect(await looks()).toEqual(plain);
  });
});

describe('rules', () => {
  const RULE = {
    id: 'r1',
    field: 'name',
    kind: 'glob',
    pattern: 'data-*',
    colour: 'grey',
    environment: 'prod',
  } as const;

  test('show in every row that they fit, and go with the rule', async () => {
    const { platform, store, fill, looks } = withLists();
    await fill();
    const before = await looks();
    await changeRules(platform, () => [RULE]);
    await store.refreshPresets();
    expect(await looks()).toEqual([before[0], { ...before[1], colour: 'grey', environment: 'prod' }, before[2]]);
    await changeRules(platform, () => []);
    await store.refreshPresets();
    expect(await looks()).toEqual(before);
    await expect(platform.local.get('rules')).resolves.toBeUndefined();
  });

  test('of roles show in no row: it stands for all of them', async () => {
    const { platform, store, fill, looks } = withLists();
    await fill();
    const before = await looks();
    await changeRules(platform, () => [{ ...RULE, field: 'role', pattern: '*' }]);
    await store.refreshPresets();
    expect(await looks()).toEqual(before);
  });

  test('say which accounts are production where the careful role goes first, unless the person says otherwise', async () => {
    const { platform, store, fill, first } = withLists();
    await changeCare(platform, { readOnlyFirst: true });
    await changeRules(platform, () => [RULE]);
    await fill();
    expect(await first()).toEqual(['acme-read-only', 'acme-read-only', undefined]);
    await changeNote(platform, { portalId: PORTAL, accountId: LAKE.accountId }, { environment: 'dev' });
    await store.refreshPresets();
    expect(await first()).toEqual(['acme-read-only', undefined, undefined]);
  });
});

test.each([
  'ReadOnlyAccess',
  'AWSReadOnlyAccess',
  'ViewOnlyAccess',
  'acme-read-only',
  'ACME_READ_ONLY',
  'readonly',
  'viewer',
  'PaymentsViewer',
  'SecurityAudit',
  'SecurityAuditor',
  'Auditor',
  'prod-ro',
  'log-reader',
  'prodreadonly',
  'audit',
])('%s only reads', (roleName) => expect(isReadOnly(roleName)).toBe(true));

test.each([
  'AdministratorAccess',
  'AdminReadOnly',
  'NonReadOnly',
  'not-read-only',
  'NoReadOnly',
  'ReadWrite',
  'read_write',
  'readwrite',
  'DataReaderWriter',
  'ViewerAndEditor',
  'ReadOnlyPlusDeploy',
  'ReadUpdateDelete',
  'ReadModify',
  'ReadTerminate',
  'ReadAndTerminate',
  'AuditAndExecute',
  'SecurityAuditRemediation',
  'ViewerPublisher',
  'SupportReadOnlyElevated',
  'PowerUserAccess',
  'Billing',
  'Developer',
  'Euro',
  'Preview',
  'CodeReviewer',
  'reviewonly',
  'non-readonly',
  'nonreadonly',
  'SpreadSheets',
])('%s may change things, for all that its name says', (roleName) => expect(isReadOnly(roleName)).toBe(false));

test('AWS’s own colour, once a page has shown it, shows in the account’s row, and goes when AWS has none', async () => {
  const { platform, store, fill, looks } = withLists();
  await fill();
  const before = await looks();
  await keepAwsColours(platform, [[LAKE.accountId, 'darkBlue']]);
  await store.refreshPresets();
  expect(await looks()).toEqual([before[0], { ...before[1], colour: 'blue' }, before[2]]);
  await fill();
  expect((await looks())[1]).toMatchObject({ colour: 'blue' });
  await keepAwsColours(platform, [[LAKE.accountId, 'none']]);
  await store.refreshPresets();
  expect(await looks()).toEqual(before);
});

test('F64: what the organisation says shows in rows before what rules and AWS say, and goes with it, while the person’s own stays', async () => {
  const { platform, store, fill, looks, first, setPolicy } = withLists();
  await fill();
  const before = await looks();
  await changeNote(platform, { portalId: PORTAL, accountId: LAKE.accountId }, { colour: 'pink' });
  const own = await platform.local.get('account-notes');
  await keepAwsColours(platform, [[LAKE.accountId, 'green']]);
  await changeCare(platform, { readOnlyFirst: true });
  setPolicy({ accounts: [{ id: LAKE.accountId, colour: 'purple', environment: 'prod' }] });
  await store.refreshPresets();
  expect((await looks())[1]).toMatchObject({ colour: 'purple', environment: 'prod' });
  expect((await first())[1]).toBe('acme-read-only');
  setPolicy({});
  await keepAwsColours(platform, [[LAKE.accountId, 'none']]);
  await changeCare(platform, { readOnlyFirst: false });
  await store.refreshPresets();
  expect(await looks()).toEqual(before);
  expect(await platform.local.get('account-notes')).toEqual(own);
});
