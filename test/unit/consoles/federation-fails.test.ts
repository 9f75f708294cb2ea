/**
 * F67: AWS makes no console session of the keys. Whatever it answers, the portal's own link is tried, a reason is said, and no key
 * stands where it does not belong.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { takeMishap } from '../../../src/consoles/mishap.ts';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import { knownConsoles } from '../../../src/consoles/visits.ts';
import type { Fault } from '../../standin/faults.ts';
import type { StandinOptions } from '../../standin/start.ts';
import { browser } from '../portals/fake-tabs.ts';
import { sitDown } from '../signed-in.ts';
import { consoleContext, withEndlessWishes } from './console-context.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const MINUTE = 60_000;
const ROLE = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };
const HTML = { 'content-type': 'text/html' };

/** A person who is signed in; all that is written to the log, and each body that the sign-in host was sent. */
async function atTheConsole(options: Pick<StandinOptions, 'settings'> = {}) {
  const forms: URLSearchParams[] = [];
  const desk = await sitDown({
    ...options,
    through: (toAws) => async (url, init) => {
      if (/signin\.aws/.test(url) && typeof init.body === 'string') forms.push(new URLSearchParams(init.body));
      return toAws(url, init);
    },
  });
  const opened = desk.open();
  await desk.signIn(opened);
  const context = consoleContext(opened, withEndlessWishes(opened.platform));
  const logged = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => undefined),
  );
  return {
    desk,
    forms,
    said: async () => (await takeMishap(opened.platform))?.failure,
    logged: () => logged.flatMap(({ mock }) => mock.calls),
    open: async (page?: string) =>
      createOpenConsole(context)({ ...ROLE, portalId: desk.portal.id, where: 'tab', page }),
    /** When the console session ends that was opened last, from now. */
    endsIn: async () => {
      const { tabs } = await knownConsoles(opened.platform);
      return (tabs.at(-1)?.opening?.until ?? NaN) - desk.browser.clock.now();
    },
  };
}

type At = Awaited<ReturnType<typeof atTheConsole>>;

const addresses = (): string[] => [...browser.tabs.values()].filter((url) => url.startsWith('https:'));

/** No key in an address, in the log or in an answer; no link with a hole in it. */
function expectNoKeys({ desk, forms, logged }: At, outcome: unknown): void {
  const keys = forms.flatMap((form) =>
    Object.values(JSON.parse(form.get('Session') ?? '{}') as Record<string, string>),
  );
  expect(keys.length).toBeGreaterThan(0);
  const said = [JSON.stringify(outcome), ...addresses(), ...desk.browser.disk.values()].join('\n');
  for (const key of keys) expect(said).not.toContain(key);
  expect(said).not.toMatch(/undefined|SigninToken=(?:&|$)/);
  expect(logged()).toEqual([]);
  expect(desk.standin.leaks()).toEqual([]);
}

const REFUSALS: readonly [string, Partial<Fault>, string | undefined][] = [
  ['400', { status: 400, body: '<h1>Bad</h1>', headers: HTML }, '400'],
  ['403', { status: 403, body: '<h1>No</h1>', headers: HTML }, '403'],
  ['500', { status: 500 }, '500'],
  ['503', { status: 503, body: 'down' }, '503'],
  ['a page with 200', { html: true }, undefined],
  ['JSON without a token', { status: 200, body: '{}' }, 'getSigninToken'],
  ['a token that is null', { status: 200, body: '{"SigninToken":null}' }, 'getSigninToken'],
  ['a token that is no text', { status: 200, body: '{"SigninToken":{"a":1}}' }, 'getSigninToken'],
];

describe('F67 a sign-in token that AWS does not give', () => {
  test.each(REFUSALS)(
    '(%s) makes no link, and its reason is said beside the portal’s',
    async (_what, fault, detail) => {
      const at = await atTheConsole();
      at.desk.standin.control.fault({ operation: 'GetSigninToken', ...fault });
      const outcome = await at.open();
      const said = await at.said();
      expect(said).toEqual({ code: 'WENT_BY_PORTAL', ...(detail === undefined ? {} : { detail }) });
      expect(addresses()).toEqual([
        expect.stringMatching(/^https:\/\/[^/]+\.awsapps\.com\/start\/#\/console\?account_id=/),
      ]);
      expectNoKeys(at, [outcome, said]);
      // What is kept of the role is good for the next wish.
      at.desk.standin.control.clearFaults();
      expect(await at.open('/s3/home')).toMatchObject({ ok: true });
      expect(at.desk.calls('GetRoleCredentials')).toBe(1);
    },
  );
});

describe('F67 a length of its own for the console session', () => {
  /** Opens once with new keys, and again forty minutes later with those that were kept. */
  async function openWithKept(at: At): Promise<void> {
    await at.open();
    at.desk.browser.clock.advance(40 * MINUTE);
    at.forms.length = 0;
    expect(await at.open('/s3/home')).toMatchObject({ ok: true });
  }
  const lengths = ({ forms }: At): readonly (string | null)[] => forms.map((form) => form.get('SessionDuration'));

  test('is not asked for with new keys, whose time is the session’s', async () => {
    const at = await atTheConsole();
    await at.open();
    expect(lengths(at)).toEqual([null]);
    expect(await at.endsIn()).toBe(60 * MINUTE);
  });

  test('is the permission set’s with keys whose time is partly over', async () => {
    const at = await atTheConsole();
    await openWithKept(at);
    expect(lengths(at)).toEqual(['3600']);
    expect(await at.endsIn()).toBe(60 * MINUTE);
    expect(at.desk.calls('GetRoleCredentials')).toBe(1);
  });

  test('that AWS refuses is left out once, and the session ends with the keys', async () => {
    const at = await atTheConsole();
    at.desk.standin.control.settings({ federationPost: 'no-session-duration' });
    await openWithKept(at);
    expect(lengths(at)).toEqual(['3600', null]);
    expect(await at.endsIn()).toBe(20 * MINUTE);
    expect(at.desk.calls('GetRoleCredentials')).toBe(1);
    expectNoKeys(at, {});
  });

  test('is not tried without where AWS refuses for another reason', async () => {
    const at = await atTheConsole();
    await at.open();
    at.forms.length = 0;
    at.desk.standin.control.fault({ operation: 'GetSigninToken', status: 503 });
    expect(await at.open('/s3/home')).toMatchObject({ ok: true });
    expect(await at.said()).toMatchObject({ code: 'WENT_BY_PORTAL', detail: '503' });
    expect(lengths(at)).toEqual(['3600']);
  });

  test('is in whole minutes, and within what AWS takes: of a role with 15 minutes, too', async () => {
    const at = await atTheConsole({ settings: { roleCredentialsLifetime: 15 * MINUTE } });
    await at.open();
    expect(await at.endsIn()).toBe(15 * MINUTE);
    at.desk.browser.clock.advance(3 * MINUTE + 2000);
    at.forms.length = 0;
    await at.open('/s3/home');
    expect(lengths(at)).toEqual(['900']);
    // Once less than ten minutes are left of them, new keys are asked for.
    at.desk.browser.clock.advance(3 * MINUTE);
    at.forms.length = 0;
    await at.open('/ec2/home');
    expect(lengths(at)).toEqual([null]);
    expect(await at.endsIn()).toBe(15 * MINUTE);
  });

  test.each([7273, 899, 14 * 60])(
    'is not asked for where keys live for %i seconds, unless AWS takes it',
    async (seconds) => {
      const at = await atTheConsole({ settings: { roleCredentialsLifetime: seconds * 1000 } });
      await at.open();
      at.forms.length = 0;
      await at.open('/s3/home');
      const [length = null] = lengths(at);
      expect(length === null || (Number(length) % 60 === 0 && Number(length) >= 900)).toBe(true);
      expectNoKeys(at, {});
    },
  );
});
