import { describe, expect, test } from 'vitest';
import { countWrites } from '../../../src/assignments/counted-store.ts';
import { createLabelFor } from '../../../src/assignments/label-for.ts';
import { packSnapshot } from '../../../src/assignments/pack-snapshot.ts';
import { addPortal, removePortal } from '../../../src/portals/portal-list.ts';
import { keepAwsColours } from '../../../src/preferences/aws-colours.ts';
import { changeNote } from '../../../src/preferences/change-note.ts';
import { changeRules } from '../../../src/preferences/change-rules.ts';
import { groupName } from '../../../src/preferences/group-name.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { asPolicy, NO_POLICY } from '../../../src/preferences/policy.ts';
import { createMemoryBrowser } from '../memory-platform.ts';
import { createMemoryLists } from '../memory-store.ts';

const account = (accountId: string, accountName: string) => ({
  accountId,
  accountName,
  emailAddress: '',
  roleNames: ['Admin'],
});

async function twoPortals() {
  const memory = createMemoryBrowser().context();
  let reads = 0;
  const lists = createMemoryLists().of(memory);
  const read: typeof lists.read = async (portalId) => {
    reads += 1;
    return lists.read(portalId);
  };
  const store = countWrites({ ...lists, read });
  const one = await addPortal(memory.platform, 'https://one.awsapps.com/start', 'eu-west-1');
  const two = await addPortal(memory.platform, 'https://two.awsapps.com/start', 'eu-west-1');
  const fill = async (portalId: string, fetchedAt: number, accounts: ReturnType<typeof account>[]): Promise<void> => {
    const run = { portalId, startedAt: fetchedAt, signIn: '', accounts: 1, complete: true, shown: true, unreadable: 0 };
    await store.begin(run);
    await store.finish(run, packSnapshot(accounts, { portalId, fetchedAt, unreadable: 0 }));
  };
  const { platform } = memory;
  return {
    platform,
    reads: () => reads,
    store,
    one,
    two,
    fill,
    labelFor: createLabelFor({ ...platform, readPolicy: async () => NO_POLICY }, store),
  };
}

test('an account is labelled by the list that has it, and by its id where none has', async () => {
  const { one, two, fill, labelFor } = await twoPortals();
  await fill(one.id, 1, [account('000000000001', 'payments-prod')]);
  await fill(two.id, 1, [account('000000000002', 'sandbox-joao')]);
  expect(await labelFor('000000000001')).toMatchObject({
    portalId: one.id,
    label: { accountId: '000000000001', environment: 'prod' },
  });
  expect(await labelFor('000000000002')).toMatchObject({ portalId: two.id, label: { environment: 'sandbox' } });
  const unknown = await labelFor('000000000003');
  expect(unknown).not.toHaveProperty('portalId');
  expect(unknown.label).toMatchObject({ accountId: '000000000003' });
});

test('an account has its name as soon as a first run has read it', async () => {
  const { store, one, labelFor } = await twoPortals();
  const run = { portalId: one.id, startedAt: 1, signIn: '', accounts: 1, complete: false, shown: true, unreadable: 0 };
  await store.begin(run);
  const row = { ...account('000000000001', 'payments-prod'), portalId: one.id, place: 0, unreadable: 0 };
  await store.save(run, [{ ...row, outcome: 'listed' }]);
  expect(await labelFor('000000000001')).toMatchObject({ portalId: one.id, label: { environment: 'prod' } });
});

test('a label follows the list when a new one is read, and goes with it', async () => {
  const { store, one, fill, labelFor } = await twoPortals();
  await fill(one.id, 1, [account('000000000001', 'payments-prod')]);
  await labelFor('000000000001');
  await fill(one.id, 2, [account('000000000001', 'payments-dev')]);
  expect(await labelFor('000000000001')).toMatchObject({ label: { environment: 'dev' } });
  await store.forget(one.id);
  expect(await labelFor('000000000001')).not.toHaveProperty('portalId');
});

test('an account looks as the person chose, and as production where it is that in any portal', async () => {
  const { platform, one, two, fill, labelFor } = await twoPortals();
  const accountId = '000000000001';
  await fill(one.id, 1, [account(accountId, 'payments')]);
  await fill(two.id, 1, [account(accountId, 'payments')]);
  await changeNote(platform, { portalId: one.id, accountId }, { colour: 'grey', environment: 'dev' });
  expect(await labelFor(accountId)).toMatchObject({ label: { colour: 'grey', environment: 'dev' } });
  await changeNote(platform, { portalId: two.id, accountId }, { environment: 'prod' });
  expect(await labelFor(accountId)).toMatchObject({ label: { colour: 'grey', environment: 'prod' } });
});

test('three hundred pages read each list once, not three hundred times', async () => {
  const { one, two, fill, labelFor, reads } = await twoPortals();
  const ids = Array.from({ length: 300 }, (_, at) => String(at).padStart(12, '0'));
  await fill(
    one.id,
    1,
    ids.slice(0, 150).map((id) => account(id, `one-${id}`)),
  );
  await fill(
    two.id,
    1,
    ids.slice(150).map((id) => account(id, `two-${id}`)),
  );
  const names = (await Promise.all(ids.map(async (id) => labelFor(id)))).map(({ label }) => label.accountName);
  expect(names).toEqual(ids.map((id, at) => `${at < 150 ? 'one' : 'two'}-${id}`));
  for (const id of ids) await labelFor(id);
  expect(reads()).toBe(2);
});

test('a run that reads the next list makes nobody read the one again that has the account', async () => {
  const { store, one, fill, labelFor, reads } = await twoPortals();
  await fill(one.id, 1, [account('000000000001', 'payments-prod')]);
  await labelFor('000000000001');
  const run = { portalId: one.id, startedAt: 2, signIn: '', accounts: 1, complete: false, shown: true, unreadable: 0 };
  await store.begin(run);
  const row = { ...account('000000000002', 'payments-dev'), portalId: one.id, place: 0, unreadable: 0 };
  await store.save(run, [{ ...row, outcome: 'listed' }]);
  expect((await labelFor('000000000001')).label.accountName).toBe('payments-prod');
  expect(reads()).toBe(1);
  expect((await labelFor('000000000002')).label.accountName).toBe('payments-dev');
  await store.abandon(one.id);
  expect(await labelFor('000000000002')).not.toHaveProperty('portalId');
});

test('an account is known no longer by a portal that was removed, and by the next one that has it', async () => {
  const { platform, one, two, fill, labelFor } = await twoPortals();
  for (const { id } of [one, two]) await fill(id, 1, [account('000000000001', `of-${id}`)]);
  expect(await labelFor('000000000001')).toMatchObject({ portalId: one.id });
  await removePortal(platform, one.id);
  expect(await labelFor('000000000001')).toMatchObject({ portalId: two.id, label: { accountName: `of-${two.id}` } });
  await removePortal(platform, two.id);
  expect(await labelFor('000000000001')).not.toHaveProperty('portalId');
});

test('a nickname stands for the name as soon as it is given, and the account stays what AWS’s name says it is', async () => {
  const { platform, one, two, fill, labelFor } = await twoPortals();
  await fill(one.id, 1, [account('000000000001', 'payments-prod')]);
  const { label: before } = await labelFor('000000000001');
  await changeNote(platform, { portalId: two.id, accountId: '000000000001' }, { nickname: 'of another portal' });
  expect((await labelFor('000000000001')).label).toEqual(before);
  await changeNote(platform, { portalId: one.id, accountId: '000000000001' }, { nickname: 'The \u202emoney' });
  const { label } = await labelFor('000000000001');
  expect(label).toEqual({ ...before, accountName: 'The □money' });
  expect(groupName(label)).toBe('The □money');
  await changeNote(platform, { portalId: one.id, accountId: '000000000001' }, { nickname: '' });
  expect((await labelFor('000000000001')).label).toEqual(before);
});

test('a list that the browser did not give out once is asked for again', async () => {
  const { one, store, fill } = await twoPortals();
  const memory = createMemoryBrowser().context();
  await memory.platform.local.set('portals', [one]);
  await fill(one.id, 1, [account('000000000001', 'payments-prod')]);
  let isBroken = true;
  const read: typeof store.read = async (portalId) => {
    if (isBroken) throw new DOMException('The database is gone', 'InvalidStateError');
    return store.read(portalId);
  };
  const labelFor = createLabelFor({ ...memory.platform, readPolicy: async () => NO_POLICY }, { ...store, read });
  expect(await labelFor('000000000001')).not.toHaveProperty('portalId');
  isBroken = false;
  expect(await labelFor('000000000001')).toMatchObject({ portalId: one.id });
});

test('a label follows the person’s rules, and what the person chose for the account more than those', async () => {
  const { platform, one, fill, labelFor } = await twoPortals();
  const accountId = '000000000001';
  await fill(one.id, 1, [account(accountId, 'payments')]);
  await changeRules(platform, () => [
    { id: 'r1', field: 'name', kind: 'glob', pattern: 'pay*', colour: 'grey', environment: 'prod', initials: '💳' },
  ]);
  expect((await labelFor(accountId)).label).toMatchObject({ colour: 'grey', environment: 'prod', initials: '💳' });
  await changeNote(platform, { portalId: one.id, accountId }, { environment: 'dev' });
  expect((await labelFor(accountId)).label).toMatchObject({ colour: 'grey', environment: 'dev', initials: '💳' });
});

test('an account that no list knows follows rules of ids, which then say what it is for', async () => {
  const { platform, labelFor } = await twoPortals();
  expect((await labelFor('000000000009')).isSaid).toBe(false);
  await changeRules(platform, () => [
    { id: 'r1', field: 'id', kind: 'regex', pattern: '9$', environment: 'prod' },
    { id: 'r2', field: 'name', kind: 'glob', pattern: '*', environment: 'dev' },
  ]);
  expect(await labelFor('000000000009')).toMatchObject({ label: { colour: 'red', environment: 'prod' }, isSaid: true });
});

test('a rule of roles counts where the role is known, and not for what holds tabs of all roles', async () => {
  const { platform, one, fill, labelFor } = await twoPortals();
  const accountId = '000000000001';
  await fill(one.id, 1, [account(accountId, 'payments-dev')]);
  await changeRules(platform, () => [{ id: 'r1', field: 'role', kind: 'glob', pattern: '*Admin*', colour: 'grey' }]);
  const { label, ofAccount } = await labelFor(accountId, { roleName: 'AdministratorAccess' });
  expect(label.colour).toBe('grey');
  expect(ofAccount?.colour).toBe((await labelFor(accountId)).label.colour);
  expect(ofAccount?.colour).not.toBe('grey');
  expect((await labelFor(accountId, { roleName: 'ReadOnlyAccess' })).label).toEqual(ofAccount);
});

describe('AWS’s own colour', () => {
  const accountId = '000000000001';
  const rule = { id: 'r1', field: 'name', kind: 'glob', pattern: 'pay*' } as const;

  test('comes before the automatic one, after the person’s rules, and last what the person chose for the account', async () => {
    const { platform, one, fill, labelFor } = await twoPortals();
    const colour = async () => (await labelFor(accountId)).label.colour;
    await fill(one.id, 1, [account(accountId, 'payments-prod')]);
    expect(await colour()).toBe('red');
    await keepAwsColours(platform, [[accountId, 'teal']]);
    expect((await labelFor(accountId)).label).toMatchObject({ colour: 'cyan', environment: 'prod' });
    await changeRules(platform, () => [{ ...rule, environment: 'dev' }]);
    expect((await labelFor(accountId)).label).toMatchObject({ colour: 'cyan', environment: 'dev' });
    await changeRules(platform, () => [{ ...rule, colour: 'grey' }]);
    expect(await colour()).toBe('grey');
    await changeNote(platform, { portalId: one.id, accountId }, { colour: 'pink' });
    expect(await colour()).toBe('pink');
    await changeRules(platform, () => []);
    await changeNote(platform, { portalId: one.id, accountId }, { colour: '' });
    await keepAwsColours(platform, [[accountId, 'none']]);
    expect(await colour()).toBe('red');
  });

  test('is that of an account which no list knows, too, and of no other one', async () => {
    const { platform, labelFor } = await twoPortals();
    const before = await labelFor('000000000002');
    await keepAwsColours(platform, [[accountId, 'purple']]);
    expect(await labelFor(accountId)).toMatchObject({ label: { colour: 'purple' }, isSaid: false });
    expect(await labelFor('000000000002')).toEqual(before);
  });

  test('as a page itself shows it goes before the one that was kept: a private one keeps none', async () => {
    const { platform, labelFor } = await twoPortals();
    await keepAwsColours(platform, [[accountId, 'purple']]);
    expect((await labelFor(accountId, { awsColour: 'green' })).label.colour).toBe('green');
    const { colour } = (await labelFor(accountId, { awsColour: 'none' })).label;
    expect(colour).toBe(labelOf({ accountId }).colour);
    expect((await labelFor(accountId)).label.colour).toBe('purple');
  });
});

test('F64: what the organisation says of an account, by its id or in rules, goes before the person’s own word, which stays theirs', async () => {
  const { platform, store, one, fill } = await twoPortals();
  const accountId = '000000000001';
  await fill(one.id, 1, [account(accountId, 'payments')]);
  await changeNote(platform, { portalId: one.id, accountId }, { colour: 'pink', environment: 'dev' });
  let policy = NO_POLICY;
  const labelFor = createLabelFor({ ...platform, readPolicy: async () => policy }, store);
  const { label: own } = await labelFor(accountId);
  const rule = { field: 'name', kind: 'glob', pattern: 'pay*', colour: 'orange', environment: 'prod' };
  policy = asPolicy({ rules: [rule], accounts: [{ id: accountId, colour: 'blue' }] });
  expect((await labelFor(accountId)).label).toMatchObject({ colour: 'blue', environment: 'prod' });
  policy = asPolicy({ rules: [rule] });
  expect((await labelFor(accountId)).label).toMatchObject({ colour: 'orange', environment: 'prod' });
  policy = asPolicy({});
  expect((await labelFor(accountId)).label).toEqual(own);
});
