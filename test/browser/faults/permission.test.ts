/** A host permission that was taken away: F18. In both browsers: permissions are theirs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForState } from '../journey/sign-in.ts';
import { callsOf, signInTabs, waitForCalls } from './happened.ts';
import { enter, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import { hear, readAgain, stateOf, waitForAccounts, waitForOne } from './seeing.ts';

const PORTAL_API = 'portal.sso.eu-west-1.amazonaws.com';

/** What a person does in the browser's own settings. */
async function takeAway({ browser }: Scene, ...hosts: readonly string[]): Promise<void> {
  const origins = hosts.map((host) => `https://${host}/*`);
  await browser.evaluateInExtension(async (patterns) => {
    interface Api {
      readonly permissions: { remove(what: { origins: readonly string[] }): Promise<boolean> };
    }
    const world = globalThis as unknown as { browser?: Api; chrome: Api };
    if (!(await (world.browser ?? world.chrome).permissions.remove({ origins: patterns })))
      throw new Error('Not removed');
  }, origins);
}

describe.each(['chromium', 'firefox'] as const)('a missing permission in stock %s', (name) => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await enter(name, { accounts: 30 }, { allowedBefore: false });
  });

  afterAll(() => scene.close());

  it('F18 taken away during a reading: names the host and why, keeps list and sign-in, and asks for nothing itself', async () => {
    scene.standin.control.clearJournal();
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccountRoles', 5);
    await takeAway(scene, PORTAL_API);
    const said = await hear(scene.popup, /may not reach/);
    expect(said).toContain(PORTAL_API);
    expect(said).toMatch(/read the list and open consoles/);
    await waitForAccounts(scene.popup, 30);
    expect(['ready', 'syncing']).toContain(await stateOf(scene.popup));
    await waitForOne(scene.popup, '[data-action=allow]');
    // The browser's own question would take the focus.
    await scene.popup.waitFor(() => document.hasFocus());
    expect(await signInTabs(scene)).toEqual([]);
  });

  it('F18 one button leads to the asking page, a click there asks, and the reading goes on where it stopped', async () => {
    await scene.popup.click('[data-action=allow]');
    const welcome = await scene.browser.waitForPage('the asking page', (url) => url.includes('/welcome.html'));
    await welcome.bringToFront();
    await hear(welcome, /may not reach/);
    await welcome.click('[data-action=allow]');
    // Chromium gives back without a question what a person once allowed this extension and it gave up itself.
    if (name === 'firefox') await scene.browser.answerPermission(welcome, 'allow');
    await waitForCalls(scene, 'ListAccountRoles', 30);
    await waitForState(scene.popup, 'ready');
    await hear(scene.popup, /^30 accounts · /);
    // Accounts that were on their way when the permission went are asked for again, the others are not.
    expect(callsOf(scene, 'ListAccountRoles').length).toBeLessThanOrEqual(30 + 12);
    expect(callsOf(scene, 'CreateToken')).toEqual([]);
    await welcome.close();
  });

  it('F18 taken away while nothing happens: told at once, neither as offline nor as signed out', async () => {
    await takeAway(scene, PORTAL_API, 'oidc.eu-west-1.amazonaws.com');
    await hear(scene.popup, /may not reach/);
    expect(await stateOf(scene.popup)).toBe('ready');
    await waitForAccounts(scene.popup, 30);
  });

  it('R1 holds for all of these', async () => {
    expect(await misdeeds(scene)).toEqual([]);
  });
});
