/** The worker or the browser ends during a sign-in or a sign-out: F36, F37. In both browsers: sessions and restarts are theirs. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../harness/until.ts';
import { consent, typePassword, waitForState, atAws } from '../journey/sign-in.ts';
import { callsOf, signInTabs, waitForCalls } from './happened.ts';
import { enter, signInAtAws, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import { askToSignIn, hear, stateOf, waitForAccounts, waitForOne } from './seeing.ts';
import { flowUnderWay, storage, storedFlow } from './stored.ts';

const ACCOUNTS = 4;

describe.each(['chromium', 'firefox'] as const)('ends in the middle in stock %s', (name) => {
  let scene: Scene;
  let verifier = '';

  beforeAll(async () => {
    scene = await enter(name, { accounts: ACCOUNTS });
  });

  afterAll(() => scene.close());

  beforeEach(() => {
    scene.standin.control.clearFaults();
    scene.standin.control.network({ host: '*', mode: 'ok' });
    scene.standin.control.clearJournal();
  });

  /** Everything that the extension has stored, as one text. */
  async function storedText(): Promise<string> {
    return JSON.stringify(await storage(scene));
  }

  async function signOut(): Promise<void> {
    await scene.popup.bringToFront();
    if (!(await scene.popup.evaluate(() => document.querySelector('[data-action=sign-out]') !== null))) {
      await scene.popup.click('[data-action=menu]');
    }
    await scene.popup.click('[data-action=sign-out]');
    await waitForState(scene.popup, 'signed-out');
  }

  /** Signed out at once, the list kept, and no token left in any storage area. */
  async function expectSignedOut(): Promise<void> {
    expect(await stateOf(scene.popup)).toBe('signed-out');
    await waitForAccounts(scene.popup, ACCOUNTS);
    const stored = await storage(scene);
    expect(scene.standin.secretsIn(JSON.stringify(stored))).toEqual([]);
    expect(Object.keys(stored.local).filter((key) => key.includes('renewal'))).toEqual([]);
  }

  async function begin(): Promise<void> {
    await askToSignIn(scene);
    await atAws(scene.browser);
    ({ verifier } = await flowUnderWay(scene));
  }

  it('F37 online: signed out at once, AWS is told once, the list stays, no token is readable', async () => {
    await signOut();
    await expectSignedOut();
    await waitForCalls(scene, 'Logout', 1);
    expect(callsOf(scene, 'Logout')).toHaveLength(1);
  });

  it('F36 the worker ends before the callback: the sign-in completes', async () => {
    await begin();
    const aws = await atAws(scene.browser);
    await typePassword(aws, scene.portal);
    await aws.waitFor(() => document.querySelector('[data-testid=allow-access-button]'));
    await scene.browser.endBackground();
    await consent(aws);
    await waitForState(scene.popup, 'ready');
    expect(await storedText()).not.toContain(verifier);
  });

  it('F37 offline: signed out at once all the same, and no token is readable', async () => {
    scene.standin.control.network({ host: '*', mode: 'refuse' });
    await signOut();
    await expectSignedOut();
    expect(callsOf(scene, 'Logout')).toEqual([]);
  });

  it.each<[string, object]>([
    ['between the callback and AWS’s answer', { delay: 3000 }],
    ['after the answer, before it is kept', { hang: true }],
  ])('F36 the worker ends %s: signed in, or told that it was interrupted with one button', async (_when, effect) => {
    await begin();
    scene.standin.control.fault({ operation: 'CreateToken', ...effect, times: 1 });
    await signInAtAws(scene.browser, scene.portal);
    await waitForCalls(scene, 'CreateToken', 1);
    await scene.browser.endBackground();
    // The alarm that was set before the code was traded.
    await scene.clock.pass(60_000);
    await waitForState(scene.popup, 'ready', 'signed-out', 'syncing');
    if ((await stateOf(scene.popup)) === 'signed-out') {
      await hear(scene.popup, /interrupted|did not fit/);
      await waitForOne(scene.popup, '[data-action=sign-in]');
      await askToSignIn(scene);
      await signInAtAws(scene.browser, scene.portal);
    }
    await waitForState(scene.popup, 'ready');
    expect(await storedText()).not.toContain(verifier);
    expect(await signInTabs(scene)).toEqual([]);
    await signOut();
  });

  it('F36 the browser is killed and restores the tab: the old sign-in is not revived, its verifier is gone', async () => {
    await begin();
    const { port, state } = await flowUnderWay(scene);
    await scene.restart({ how: 'kill' });
    await scene.clock.attach(scene.browser);
    scene.popup = await scene.browser.openExtensionPage('popup.html');
    await waitForState(scene.popup, 'signed-out');
    const restored = await scene.browser.openTab('about:blank');
    const address = `http://127.0.0.1:${port}/oauth/callback?code=x&state=${state}`;
    await restored.evaluate((to) => void setTimeout(() => location.assign(to)), address);
    await until('the restored tab to get there', async () => !(await restored.url()).startsWith('about:'));
    expect(callsOf(scene, 'CreateToken')).toEqual([]);
    expect(await storedFlow(scene)).toBeUndefined();
    expect(await storedText()).not.toContain(verifier);
    expect(await stateOf(scene.popup)).toBe('signed-out');
    await waitForAccounts(scene.popup, ACCOUNTS);
    await restored.close();
  });

  it('F37 the worker ends halfway through a sign-out: signed out, and no token is readable', async () => {
    await askToSignIn(scene);
    await signInAtAws(scene.browser, scene.portal);
    await waitForState(scene.popup, 'ready');
    scene.standin.control.fault({ operation: 'Logout', hang: true });
    await scene.clock.pass(1000);
    await signOut();
    await waitForCalls(scene, 'Logout', 1);
    await scene.browser.endBackground();
    await expectSignedOut();
  });

  it('R1 holds for all of these', async () => {
    expect(await misdeeds(scene, { verifier })).toEqual([]);
  });
});
