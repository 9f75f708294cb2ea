/** A clock that is wrong or jumps, and a night's sleep: F26, F27. In Chromium only: time is not the browser's. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waitForState } from '../journey/sign-in.ts';
import { callsOf, signInTabs, waitForCalls } from './happened.ts';
import { enter, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import { hear, messages, readAgain, waitForNextTry, waitForAccounts } from './seeing.ts';

const ACCOUNTS = 8;
const HOUR = 3_600_000;

describe('time', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await enter('chromium', { accounts: ACCOUNTS });
  });

  afterAll(() => scene.close());

  beforeEach(() => scene.standin.control.clearJournal());

  async function openPopupAnew(): Promise<void> {
    await scene.popup.close();
    scene.popup = await scene.browser.openExtensionPage('popup.html');
    await scene.popup.waitFor(() => document.body.dataset['state'] !== undefined);
  }

  it.each([
    ['a day ahead', 24 * HOUR, /clock is wrong by about (24 h|1 d)/],
    ['a day behind', -24 * HOUR, /clock is wrong by about (24 h|1 d)/],
    ['three hours ahead', 3 * HOUR, /clock is wrong by about 3 h/],
  ])(
    'F26 this computer’s clock is %s: said so, nobody is signed out, and no refresh is repeated',
    async (_what, ahead, sentence) => {
      await scene.clock.setAhead(ahead);
      await openPopupAnew();
      await readAgain(scene);
      await waitForCalls(scene, 'ListAccountRoles', ACCOUNTS);
      await waitForState(scene.popup, 'ready');
      await openPopupAnew();
      await hear(scene.popup, sentence);
      await waitForState(scene.popup, 'ready');
      expect(callsOf(scene, 'CreateToken').length).toBeLessThanOrEqual(1);
      expect((await messages(scene.popup)).join()).not.toMatch(/-\d|25 h|expired/);
      expect(await signInTabs(scene)).toEqual([]);
      const alarms = await scene.browser.evaluateInExtension(async () => {
        const { chrome } = globalThis as unknown as { chrome: { alarms: { getAll(): Promise<unknown[]> } } };
        return (await chrome.alarms.getAll()).length;
      });
      expect(alarms).toBeLessThanOrEqual(4);
    },
  );

  it('F26 and back again: the warning goes, the token is still the one there was', async () => {
    await scene.clock.setAhead(0);
    await openPopupAnew();
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccountRoles', ACCOUNTS);
    await waitForState(scene.popup, 'ready');
    await openPopupAnew();
    expect((await messages(scene.popup)).join()).not.toMatch(/clock is wrong/);
    expect(callsOf(scene, 'CreateToken').length).toBeLessThanOrEqual(1);
  });

  it('F26 a code shown under a wrong clock counts down from AWS’s time, right to a minute', async () => {
    await scene.clock.setAhead(-24 * HOUR);
    const welcome = await scene.browser.openExtensionPage('welcome.html');
    await welcome.waitFor(() => document.body.dataset['state'] !== undefined);
    const [, second] = scene.standin.portals;
    await welcome.fill('input[name=startUrl]', second?.startUrl ?? '');
    await welcome.click('[data-action=device-code]');
    await scene.browser.answerPermission(welcome, 'allow');
    await welcome.waitFor(() => /Good for (9 min|10 min)/.test(document.body.innerText));
    await welcome.click('[data-action=cancel-sign-in]');
    await welcome.waitFor(() => document.querySelector('[data-user-code]') === null);
    await welcome.close();
    await scene.clock.setAhead(0);
  });

  it('F27 nine hours asleep, awake without network, then with it: the old list, no red error, no burst, no sign-in page', async () => {
    await openPopupAnew();
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccountRoles', ACCOUNTS);
    await waitForState(scene.popup, 'ready');
    scene.standin.control.network({ host: '*', mode: 'refuse' });
    scene.standin.control.clearJournal();
    await scene.clock.pass(9 * HOUR);
    await openPopupAnew();
    await waitForAccounts(scene.popup, ACCOUNTS);
    expect(await scene.popup.evaluate(() => document.querySelector('[role=alert]'))).toBeNull();
    await scene.clock.pass(9000);
    expect(await scene.popup.evaluate(() => document.querySelector('[role=alert]'))).toBeNull();
    expect(scene.standin.journal().length).toBeLessThanOrEqual(8);
    scene.standin.control.network({ host: '*', mode: 'ok' });
    await waitForNextTry(scene, 31_000, 'signed-out');
    await hear(scene.popup, /Sign in|sign-in ended/i);
    await waitForAccounts(scene.popup, ACCOUNTS);
    expect(callsOf(scene, 'CreateToken').length).toBeLessThanOrEqual(2);
    expect(await signInTabs(scene)).toEqual([]);
  });

  it('R1 holds for all of these', async () => {
    expect(await misdeeds(scene)).toEqual([]);
  });
});
