/**
 * A console whose session is seen to be over, by AWS's sign-in in its place or by its page's own word: the person brings the page back,
 * and nothing else does.
 */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { endingConsole } from '../../../src/consoles/ending-console.ts';
import { createOpenConsole } from '../../../src/consoles/open-console.ts';
import { createNotePage, type SeenPage } from '../../../src/consoles/page-seen.ts';
import { CONSOLES_KEY } from '../../../src/consoles/seen-tab.ts';
import { endsSoon } from '../../../src/consoles/session-end.ts';
import { onSessionEnded } from '../../../src/consoles/session-ended.ts';
import { knownConsoles } from '../../../src/consoles/visits.ts';
import { CLOCK_KEY } from '../../../src/portals/aws-clock.ts';
import { browser } from '../portals/fake-tabs.ts';
import { consoleContext, withEndlessWishes } from './console-context.ts';
import { sitDown } from '../signed-in.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());

const ROLE = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };
const HOST = 'eu-central-1.console.aws.amazon.com';
const PAGE = `https://${HOST}/s3/buckets?region=eu-central-1&bucketType=general#tags`;
const SIGN_IN = 'https://eu-central-1.signin.aws.amazon.com/oauth?client_id=arn%3Aaws%3Asignin%3A%3A%3Aconsole%2Fs3';
const signInFor = (page: string): string => `${SIGN_IN}&redirect_uri=${encodeURIComponent(page)}`;
const TAB = 7;
const MINUTE = 60_000;

/** A person who is signed in, with a console page in front that was opened by hand, so that nobody knows the end of its session. */
async function atTheConsole() {
  const desk = await sitDown({});
  const opened = desk.open();
  await desk.signIn(opened);
  const { platform } = opened;
  const openConsole = createOpenConsole(consoleContext(opened, withEndlessWishes(platform)));
  const notePage = createNotePage(platform);
  browser.tabs.set(TAB, PAGE);
  browser.front = TAB;
  const startedAt = platform.now();
  const say = async (more: Partial<SeenPage> = {}) =>
    notePage(
      { ...ROLE, region: 'eu-central-1', loadedAt: startedAt, ...more },
      { id: TAB, active: true, isPrivate: false, isPinned: false, host: HOST },
    );
  await say();
  return {
    desk,
    platform,
    say,
    startedAt,
    /** AWS's sign-in takes the page's place. */
    arrive: async (address: string) => {
      browser.tabs.set(TAB, address);
      await onSessionEnded(platform, TAB, address);
    },
    renew: async () => openConsole({ ...ROLE, portalId: desk.portal.id, where: 'tab', renews: TAB }),
    /** Whether the popup's first row is there. */
    isOffered: async () => {
      const clock = await platform.session.get(CLOCK_KEY);
      const end = endingConsole(await platform.session.get(CONSOLES_KEY), TAB);
      return endsSoon(end, platform.now() - ((clock as { offByMs?: number } | undefined)?.offByMs ?? 0));
    },
    destination: () => new URL(browser.tabs.get(TAB) ?? '').searchParams.get('Destination'),
  };
}

describe('a console whose session is over', () => {
  test('is nothing to bring back before that is seen', async () => {
    const { isOffered } = await atTheConsole();
    expect(await isOffered()).toBe(false);
  });

  test('has its very page brought back from AWS’s sign-in: path, query and fragment, in the same tab, account and role', async () => {
    const { arrive, isOffered, renew, destination, platform } = await atTheConsole();
    const added = '&hashArgs=%23tags&isauthcode=true&state=hashArgsFromTB_eu-central-1_0123';
    await arrive(signInFor(PAGE.replace('#tags', added)));
    expect(await isOffered()).toBe(true);
    const tabs = browser.tabs.size;
    expect(await renew()).toEqual({ ok: true, value: null });
    expect([destination(), browser.tabs.size]).toEqual([PAGE, tabs]);
    expect((await knownConsoles(platform)).tabs).toMatchObject([{ tabId: TAB, ...ROLE }]);
    expect(await isOffered()).toBe(false);
  });

  test('has it brought back from under AWS’s dialog, where its page stands', async () => {
    const { say, isOffered, renew, destination } = await atTheConsole();
    await say({ signedOut: true });
    expect(await isOffered()).toBe(true);
    expect(await renew()).toEqual({ ok: true, value: null });
    expect([destination(), await isOffered()]).toEqual([PAGE, false]);
  });

  test('stays so while the same page speaks, and is none any more once it was loaded again', async () => {
    const { desk, platform, say, startedAt, isOffered } = await atTheConsole();
    desk.browser.clock.advance(10 * MINUTE);
    await say({ signedOut: true });
    const [before] = (await knownConsoles(platform)).tabs;
    desk.browser.clock.advance(MINUTE);
    await say({ signedOut: true });
    await say({ loadedAt: startedAt });
    expect((await knownConsoles(platform)).tabs).toEqual([before]);
    expect(await isOffered()).toBe(true);
    await say({ loadedAt: platform.now() });
    expect(await isOffered()).toBe(false);
  });

  test('is none of another account, whose page comes in its place', async () => {
    const { say, isOffered } = await atTheConsole();
    await say({ signedOut: true });
    await say({ accountId: '577203918840' });
    expect(await isOffered()).toBe(false);
  });

  test('F78 has nothing done by a page that only says so: its tab stays where it is, and AWS is asked for nothing', async () => {
    const { desk, say } = await atTheConsole();
    const before = [...browser.tabs];
    for (const signedOut of Array.from({ length: 20 }, () => true as const))
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as a page says it
      await say({ signedOut });
    expect([[...browser.tabs], desk.calls('GetSigninToken')]).toEqual([before, 0]);
  });

  test('is not brought to the front as if it was alive', async () => {
    const { desk, platform, renew, say } = await atTheConsole();
    await renew();
    browser.tabs.set(TAB, PAGE);
    await say();
    await say({ signedOut: true });
    browser.front = 1;
    const opened = consoleContext(desk.open(), withEndlessWishes(platform));
    const asked = { ...ROLE, portalId: desk.portal.id, where: 'tab' as const };
    expect(await createOpenConsole(opened)(asked)).toEqual({ ok: true, value: null });
    expect(browser.front).not.toBe(TAB);
  });
});

describe('F68 AWS’s sign-in in a console’s tab', () => {
  test.each([
    ['a foreign host', signInFor('https://evil.test/s3/buckets')],
    ['another partition', signInFor('https://cn-north-1.console.amazonaws.cn/s3/buckets')],
    [
      'another partition from that one’s sign-in',
      'https://cn-north-1.signin.amazonaws.cn/oauth?redirect_uri=https%3A%2F%2Fcn-north-1.console.amazonaws.cn%2Fs3%2Fhome',
    ],
    ['another account’s session', signInFor('https://577203918840-abcd1234.eu-west-1.console.aws.amazon.com/s3/home')],
    ['no page', SIGN_IN],
  ])('that names %s offers nothing', async (_what, address) => {
    const { arrive, isOffered } = await atTheConsole();
    await arrive(address);
    expect(await isOffered()).toBe(false);
  });

  test.each([
    ['a foreign host', signInFor('https://evil.test/s3/buckets')],
    ['another account’s session', signInFor('https://577203918840-abcd1234.eu-west-1.console.aws.amazon.com/s3/home')],
  ])('that names %s brings nothing back, whatever is known of the tab', async (_what, address) => {
    const { desk, renew } = await atTheConsole();
    browser.tabs.set(TAB, address);
    expect(await renew()).toMatchObject({ ok: false, failure: { code: 'TAB_CLOSED' } });
    expect([browser.tabs.get(TAB), desk.calls('GetSigninToken')]).toEqual([address, 0]);
  });

  test('offers nothing where the tab’s console has not spoken, or does not know whose it is', async () => {
    const { platform, isOffered } = await atTheConsole();
    const { tabs, ...rest } = await knownConsoles(platform);
    const [{ loadedAt, ...silent } = { loadedAt: 0 }] = tabs;
    for (const tab of [silent, { ...silent, loadedAt, isUnknown: true }]) {
      // oxlint-disable-next-line no-await-in-loop -- each is another tab
      await platform.session.set(CONSOLES_KEY, { ...rest, visits: [], tabs: [tab] });
      // oxlint-disable-next-line no-await-in-loop -- each is another tab
      await onSessionEnded(platform, TAB, signInFor(PAGE));
      // oxlint-disable-next-line no-await-in-loop -- each is another tab
      expect(await isOffered()).toBe(false);
    }
  });
});
