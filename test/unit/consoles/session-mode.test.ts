/** AWS's mode is known by what was seen, for each jar, and turned on by a person's click alone. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { onWindowClosed } from '../../../src/consoles/sessions-over.ts';
import { sessionsIn } from '../../../src/consoles/open-sessions.ts';
import { modeIn } from '../../../src/consoles/session-mode.ts';
import { turnOnSessions } from '../../../src/consoles/turn-on-sessions.ts';
import { onLimit, onWall } from '../../../src/consoles/wall.ts';
import { browser } from '../portals/fake-tabs.ts';
import { hostOf, JAR, OTHERS, PRIVATE_JAR, withSessions } from './sessions-scene.ts';

vi.mock('webextension-polyfill', async () => (await import('../portals/fake-tabs.ts')).polyfill);
beforeEach(() => browser.reset());

const [FIRST = ''] = OTHERS;
const UNNAMED = 'eu-west-1.console.aws.amazon.com';

describe('AWS’s mode of a jar', () => {
  test('is unknown before a page was seen, and on pages of a service’s own host', async () => {
    const { platform, seen } = await withSessions(0);
    expect(await modeIn(platform, JAR)).toBe('unknown');
    await seen(FIRST, 100, { host: 'health.console.aws.amazon.com' });
    expect(await modeIn(platform, JAR)).toBe('unknown');
  });

  test('is what the host of the page tells that was loaded last, whichever is looked at last', async () => {
    const { desk, platform, seen } = await withSessions(0);
    const before = desk.browser.clock.now();
    await seen(FIRST, 100, { host: UNNAMED, loadedAt: before });
    expect(await modeIn(platform, JAR)).toBe('one');
    desk.browser.clock.advance(1000);
    await seen(FIRST, 101, { loadedAt: before + 1000 });
    expect(await modeIn(platform, JAR)).toBe('several');
    await seen(FIRST, 100, { host: UNNAMED, loadedAt: before });
    expect(await modeIn(platform, JAR)).toBe('several');
  });

  test('is what is seen now where the clock was set back since another one was seen', async () => {
    const { desk, platform, seen } = await withSessions(1);
    desk.browser.clock.advance(-1000);
    await seen(FIRST, 100, { host: UNNAMED, loadedAt: desk.browser.clock.now() });
    expect([await modeIn(platform, JAR), await sessionsIn(platform, JAR)]).toEqual(['one', []]);
  });

  test('is another one’s in a private window, and gone with it', async () => {
    const { platform, seen } = await withSessions(1);
    await seen(FIRST, 200, { host: UNNAMED, isPrivate: true });
    expect([await modeIn(platform, JAR), await modeIn(platform, PRIVATE_JAR)]).toEqual(['several', 'one']);
    await onWindowClosed(platform);
    expect([await modeIn(platform, JAR), await modeIn(platform, PRIVATE_JAR)]).toEqual(['several', 'unknown']);
  });
});

describe('a link of ours that AWS holds up', () => {
  test('at the log-out wall tells of one session, where nothing else is known', async () => {
    const { context, platform, open } = await withSessions(0);
    await open();
    await onWall(context, browser.front);
    expect(await modeIn(platform, JAR)).toBe('one');
  });

  test('takes nothing from what a page told: it may be held up for another reason', async () => {
    const { context, platform, open } = await withSessions(1);
    await open();
    await onWall(context, browser.front);
    expect([await modeIn(platform, JAR), await sessionsIn(platform, JAR)]).toMatchObject(['several', { length: 1 }]);
  });

  test('for the limit tells of several', async () => {
    const { context, platform, open } = await withSessions(0);
    await open();
    await onLimit(context, browser.front);
    expect(await modeIn(platform, JAR)).toBe('several');
  });
});

describe('turning several sessions on', () => {
  const OPT_IN = /^https:\/\/us-east-1\.signin\.aws\.amazon\.com\/sessions\/v1\/opt-in\?redirect_uri=(.*)$/;

  /** AWS answers the address with this one; what it was asked, and in which tab. */
  function awsAnswers(address: string) {
    const asked: { tabId: number; back: string }[] = [];
    browser.before = async (what) => {
      if (what !== 'look') return;
      for (const [tabId, url] of browser.tabs) {
        const [, back] = OPT_IN.exec(url) ?? [];
        if (back === undefined || asked.some((one) => one.tabId === tabId)) continue;
        asked.push({ tabId, back: decodeURIComponent(back) });
        browser.tabs.set(tabId, address);
      }
    };
    return asked;
  }

  test.each([
    ['a console that has a name', `https://${hostOf(FIRST)}/console/home?login_hint=x`],
    ['the choice of several', 'https://us-east-1.signin.aws.amazon.com/sessions/selector'],
    ['the sign-in page, where there is no session yet', 'https://us-east-1.signin.aws.amazon.com/oauth?client_id=x'],
  ])('is done where AWS leads on to %s: in a tab behind that goes again', async (_where, address) => {
    const { desk, platform, context, untouched } = await withSessions(0);
    const asked = awsAnswers(address);
    const front = browser.front;
    expect(await turnOnSessions(context, [{ portalId: desk.portal.id }])).toEqual({ ok: true, value: null });
    expect(asked.map(({ back }) => back)).toEqual([
      `https://${desk.portal.region}.console.aws.amazon.com/console/home?region=${desk.portal.region}`,
    ]);
    expect([browser.front, await modeIn(platform, JAR)]).toEqual([front, 'several']);
    untouched();
  });

  test.each([
    ['leaves the console without a name', `https://${UNNAMED}/console/home`],
    ['refuses it', 'https://us-east-1.signin.aws.amazon.com/sessions/v1/opt-in?no'],
  ])('is said not to be where AWS %s', async (_what, address) => {
    const { desk, platform, context, untouched } = await withSessions(0);
    awsAnswers(address);
    const said = await turnOnSessions(context, [{ portalId: desk.portal.id }]);
    expect(said).toEqual({ ok: false, failure: { code: 'SESSIONS_NOT_ON' } });
    expect(await modeIn(platform, JAR)).toBe('unknown');
    untouched();
  });

  test.each<[string, (tabId: number) => void]>([
    ['AWS does not answer', (tabId) => browser.underWay.add(tabId)],
    ['the person closes its tab', (tabId) => browser.tabs.delete(tabId)],
  ])('is given up where %s', async (_what, happens) => {
    const { desk, context, untouched } = await withSessions(0);
    browser.before = async (what) => {
      if (what === 'look') [...browser.tabs].filter(([, url]) => OPT_IN.test(url)).forEach(([tabId]) => happens(tabId));
    };
    expect(await turnOnSessions(context, [{ portalId: desk.portal.id }])).toEqual({
      ok: false,
      failure: { code: 'AWS_NOT_ANSWERING' },
    });
    untouched();
  });

  test('is done in the private window that it is asked for in', async () => {
    const { desk, platform, context } = await withSessions(0);
    browser.windows.set(2, true);
    browser.frontWindow = 2;
    const asked = awsAnswers(`https://${hostOf(FIRST)}/console/home`);
    await turnOnSessions(context, [{ portalId: desk.portal.id }]);
    expect(asked.map(({ tabId }) => browser.windowOf.get(tabId))).toEqual([2]);
    expect([await modeIn(platform, JAR), await modeIn(platform, PRIVATE_JAR)]).toEqual(['unknown', 'several']);
  });

  test('is done once for each jar that the consoles are to open in: a container for each account, or one for all', async () => {
    const { desk, context } = await withSessions(0);
    const asked = awsAnswers(`https://${hostOf(FIRST)}/console/home`);
    const consoles = [FIRST, FIRST, OTHERS[1]].map((accountId) => ({
      portalId: desk.portal.id,
      accountId,
      roleName: 'Admin',
    }));
    expect(await turnOnSessions(context, consoles)).toEqual({ ok: true, value: null });
    expect(asked).toHaveLength(1);
    browser.containers.add('firefox-container-1');
    asked.length = 0;
    await turnOnSessions(context, consoles);
    const stores = asked.map(({ tabId }) => browser.containerOf.get(tabId));
    expect([stores.length, new Set(stores).size, stores.includes(undefined)]).toEqual([2, 2, false]);
  });

  test('leaves its tab where the person went to it: what stands there is theirs', async () => {
    const { desk, context } = await withSessions(0);
    const asked = awsAnswers(`https://${hostOf(FIRST)}/console/home`);
    const { before } = browser;
    browser.before = async (what) => {
      await before(what);
      browser.front = asked[0]?.tabId ?? browser.front;
    };
    expect(await turnOnSessions(context, [{ portalId: desk.portal.id }])).toEqual({ ok: true, value: null });
    expect(browser.tabs.has(browser.front)).toBe(true);
  });
});
