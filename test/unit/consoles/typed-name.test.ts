/** The pause in production: an administrator role opens once the account's name was typed, where the person wants that. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import { createOpenSet } from '../../../src/consoles/open-set.ts';
import type { ConsoleRequest } from '../../../src/consoles/ready-console.ts';
import { asCare, CARE_KEY, changeCare } from '../../../src/preferences/care.ts';
import { changeNote, type NoteChange } from '../../../src/preferences/change-note.ts';
import { asNotes, NOTES_KEY } from '../../../src/preferences/account-notes.ts';
import { chosenLook } from '../../../src/preferences/chosen-look.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import { isAdministrator } from '../../../src/preferences/role-kinds.ts';
import { browser } from '../portals/fake-tabs.ts';
import { sitDown } from '../signed-in.ts';
import { consoleContext } from './console-context.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => vi.useRealTimers());

const PAYMENTS = '482910375516';
const LAKE = '730014428869';
const NAMES: Readonly<Record<string, string>> = { [PAYMENTS]: 'payments-prod', [LAKE]: 'data-lake-dev' };
const ADMIN = 'AdministratorAccess';
const REFUSED = { ok: false, failure: { code: 'NAME_NOT_TYPED', detail: 'payments-prod' } };
const OPENED = { ok: true, value: null };

/** A person who is signed in and wants to be asked. */
async function atTheConsole() {
  const desk = await sitDown({ accounts: 12 });
  const opened = desk.open();
  await desk.signIn(opened);
  const { platform } = opened;
  const context = {
    ...consoleContext(opened),
    labelFor: async (accountId: string) => ({
      label: labelOf(
        { accountId, accountName: NAMES[accountId] },
        undefined,
        chosenLook(asNotes(await platform.local.get(NOTES_KEY)), accountId),
      ),
    }),
  };
  const openConsole = createOpenConsole(context);
  const portalId = desk.portal.id;
  const open = async (wish: Partial<ConsoleRequest> = {}) =>
    openConsole({ portalId, accountId: PAYMENTS, roleName: ADMIN, where: 'tab', ...wish });
  const say = async (accountId: string, note: NoteChange) => changeNote(platform, { portalId, accountId }, note);
  await changeCare(platform, { typeName: true });
  return { desk, platform, portalId, open, say, openSet: createOpenSet(context), tabs: () => browser.tabs.size - 1 };
}

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
