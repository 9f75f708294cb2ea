import { afterEach, expect, test, vi } from 'vitest';
import { fail, ok } from '../../../src/aws/result.ts';
import { findWhereabouts, withTypedPortal } from '../../../src/portals/typed-portal.ts';
import type { FirstAnswer } from '../../../src/browser/redirects.ts';
import { addPortal, changePortal, readPortals } from '../../../src/portals/portal-list.ts';
import type { Portal } from '../../../src/portals/portal.ts';
import { createMemoryBrowser } from '../memory-platform.ts';
import { sitDown } from '../signed-in.ts';

const browser = vi.hoisted(() => ({ containers: new Map<string, string>() }));
vi.mock('webextension-polyfill', () => ({
  default: {
    contextualIdentities: {
      query: async () => Array.from(browser.containers, ([cookieStoreId, name]) => ({ cookieStoreId, name })),
      remove: async (id: string) => browser.containers.delete(id),
    },
  },
}));

afterEach(() => vi.useRealTimers());

const ACME = 'https://acme.awsapps.com/start';
const typed = { startUrl: 'ACME', region: 'eu-west-1' };
const refused = fail({ code: 'AWS_NOT_ANSWERING' } as const);

function atTheForm(...answers: FirstAnswer[]) {
  const { platform } = createMemoryBrowser().context();
  const askOnce = async (): Promise<FirstAnswer> => answers.shift() ?? { kind: 'offline' };
  return { platform, parts: { platform, askOnce } };
}

test('a portal that was typed is added for the sign-in, and taken back when that cannot begin', async () => {
  const { platform, parts } = atTheForm();
  let seen: readonly Portal[] = [];
  const outcome = await withTypedPortal(parts, typed, async () => {
    seen = await readPortals(platform);
    return refused;
  });
  expect(outcome).toEqual(refused);
  expect(seen).toMatchObject([{ startUrl: ACME, region: 'eu-west-1' }]);
  expect(await readPortals(platform)).toEqual([]);
});

test('the container of an identity that is taken back goes too', async () => {
  const { platform, parts } = atTheForm();
  browser.containers.set('jar-7', 'acme 2 sign-in');
  await withTypedPortal(parts, typed, async ({ id }) => {
    await changePortal(platform, id, { container: 'jar-7' });
    return refused;
  });
  expect(browser.containers.size).toBe(0);
});

test('a known portal is tried in the typed region, and moves nowhere by that', async () => {
  const { platform, parts } = atTheForm();
  const known = await addPortal(platform, ACME, 'us-east-1');
  for (const outcome of [ok(null), refused]) {
    let tried: Portal | undefined;
    await withTypedPortal(parts, typed, async (portal) => {
      tried = portal;
      return outcome;
    });
    expect(tried).toEqual({ ...known, region: 'eu-west-1' });
    expect(await readPortals(platform)).toEqual([known]);
  }
});

test('of two clicks on a new start URL the second waits, and the failure of the first takes nothing from it', async () => {
  const { platform, parts } = atTheForm();
  const outcomes = [refused, ok(null)];
  const work = async () => outcomes.shift() ?? ok(null);
  const answers = await Promise.all([withTypedPortal(parts, typed, work), withTypedPortal(parts, typed, work)]);
  expect(answers).toEqual([refused, ok(null)]);
  expect(await readPortals(platform)).toMatchObject([{ startUrl: ACME }]);
});

test('another identity is added only when that is asked for, and the one that is meant is taken', async () => {
  const { platform, parts } = atTheForm();
  const ids: string[] = [];
  const work = async ({ id }: Portal) => {
    ids.push(id);
    return ok(null);
  };
  await withTypedPortal(parts, typed, work);
  await withTypedPortal(parts, { ...typed, identity: 'new' }, work);
  await withTypedPortal(parts, typed, work);
  await withTypedPortal(parts, { ...typed, portalId: ids[1] }, work);
  await withTypedPortal(parts, { ...typed, portalId: 'of-another-start-url' }, work);
  const [first, second] = ids;
  expect(ids).toEqual([first, second, first, second, first]);
  expect((await readPortals(platform)).map(({ name }) => name)).toEqual(['acme', 'acme 2']);
});

test('a vanity URL becomes the portal that it leads to', async () => {
  const { platform, parts } = atTheForm({ kind: 'redirect', status: 302, to: `${ACME}/` });
  await withTypedPortal(parts, { ...typed, startUrl: 'https://sso.acme.example' }, async () => ok(null));
  expect(await readPortals(platform)).toMatchObject([{ startUrl: ACME, name: 'acme' }]);
});

test.each([
  [{ startUrl: 'https://sso.acme.example', region: 'eu-west-1' }, 'NET_OFFLINE'],
  [{ startUrl: 'https://acme.awsapps.com.evil.test', region: 'eu-west-1' }, 'START_URL_UNKNOWN_HOST'],
  [{ startUrl: ACME, region: 'mars' }, 'REGION_UNREADABLE'],
  [{ startUrl: ACME, region: 'cn-north-1' }, 'PORTAL_WRONG_REGION'],
  [
    { startUrl: 'https://ssoins-6684b0c1d2e3f405.portal.us-east-1.app.aws', region: 'eu-west-1' },
    'PORTAL_WRONG_REGION',
  ],
])('%j begins nothing and adds nothing', async (wrong, code) => {
  const { platform, parts } = atTheForm();
  const work = vi.fn<() => Promise<{ ok: true; value: null }>>(async () => ok(null));
  expect(await withTypedPortal(parts, wrong, work)).toMatchObject({ ok: false, failure: { code } });
  expect(work).not.toHaveBeenCalled();
  expect(await readPortals(platform)).toEqual([]);
});

test('whereabouts come from the host, else from the page, and of a vanity URL only as far as its target tells', async () => {
  const desk = await sitDown();
  const { platform } = desk.open();
  const answers = [ACME, 'https://ssoins-6684b0c1d2e3f405.us-east-2.portal.amazonaws.com/'];
  const askOnce = async (): Promise<FirstAnswer> => ({ kind: 'redirect', status: 301, to: answers.shift() ?? '' });
  const find = async (startUrl: string) => findWhereabouts({ platform, askOnce }, startUrl);
  expect(await find('acme')).toEqual(ok({ startUrl: ACME, region: 'eu-west-1' }));
  expect(await find('https://sso.acme.example')).toEqual(ok({ startUrl: ACME }));
  expect(await find('https://sso.acme.example')).toEqual(
    ok({ startUrl: 'https://ssoins-6684b0c1d2e3f405.us-east-2.portal.amazonaws.com', region: 'us-east-2' }),
  );
  expect(await find('http://acme.awsapps.com')).toMatchObject({ failure: { code: 'START_URL_NOT_HTTPS' } });
});
