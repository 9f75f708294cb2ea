/** Several people at one portal, and who may open what while the stand-in runs. */
import { expect, test } from 'vitest';
import { portalApi, portalOf, signInByPkce, type SignedIn } from '../standin/client.ts';
import { startStandin, type Standin } from '../standin/start.ts';
import { createWalker } from '../standin/walker.ts';

const STATED = { startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1' };
const USERS = [
  { userName: 'mira', password: 'one', accounts: 6 },
  { userName: 'jonas', password: 'two', from: 4, accounts: 6 },
  { userName: 'petra', password: 'three', from: 10, accounts: 5 },
  { userName: 'nobody', password: 'four', accounts: 0 },
] as const;

const start = (): Promise<Standin> => startStandin({ network: false, portals: [{ ...STATED, users: USERS }] });

interface Listed {
  readonly accountId: string;
  readonly accountName?: string | null;
  readonly emailAddress?: string | null;
}

async function list(standin: Standin, { accessToken, portal }: SignedIn): Promise<readonly Listed[]> {
  const query = { max_result: '100' };
  const { body } = await portalApi(standin, portal.region, '/assignment/accounts', query, accessToken);
  return body['accountList'] as readonly Listed[];
}

async function signedIn(standin: Standin, at: number): Promise<SignedIn> {
  const user = portalOf(standin).users[at];
  if (user === undefined) throw new Error(`No user ${at}`);
  return signInByPkce(standin, 0, undefined, user);
}

test('people of one portal have accounts of their own, some in common, or none', async () => {
  const standin = await start();
  const [mira = [], jonas = [], petra = [], nobody = []] = await Promise.all(
    [0, 1, 2, 3].map(async (at) =>
      (await list(standin, await signedIn(standin, at))).map(({ accountId }) => accountId),
    ),
  );
  expect([mira.length, jonas.length, petra.length, nobody.length]).toEqual([6, 6, 5, 0]);
  expect(mira.filter((id) => jonas.includes(id))).toHaveLength(2);
  expect(petra.filter((id) => mira.includes(id) || jonas.includes(id))).toEqual([]);
  expect(portalOf(standin)).toMatchObject({ userName: 'mira', users: USERS.map(({ userName }) => ({ userName })) });
});

test('one person’s password is not another’s', async () => {
  const standin = await start();
  const browser = createWalker(standin.fetch);
  const page = await browser.signIn(await browser.open(STATED.startUrl), { userName: 'jonas', password: 'one' });
  expect(page.text).toContain('Username or password is wrong.');
});

test('a browser stays signed in as the person who signed in, and another browser as another', async () => {
  const standin = await start();
  const [miras, jonass] = [createWalker(standin.fetch), createWalker(standin.fetch)];
  await miras.signIn(await miras.open(STATED.startUrl), { userName: 'mira', password: 'one' });
  await jonass.signIn(await jonass.open(STATED.startUrl), { userName: 'jonas', password: 'two' });
  expect((await miras.open(STATED.startUrl)).text).toContain('mira <button>');
  expect((await jonass.open(STATED.startUrl)).text).toContain('jonas <button>');
  const jonas = portalOf(standin).users[1];
  const again = await signInByPkce(standin, 0, miras, jonas);
  expect(await list(standin, again)).toEqual(await list(standin, await signedIn(standin, 0)));
});

test('keys and console sessions carry the name of who took them', async () => {
  const standin = await start();
  const jonas = createWalker(standin.fetch);
  const person = { userName: 'jonas', password: 'two' };
  const account = standin.control.accounts({ userName: 'jonas' })[0];
  const shortcut = `${STATED.startUrl}/#/console?account_id=${account?.id}&role_name=${account?.roles[0]}`;
  const page = await jonas.signIn(await jonas.open(shortcut), person);
  expect(page.url.host).toBe('eu-west-1.console.aws.amazon.com');
  expect(page.text).toContain('/jonas');
});

test('one person’s sessions can be ended without the others’', async () => {
  const standin = await start();
  const [mira, jonas] = [await signedIn(standin, 0), await signedIn(standin, 1)];
  standin.control.revokeSessions({ userName: 'jonas' });
  const status = async ({ accessToken }: SignedIn): Promise<number> =>
    (await portalApi(standin, 'eu-west-1', '/assignment/accounts', {}, accessToken)).status;
  expect([await status(mira), await status(jonas)]).toEqual([200, 401]);
});

test('accounts are renamed, emptied, replaced and given back while it runs', async () => {
  const standin = await start();
  const mira = await signedIn(standin, 0);
  const names = async (): Promise<unknown[]> => (await list(standin, mira)).map(({ accountName }) => accountName);
  const before = await names();
  standin.control.renameAccount({ accountId: '482910375516', accountName: 'payments-live' });
  expect((await names())[0]).toBe('payments-live');
  standin.control.clearAccounts({ userName: 'mira' });
  expect(await names()).toEqual([]);
  expect(standin.control.accounts({ userName: 'jonas' })).toHaveLength(6);
  standin.control.setAccounts({
    userName: 'mira',
    accounts: [{ accountId: '000000000001', accountName: 'only-one', roles: ['ReadOnlyAccess'] }],
  });
  expect(await names()).toEqual(['only-one']);
  standin.control.restoreAccounts();
  expect(await names()).toEqual(before);
});

test('a role that is taken away or given changes what is listed and what keys there are', async () => {
  const standin = await start();
  const mira = await signedIn(standin, 0);
  const accountId = '482910375516';
  const ask = (path: string, query: Readonly<Record<string, string>>) =>
    portalApi(standin, 'eu-west-1', path, query, mira.accessToken);
  standin.control.setRoles({ accountId, roles: ['AuditOnly'] });
  const roles = await ask('/assignment/roles', { account_id: accountId });
  expect(roles.body).toMatchObject({ roleList: [{ roleName: 'AuditOnly', accountId }] });
  const keys = async (role_name: string) =>
    (await ask('/federation/credentials', { account_id: accountId, role_name })).status;
  expect([await keys('AuditOnly'), await keys('ReadOnlyAccess')]).toEqual([200, 403]);
  standin.control.removeAssignment({ accountId, roleName: 'AuditOnly' });
  expect((await list(standin, mira)).map((account) => account.accountId)).not.toContain(accountId);
  expect(() => standin.control.setRoles({ userName: 'mirra', accountId, roles: [] })).toThrow('Nobody is called mirra');
});
