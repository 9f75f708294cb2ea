import { expect, test } from 'vitest';
import type { KeyValue } from '../../../src/browser/platform.ts';
import { createNoteColour } from '../../../src/consoles/account-colour.ts';
import { asAwsColours, AWS_COLOURS_KEY, colourOfAws } from '../../../src/preferences/aws-colours.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const ACCOUNT = '482910375516';
const OTHER = '577203918840';
const ordinary = { isPrivate: false };

async function keptOf(local: KeyValue): Promise<Record<string, string>> {
  return Object.fromEntries(asAwsColours(await local.get(AWS_COLOURS_KEY)));
}

test.each([
  ['red', 'red'],
  ['orange', 'orange'],
  ['yellow', 'yellow'],
  ['green', 'green'],
  ['teal', 'cyan'],
  ['lightBlue', 'cyan'],
  ['darkBlue', 'blue'],
  ['purple', 'purple'],
  ['pink', 'pink'],
] as const)('AWS’s %s is %s here, kept beyond the browser’s end', async (awsColour, colour) => {
  const browser = createMemoryBrowser();
  expect(await createNoteColour(browser.context().platform)({ accountId: ACCOUNT, awsColour }, ordinary)).toBe(
    awsColour,
  );
  browser.restart();
  const kept = asAwsColours(await browser.context().platform.local.get(AWS_COLOURS_KEY));
  expect(colourOfAws(kept.get(ACCOUNT))).toBe(colour);
});

test('the last colour seen counts, and “none” is no colour: what was kept goes', async () => {
  const { platform } = createMemoryBrowser().context();
  const note = createNoteColour(platform);
  await note({ accountId: ACCOUNT, awsColour: 'red' }, ordinary);
  await note({ accountId: OTHER, awsColour: 'teal' }, ordinary);
  await note({ accountId: ACCOUNT, awsColour: 'green' }, ordinary);
  expect(await keptOf(platform.local)).toEqual({ [ACCOUNT]: 'green', [OTHER]: 'teal' });
  expect(await note({ accountId: ACCOUNT, awsColour: 'none' }, ordinary)).toBe('none');
  expect(await keptOf(platform.local)).toEqual({ [OTHER]: 'teal' });
});

test.each([undefined, '', 'Red', 'blue', 'cyan', 'grey', ' red', '#fe6e73', '__proto__', 'constructor', 'toString'])(
  'a page that calls it %j says nothing, and what is known stays',
  async (awsColour) => {
    const { platform } = createMemoryBrowser().context();
    const note = createNoteColour(platform);
    await note({ accountId: ACCOUNT, awsColour: 'pink' }, ordinary);
    expect(await note({ accountId: ACCOUNT, awsColour }, ordinary)).toBeUndefined();
    expect(await keptOf(platform.local)).toEqual({ [ACCOUNT]: 'pink' });
  },
);

test('what a private page shows is its own, and leaves nothing behind anywhere', async () => {
  const { platform } = createMemoryBrowser().context();
  const note = createNoteColour(platform);
  expect(await note({ accountId: ACCOUNT, awsColour: 'purple' }, { isPrivate: true })).toBe('purple');
  expect(await note({ accountId: ACCOUNT, awsColour: 'purple' }, undefined)).toBe('purple');
  expect([await platform.local.getAll(), await platform.session.getAll()]).toEqual([{}, {}]);
});

test('three hundred pages at once make a few writes, and what is known none', async () => {
  const { platform } = createMemoryBrowser().context();
  let writes = 0;
  const set: KeyValue['set'] = async (key, value) => {
    writes += 1;
    await platform.local.set(key, value);
  };
  const note = createNoteColour({ ...platform, local: { ...platform.local, set } });
  const ids = Array.from({ length: 300 }, (_, at) => String(at).padStart(12, '0'));
  const all = async (): Promise<unknown> =>
    Promise.all(ids.map(async (accountId) => note({ accountId, awsColour: 'orange' }, ordinary)));
  await all();
  expect(Object.keys(await keptOf(platform.local))).toHaveLength(300);
  expect(writes).toBeLessThanOrEqual(2);
  await all();
  expect(writes).toBeLessThanOrEqual(2);
});

test('entries that are damaged are left out, the others count', () => {
  const stored = [
    null,
    7,
    [],
    [ACCOUNT],
    ['x', 'red'],
    [ACCOUNT, 'beige'],
    [7, 'red'],
    [OTHER, 'red', 1],
    { [ACCOUNT]: 'red' },
  ];
  expect([...asAwsColours(stored)]).toEqual([[OTHER, 'red']]);
  for (const other of [undefined, null, 'red', {}, 7]) expect(asAwsColours(other).size).toBe(0);
});
