import { describe, expect, test } from 'vitest';
import { forgetSet, MOST_SETS, renameSet, restoreSet, saveSet } from '../../../src/preferences/change-named-sets.ts';
import { readRequest } from '../../../src/messages.ts';
import {
  LONGEST_SET_NAME,
  MOST_MEMBERS,
  SETS_KEY,
  type NamedSet,
  type SetMember,
} from '../../../src/preferences/named-sets.ts';
import { asNamedSets } from '../../../src/preferences/stored-sets.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const member = (number: number, more: Partial<SetMember> = {}): SetMember => ({
  portalId: 'p',
  accountId: String(number).padStart(12, '0'),
  roleName: 'Admin',
  ...more,
});

function atHome() {
  const browser = createMemoryBrowser();
  const { platform } = browser.context();
  const sets = async (): Promise<readonly NamedSet[]> => asNamedSets(await platform.local.get(SETS_KEY));
  const names = async (): Promise<readonly string[]> => (await sets()).map(({ name }) => name);
  return { browser, platform, sets, names };
}

describe('a named set', () => {
  test('is kept with its consoles in order, the newest set first', async () => {
    const { platform, sets, names } = atHome();
    const members = [member(2, { page: 's3', region: 'eu-west-1' }), member(1), member(2, { page: 'ec2' })];
    expect(await saveSet(platform, { name: ' Incident ', members })).toEqual({ ok: true, value: null });
    await saveSet(platform, { name: 'Month end', members: [member(3)] });
    expect(await names()).toEqual(['Month end', 'Incident']);
    expect((await sets())[1]?.members).toEqual(members);
  });

  test('never takes the place of another one of its name, however that is written', async () => {
    const { platform, names } = atHome();
    await saveSet(platform, { name: 'Incident', members: [member(1)] });
    const taken = { ok: false, failure: { code: 'SET_NAME_TAKEN' } };
    expect(await saveSet(platform, { name: 'INCIDENT ', members: [member(2)] })).toEqual(taken);
    await saveSet(platform, { name: 'Other', members: [member(2)] });
    const { platform: later } = { platform };
    const [other] = asNamedSets(await later.local.get(SETS_KEY));
    expect(await renameSet(platform, other?.id ?? '', 'incident')).toEqual(taken);
    expect(await names()).toEqual(['Other', 'Incident']);
  });

  test('takes another name, or its own in other letters', async () => {
    const { platform, sets, names } = atHome();
    await saveSet(platform, { name: 'incident', members: [member(1)] });
    const [set] = await sets();
    expect(await renameSet(platform, set?.id ?? '', 'Incident')).toEqual({ ok: true, value: null });
    expect(await names()).toEqual(['Incident']);
    expect(await renameSet(platform, set?.id ?? '', '  ')).toEqual({ ok: false, failure: { code: 'SET_NAME_EMPTY' } });
    expect(await renameSet(platform, 'gone', 'Any')).toEqual({ ok: true, value: null });
    expect(await names()).toEqual(['Incident']);
  });

  test('that is forgotten comes back where it stood', async () => {
    const { platform, sets, names } = atHome();
    for (const name of ['three', 'two', 'one']) await saveSet(platform, { name, members: [member(1)] });
    const two = (await sets())[1];
    if (two === undefined) throw new Error('there is no second set');
    await forgetSet(platform, two.id);
    expect(await names()).toEqual(['one', 'three']);
    await restoreSet(platform, two, 1);
    await restoreSet(platform, two, 1);
    expect(await names()).toEqual(['one', 'two', 'three']);
    for (const { id } of await sets()) await forgetSet(platform, id);
    expect(await platform.local.get(SETS_KEY)).toBeUndefined();
  });

  test('that is forgotten comes back with a number where another one took its name', async () => {
    const { platform, sets, names } = atHome();
    await saveSet(platform, { name: 'Incident', members: [member(1)] });
    const [set] = await sets();
    if (set === undefined) throw new Error('there is no set');
    await forgetSet(platform, set.id);
    await saveSet(platform, { name: 'incident', members: [member(2)] });
    await saveSet(platform, { name: 'Incident 2', members: [member(3)] });
    expect(await restoreSet(platform, set, 0)).toBe('Incident 3');
    expect(await restoreSet(platform, set, 0)).toBe('Incident 3');
    expect(await names()).toEqual(['Incident 3', 'Incident 2', 'incident']);
    expect((await sets())[0]).toEqual({ ...set, name: 'Incident 3' });
  });

  test('whose name has no room for a number gives its end up for it', async () => {
    const { platform, names } = atHome();
    const long = '🚨'.repeat(LONGEST_SET_NAME / 2);
    await saveSet(platform, { name: long, members: [member(1)] });
    await restoreSet(platform, { id: 'forgotten', name: long, members: [member(2)] }, 0);
    expect(await names()).toEqual([`${'🚨'.repeat(LONGEST_SET_NAME / 2 - 1)} 2`, long]);
  });

  test('has bounds: of its name, its consoles, and how many there are', async () => {
    const { platform, sets } = atHome();
    const members = Array.from({ length: 30 }, (_, at) => member(at));
    await saveSet(platform, { name: '🚨'.repeat(2500), members });
    const [set] = await sets();
    expect(set?.name).toBe('🚨'.repeat(LONGEST_SET_NAME / 2));
    expect(set?.members).toHaveLength(MOST_MEMBERS);
    expect(await platform.local.get(SETS_KEY)).toEqual([set]);
    for (let at = 1; at < MOST_SETS; at += 1) await saveSet(platform, { name: `set ${at}`, members: [member(1)] });
    expect(await saveSet(platform, { name: 'one more', members: [member(1)] })).toEqual({
      ok: false,
      failure: { code: 'SETS_FULL', count: MOST_SETS },
    });
  });

  test('that is forgotten comes back although another one took the last place, and a new one waits until there is room', async () => {
    const { platform, sets, names } = atHome();
    const keep = async (name: string) => saveSet(platform, { name, members: [member(1)] });
    for (let at = MOST_SETS; at > 0; at -= 1) await keep(`set ${at}`);
    const [first] = await sets();
    if (first === undefined) throw new Error('there is no set');
    await forgetSet(platform, first.id);
    await keep('instead');
    await restoreSet(platform, first, 0);
    expect((await names()).slice(0, 3)).toEqual(['set 1', 'instead', 'set 2']);
    expect(await sets()).toHaveLength(MOST_SETS + 1);
    for (const count of [MOST_SETS + 1, MOST_SETS]) {
      expect(await keep('one more')).toEqual({ ok: false, failure: { code: 'SETS_FULL', count } });
      await forgetSet(platform, (await sets())[0]?.id ?? '');
    }
    expect(await keep('one more')).toEqual({ ok: true, value: null });
    expect(await sets()).toHaveLength(MOST_SETS);
  });

  test('of two windows that each name fifty, all hundred stay', async () => {
    const { browser, sets } = atHome();
    const [one, other] = [browser.context().platform, browser.context().platform];
    await Promise.all(
      Array.from({ length: 50 }, (_, at) => at).flatMap((at) => [
        saveSet(one, { name: `one ${at}`, members: [member(1)] }),
        saveSet(other, { name: `other ${at}`, members: [member(1)] }),
      ]),
    );
    expect(await sets()).toHaveLength(100);
  });
});

test('a stored member beyond what openSet takes does not keep its set from opening', () => {
  const odd = [
    { ...member(1), accountId: '1' },
    { ...member(1), accountId: 'payments-pro' },
    { ...member(1), roleName: 'a role' },
    { ...member(1), roleName: 'r'.repeat(65) },
    { ...member(1), portalId: 'p'.repeat(65) },
  ];
  const far = [member(2, { page: `/${'x'.repeat(2000)}` }), member(3, { region: 'r'.repeat(65) })];
  const good = member(4, { page: `/${'x'.repeat(1999)}`, region: 'r'.repeat(64), roleName: 'r'.repeat(64) });
  const [set] = asNamedSets([{ id: 'a', name: 'Incident', members: [...odd, ...far, good] }]);
  expect(set?.members).toEqual([member(2), member(3), good]);
  const message = { name: 'openSet', body: { members: set?.members, where: 'tab' } };
  const self = { id: 'own', origin: 'chrome-extension://own/' };
  expect(readRequest(message, { id: 'own', url: `${self.origin}popup.html` }, self)).toEqual(message);
});

test('of stored sets, what cannot be read is left out and takes nothing with it', () => {
  const good = { id: 'a', name: 'Incident', members: [member(1)] };
  const damaged = [
    good,
    null,
    { ...good, id: 7 },
    { ...good, id: 'b', name: '' },
    { ...good, id: 'c', members: 'none' },
    { ...good, id: 'd', members: [] },
    { ...good, id: 'e', members: [member(1), null, { ...member(2), roleName: 7 }, { ...member(3), page: 7, more: 1 }] },
  ];
  expect(asNamedSets(damaged)).toEqual([good, { id: 'e', name: 'Incident', members: [member(1), member(3)] }]);
  expect(asNamedSets({ length: 1 })).toEqual([]);
});
