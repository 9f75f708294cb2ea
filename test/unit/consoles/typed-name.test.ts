/** The pause in production: an administrator role opens once the account's name was typed, where the person wants that. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { countWrites } from '../../../src/assignments/counted-store.ts';
import { createLabelFor } from '../../../src/assignments/label-for.ts';
import { packSnapshot } from '../../../src/assignments/pack-snapshot.ts';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import { createOpenSet } from '../../../src/consoles/open-set.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { asCare, CARE_KEY, changeCare } from '../../../src/preferences/care.ts';
import { changeNote, type NoteChange } from '../../../src/preferences/change-note.ts';
import { addPortal } from '../../../src/portals/portal-list.ts';
import { isAdministrator } from '../../../src/preferences/role-kinds.ts';
import { NO_POLICY } from '../../../src/preferences/policy.ts';
import { createMemoryLists } from '../memory-store.ts';
import { browser } from '../portals/fake-tabs.ts';
import { sitDown } from '../signed-in.ts';
import { consoleContext } from './console-context.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

const PAYMENTS = '482910375516';
const LAKE = '730014428869';
const NAMES: Readonly<Record<string, string>> = { [PAYMENTS]: 'payments-prod', [LAKE]: 'data-lake-dev' };
/** In nobody's list. */
const STRAY = '300000000003';
const ADMIN = 'AdministratorAccess';
const REFUSED = { ok: false, failure: { code: 'NAME_NOT_TYPED', detail: 'payments-prod' } };
const OPENED = { ok: true, value: null };

/** A person who is signed in and wants to be asked. */
async function atTheConsole() {
  const desk = await sitDown({ accounts: 12 });
  const opened = desk.open();
  await desk.signIn(opened);
  const { platform } = opened;
  const lists = createMemoryLists().of(opened.memory);
  let isReadable = true;
  const read: typeof lists.read = async (portalId) => {
    if (!isReadable) throw new DOMException('The database is gone', 'UnknownError');
    return lists.read(portalId);
  };
  const store = countWrites({ ...lists, read });
  const fill = async (portalId: string, names: Readonly<Record<string, string>>): Promise<void> => {
    const facts = { portalId, unreadable: 0 };
    const run = { ...facts, startedAt: 1, signIn: '', accounts: 1, complete: true, shown: true };
    const accounts = Object.entries(names).map(([accountId, accountName]) => ({
      accountId,
      accountName,
      emailAddress: '',
      roleNames: [ADMIN],
    }));
    await store.begin(run);
    await store.finish(run, packSnapshot(accounts, { ...facts, fetchedAt: 1 }));
  };
  await fill(desk.portal.id, NAMES);
  const context = {
    ...consoleContext(opened),
    labelFor: createLabelFor({ ...platform, readPolicy: async () => NO_POLICY }, store),
  };
  const openConsole = createOpenConsole(context);
  const portalId = desk.portal.id;
  const open = async (wish: Partial<ConsoleRequest> = {}) =>
    openConsole({ portalId, accountId: PAYMENTS, roleName: ADMIN, where: 'tab', ...wish });
  const say = async (accountId: string, note: NoteChange) => changeNote(platform, { portalId, accountId }, note);
  await changeCare(platform, { typeName: true });
  const loseLists = (): void => {
    isReadable = false;
  };
  const tabs = (): number => browser.tabs.size - 1;
  return { desk, platform, portalId, open, say, fill, loseLists, openSet: createOpenSet(context), tabs };
}

const wants = (detail: string) => ({ ok: false, failure: { code: 'NAME_NOT_TYPED', detail } });

describe('an administrator role in production', () => {
  test.each<[string, Partial<ConsoleRequest>]>([
    ['by any door that asks for no name', {}],
    ['behind', { where: 'background' }],
    ['in a window', { where: 'window' }],
    ['with a page', { page: 's3' }],
    ['with another name', { typedName: 'payments-dev' }],
    ['with a part of its name', { typedName: 'payments' }],
    ['with nothing', { typedName: '' }],
  ])('does not open %s: no tab comes, and AWS is asked for nothing', async (_how, wish) => {
    const { desk, open, tabs } = await atTheConsole();
    const calls = desk.calls('getSigninToken');
    expect(await open(wish)).toEqual(REFUSED);
    expect([tabs(), desk.calls('getSigninToken')]).toEqual([0, calls]);
  });

  test('opens with its name, whatever its capitals and the blanks around it', async () => {
    const { open, tabs } = await atTheConsole();
    expect(await open({ typedName: '  Payments-PROD ' })).toEqual(OPENED);
    expect(tabs()).toBe(1);
  });

  test('opens while a wish without the name is being refused', async () => {
    const { open } = await atTheConsole();
    expect(await Promise.all([open(), open({ typedName: 'payments-prod' })])).toEqual([REFUSED, OPENED]);
  });

  test('is shown without a question where its console stands open', async () => {
    const { open, tabs } = await atTheConsole();
    await open({ typedName: 'payments-prod' });
    expect(await open()).toEqual(OPENED);
    expect(tabs()).toBe(1);
  });

  test('wants the nickname where the person gave one: that is what its row shows first', async () => {
    const { open, say } = await atTheConsole();
    await say(PAYMENTS, { nickname: 'Till' });
    expect(await open({ typedName: 'payments-prod' })).toEqual({
      ok: false,
      failure: { code: 'NAME_NOT_TYPED', detail: 'Till' },
    });
    expect(await open({ typedName: 'till' })).toEqual(OPENED);
  });

  test('opens as ever where nobody asked for the pause', async () => {
    const { platform, open } = await atTheConsole();
    await changeCare(platform, { typeName: false });
    expect(await open()).toEqual(OPENED);
  });

  test('in a set is missed by itself, and opens with the others once its name comes along', async () => {
    const { portalId, openSet, tabs } = await atTheConsole();
    const payments = { portalId, accountId: PAYMENTS, roleName: ADMIN };
    const lake = { portalId, accountId: LAKE, roleName: ADMIN };
    const { missed } = await openSet({ members: [payments, lake], where: 'background' });
    expect(missed).toEqual([{ ...payments, failure: REFUSED.failure }]);
    expect(tabs()).toBe(1);
    const typed = { ...payments, typedName: 'payments-prod' };
    expect((await openSet({ members: [typed], where: 'background' })).missed).toEqual([]);
    expect(tabs()).toBe(2);
  });
});

describe('an administrator role in an account whose name nobody knows', () => {
  test.each<[string, string, (at: Awaited<ReturnType<typeof atTheConsole>>) => unknown]>([
    ['whose list cannot be read', PAYMENTS, ({ loseLists }) => loseLists()],
    ['of a name that is not production, whose list cannot be read', LAKE, ({ loseLists }) => loseLists()],
    ['that is in no list', STRAY, () => undefined],
    ['to which AWS gives no name', STRAY, async ({ fill, portalId }) => fill(portalId, { [STRAY]: ' ' })],
  ])('%s, opens once its number was typed', async (_which, accountId, prepare) => {
    const at = await atTheConsole();
    await prepare(at);
    const opening = { accountId, roleName: ADMIN };
    expect(await at.open(opening)).toEqual(wants(accountId));
    expect(await at.open({ ...opening, typedName: accountId.slice(1) })).toEqual(wants(accountId));
    expect(at.tabs()).toBe(0);
    const asItsRowShowsIt = accountId.replace(/(\d{4})(?=\d)/g, '$1 ');
    const opened = await at.open({ ...opening, typedName: asItsRowShowsIt });
    // AWS has the next word: whether the role is there.
    expect(opened).not.toEqual(wants(accountId));
  });

  test('opens as ever where the person said that it is no production', async () => {
    const { open, say, loseLists, tabs } = await atTheConsole();
    await say(LAKE, { environment: 'dev' });
    loseLists();
    expect(await open({ accountId: LAKE })).toEqual(OPENED);
    expect(tabs()).toBe(1);
  });

  test('wants its nickname where it has one', async () => {
    const { open, say, loseLists } = await atTheConsole();
    await say(LAKE, { nickname: 'Lake' });
    loseLists();
    expect(await open({ accountId: LAKE })).toEqual(wants('Lake'));
  });
});

describe('of several portals that have an account', () => {
  async function withAnotherPortal(names: Readonly<Record<string, string>>) {
    const at = await atTheConsole();
    const other = await addPortal(at.platform, 'https://first.awsapps.com/start', 'eu-west-1');
    await at.fill(other.id, names);
    // The other one is asked first wherever no portal is named.
    const portals = await at.platform.local.get('portals');
    await at.platform.local.set('portals', Array.isArray(portals) ? portals.toReversed() : portals);
    return { ...at, other };
  }

  test('the one that opens it decides by its own name for it', async () => {
    const { open } = await withAnotherPortal({ [PAYMENTS]: 'payments', [LAKE]: 'lake-prod' });
    expect(await open()).toEqual(REFUSED);
    expect(await open({ accountId: LAKE })).toEqual(OPENED);
  });

  test('a name that only another one knows does not open it', async () => {
    const { open } = await withAnotherPortal({ [STRAY]: 'stray-dev' });
    expect(await open({ accountId: STRAY })).toEqual(wants(STRAY));
  });

  test('a person who calls it production in any of them is asked, and who does not in another one is asked too', async () => {
    const { platform, other, open } = await withAnotherPortal({ [PAYMENTS]: 'payments', [LAKE]: 'lake' });
    await changeNote(platform, { portalId: other.id, accountId: PAYMENTS }, { environment: 'dev', nickname: 'Till' });
    expect(await open()).toEqual(REFUSED);
    await changeNote(platform, { portalId: other.id, accountId: LAKE }, { environment: 'prod' });
    expect(await open({ accountId: LAKE })).toEqual(wants('data-lake-dev'));
  });
});

test('a role that is no administrator’s, and an account that is not production, open without a name', async () => {
  const { open } = await atTheConsole();
  expect(await open({ roleName: 'ReadOnlyAccess' })).toEqual(OPENED);
  expect(await open({ accountId: LAKE })).toEqual(OPENED);
});

test('what the person calls production, or not, goes before the name', async () => {
  const { open, say } = await atTheConsole();
  await say(LAKE, { environment: 'prod' });
  expect(await open({ accountId: LAKE })).toMatchObject({
    failure: { code: 'NAME_NOT_TYPED', detail: 'data-lake-dev' },
  });
  await say(PAYMENTS, { environment: 'none' });
  expect(await open()).toEqual(OPENED);
});

test.each([
  'AdministratorAccess',
  'AWSAdministratorAccess',
  'DatabaseAdministrator',
  'acme-Admin',
  'PowerUserAccess',
  'AWS_Power-User',
  'AmazonEC2FullAccess',
  'BreakGlass',
  'AdminReadOnly',
])('%s counts as an administrator', (roleName) => expect(isAdministrator(roleName)).toBe(true));

test.each(['ReadOnlyAccess', 'ViewOnlyAccess', 'SecurityAudit', 'Billing', 'DeployRole', 'Developer'])(
  '%s does not',
  (roleName) => expect(isAdministrator(roleName)).toBe(false),
);

test('the pause is off until it is chosen, and where what is stored cannot be read', async () => {
  const { platform } = (await sitDown()).open();
  for (const stored of [undefined, null, 'x', [], { typeName: 'yes' }]) expect(asCare(stored).typeName).toBe(false);
  await changeCare(platform, { typeName: true });
  expect(asCare(await platform.local.get(CARE_KEY)).typeName).toBe(true);
});
