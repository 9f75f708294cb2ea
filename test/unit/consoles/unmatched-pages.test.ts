import { beforeEach, expect, test } from 'vitest';
import type { Platform } from '../../../src/browser/platform.ts';
import { clearUnmatched, createNoteUnmatched, restoreUnmatched } from '../../../src/consoles/note-unmatched.ts';
import type { SeenTab } from '../../../src/consoles/page-seen.ts';
import { asUnmatched, stateOf, UNMATCHED_KEY, type PageShape } from '../../../src/consoles/unmatched-pages.ts';
import { createMemoryBrowser, type MemoryBrowser } from '../memory-platform.ts';

const HERE = { version: '0.1.0', browser: 'Firefox 142', language: 'de' };
const MISSING: PageShape = { why: 'missing', mode: 'untold', told: [[], [['partition', 'region']], [], []] };
const DAY_MS = 86_400_000;

let world: MemoryBrowser;
let platform: Platform;
let note: ReturnType<typeof createNoteUnmatched>;

beforeEach(() => {
  world = createMemoryBrowser();
  platform = world.context().platform;
  note = createNoteUnmatched(platform, HERE);
});

function tabAt(address: string, more: Partial<SeenTab> = {}): SeenTab {
  const { hostname: host, pathname: path } = new URL(address);
  return { id: 7, active: true, isPrivate: false, isPinned: false, host, path, ...more };
}

const EC2 = tabAt('https://eu-west-1.console.aws.amazon.com/ec2/home');

async function kept(): Promise<ReturnType<typeof asUnmatched>> {
  return asUnmatched(await platform.local.get(UNMATCHED_KEY));
}

test('of a page that does not say whose it is its shape is kept, with what ran there', async () => {
  await note(MISSING, EC2);
  expect(await kept()).toEqual([
    {
      ...HERE,
      host: '{region}.console.aws.amazon.com',
      service: 'ec2',
      why: 'missing',
      mode: 'untold',
      told: { host: ['partition', 'region'] },
      count: 1,
      firstDay: '2026-11-24',
      lastDay: '2026-11-24',
    },
  ]);
});

test('one more of the same kind is counted, with the day on which it was seen last', async () => {
  await note(MISSING, EC2);
  await note(MISSING, tabAt('https://us-east-1.console.aws.amazon.com/ec2/v2/home'));
  world.clock.advance(2 * DAY_MS);
  await note(MISSING, EC2);
  expect(await kept()).toMatchObject([{ count: 3, firstDay: '2026-11-24', lastDay: '2026-11-26' }]);
});

test('another host, service, version or reason is another kind, the one seen last standing first', async () => {
  await note(MISSING, EC2);
  await note({ ...MISSING, why: 'region' }, EC2);
  await note(MISSING, tabAt('https://eu-west-1.console.amazonaws.cn/ec2/home'));
  await note(MISSING, tabAt('https://eu-west-1.console.aws.amazon.com/s3/home'));
  await createNoteUnmatched(platform, { ...HERE, version: '0.2.0' })(MISSING, EC2);
  await note(MISSING, EC2);
  expect((await kept()).map(({ service, why, version, count }) => [service, why, version, count])).toEqual([
    ['ec2', 'missing', '0.1.0', 2],
    ['ec2', 'missing', '0.2.0', 1],
    ['s3', 'missing', '0.1.0', 1],
    ['ec2', 'missing', '0.1.0', 1],
    ['ec2', 'region', '0.1.0', 1],
  ]);
});

test('twenty kinds are kept, and the one that was not seen for longest gives way', async () => {
  const versions = Array.from({ length: 25 }, (_, at) => `1.${at}`);
  for (const version of versions) await createNoteUnmatched(platform, { ...HERE, version })(MISSING, EC2);
  expect((await kept()).map(({ version }) => version)).toEqual(versions.toReversed().slice(0, 20));
});

test('of hosts and paths only the form and a known service are kept', async () => {
  await note(MISSING, tabAt('https://482910375516-ab12cd34.eu-west-1.console.aws.amazon.com/acme-secret/482910375516'));
  await note(MISSING, tabAt('https://payments.482910375516.x.y.z.v.console.amazonaws-us-gov.com/iam/home'));
  await note(MISSING, tabAt('https://eu-west-1.console.aws.amazon.com/'));
  expect((await kept()).map(({ host, service }) => [host, service])).toEqual([
    ['{region}.console.aws.amazon.com', 'other'],
    ['{name}.{name}.{name}.{name}.console.amazonaws-us-gov.com', 'iam'],
    ['{session}.{region}.console.aws.amazon.com', 'other'],
  ]);
  const disk = JSON.stringify([...world.disk]);
  for (const own of ['4829', 'ab12', 'acme', 'payments', 'eu-west-1']) expect(disk).not.toContain(own);
});

test('a private window’s page, and one on a host that is no console’s, leave nothing', async () => {
  await note(MISSING, { ...EC2, isPrivate: true });
  await note(MISSING, { ...EC2, host: 'console.aws.amazon.com.evil.test' });
  expect(await platform.local.getAll()).toEqual({});
});

test('three hundred at once are counted by a few writes', async () => {
  let writes = 0;
  const local: Platform['local'] = {
    ...platform.local,
    set: async (key, value) => {
      writes += 1;
      await platform.local.set(key, value);
    },
  };
  const noteMany = createNoteUnmatched({ ...platform, local }, HERE);
  await Promise.all(Array.from({ length: 300 }, async (_, id) => noteMany(MISSING, { ...EC2, id })));
  expect(await kept()).toMatchObject([{ count: 300 }]);
  expect(writes).toBeLessThanOrEqual(2);
});

test('each source is missing, malformed, there, or disagrees with others', async () => {
  const told: PageShape['told'] = [[['accountId'], []], [['region', 'accountId', 'partition']], [[]], []];
  await note({ why: 'account', mode: 'one', told }, EC2);
  const [page] = await kept();
  if (page === undefined) throw new Error('nothing kept');
  expect(stateOf(page, 'sessionData')).toBe('disagreed');
  expect(stateOf(page, 'host')).toBe('disagreed');
  expect(stateOf(page, 'userInfoCookie')).toBe('malformed');
  expect(stateOf(page, 'oldMarkup')).toBe('missing');
  expect(stateOf({ ...page, why: 'region' }, 'sessionData')).toBe('told');
});

test('what was forgotten can be brought back, with what was noted since', async () => {
  await note(MISSING, EC2);
  await note(MISSING, tabAt('https://eu-west-1.console.aws.amazon.com/s3/home'));
  const before = await clearUnmatched(platform);
  expect(await kept()).toEqual([]);
  world.clock.advance(DAY_MS);
  await note(MISSING, EC2);
  await restoreUnmatched(platform, before);
  expect((await kept()).map(({ service, count, firstDay, lastDay }) => [service, count, firstDay, lastDay])).toEqual([
    ['ec2', 2, '2026-11-24', '2026-11-25'],
    ['s3', 1, '2026-11-24', '2026-11-24'],
  ]);
});

test('what is damaged or no shape is left out when it is read, and the others stay', async () => {
  await note(MISSING, EC2);
  const [good = {}] = await kept();
  const damaged = [
    ...Object.keys(good).map((name) => ({ ...good, [name]: undefined })),
    { ...good, host: '482910375516-ab12cd34.console.aws.amazon.com' },
    { ...good, host: '{session}.evil.test' },
    { ...good, service: '482910375516' },
    { ...good, version: '482910375516' },
    { ...good, browser: 'payments prod' },
    { ...good, language: 'mira@acme.example' },
    { ...good, lastDay: '4829-10' },
    { ...good, count: '7' },
    { ...good, told: { host: ['payments'] } },
    null,
    'text',
  ];
  await platform.local.set(UNMATCHED_KEY, [
    ...damaged,
    { ...good, acme: 'prod', told: { host: ['region'], acme: [] } },
  ]);
  expect(await kept()).toEqual([{ ...good, told: { host: ['region'] } }]);
  for (const stored of [undefined, 'text', {}, 7]) expect(asUnmatched(stored)).toEqual([]);
});
