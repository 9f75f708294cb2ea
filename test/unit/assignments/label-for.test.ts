import { expect, test } from 'vitest';
import { createLabelFor } from '../../../src/assignments/label-for.ts';
import { packSnapshot } from '../../../src/assignments/pack-snapshot.ts';
import { changeNote } from '../../../src/preferences/change-note.ts';
import { addPortal } from '../../../src/portals/portal-list.ts';
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
  const store = createMemoryLists().of(memory);
  const one = await addPortal(memory.platform, 'https://one.awsapps.com/start', 'eu-west-1');
  const two = await addPortal(memory.platform, 'https://two.awsapps.com/start', 'eu-west-1');
  const fill = async (portalId: string, fetchedAt: number, accounts: ReturnType<typeof account>[]): Promise<void> => {
    const run = { portalId, startedAt: fetchedAt, signIn: '', accounts: 1, complete: true, shown: true, unreadable: 0 };
    await store.begin(run);
    await store.finish(run, packSnapshot(accounts, { portalId, fetchedAt, unreadable: 0 }));
  };
  return { platform: memory.platform, store, one, two, fill, labelFor: createLabelFor(memory.platform, store) };
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
