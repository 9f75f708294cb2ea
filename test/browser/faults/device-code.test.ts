/** Sign-in by code when AWS says wait, no or nonsense: F19, F20. In Chromium only: no step of it is the browser's. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DrivenPage } from '../harness/driven-browser.ts';
import { waitForState } from '../journey/sign-in.ts';
import { callsOf, signInTabs, waitForCalls } from './happened.ts';
import { setScene, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import { hear, messages, waitForOne } from './seeing.ts';

const INTERVAL_S = 5;

describe('signing in by code', () => {
  let scene: Scene;
  let welcome: DrivenPage;
  let asked = false;

  beforeAll(async () => {
    scene = await setScene('chromium', { accounts: 3, settings: { deviceInterval: INTERVAL_S } });
    welcome = await scene.browser.openExtensionPage('welcome.html');
    await waitForState(welcome, 'no-portal');
  });

  afterAll(() => scene.close());

  beforeEach(async () => {
    scene.standin.control.clearFaults();
    scene.standin.control.clearJournal();
    await scene.clock.run(1);
  });

  async function askForCode(): Promise<void> {
    // Within a second the same wish counts as one double click.
    await scene.clock.pass(1000);
    await welcome.bringToFront();
    await welcome.fill('input[name=startUrl]', scene.portal.startUrl);
    await welcome.fill('input[name=region]', scene.portal.region);
    await welcome.click('[data-action=device-code]');
    if (!asked) await scene.browser.answerPermission(welcome, 'allow');
    asked = true;
  }

  async function shownCode(): Promise<string> {
    return welcome.waitFor(() => document.querySelector('[data-user-code]')?.textContent?.trim());
  }

  /** Seconds between one poll and the next. */
  function pauses(): readonly number[] {
    const times = callsOf(scene, 'CreateToken').map(({ time }) => time);
    return times.slice(1).map((time, at) => (time - (times[at] ?? time)) / 1000);
  }

  it('F19 waits through five answers of "pending" and two of "slow down", never asking sooner than it may', async () => {
    await askForCode();
    const code = await shownCode();
    const page = await welcome.evaluate(() => document.body.innerText);
    expect(page).toContain(new URL(scene.portal.startUrl).host);
    expect(page).toMatch(/Good for (9|10) min/);
    scene.standin.control.fault({ operation: 'CreateToken', error: 'AuthorizationPendingException', times: 5 });
    scene.standin.control.fault({ operation: 'CreateToken', error: 'SlowDownException', skip: 5, times: 2 });
    await scene.clock.run(20);
    await waitForCalls(scene, 'CreateToken', 9);
    const waited = pauses();
    expect(Math.min(...waited)).toBeGreaterThanOrEqual(INTERVAL_S);
    // RFC 8628: five seconds more after each "slow down", for good.
    expect(waited[5]).toBeGreaterThanOrEqual(INTERVAL_S + 5);
    expect(waited[6]).toBeGreaterThanOrEqual(INTERVAL_S + 10);
    expect(await shownCode()).toBe(code);
    expect(await signInTabs(scene)).toEqual([]);
  });

  it('F19 a code that ran out: says so, with one button, and asks for no new code by itself', async () => {
    await scene.clock.pass(600_000);
    await hear(welcome, /code ran out/i);
    await waitForState(welcome, 'signed-out');
    const polls = callsOf(scene, 'CreateToken').length;
    await scene.clock.pass(60_000);
    expect(callsOf(scene, 'CreateToken')).toHaveLength(polls);
    expect(callsOf(scene, 'StartDeviceAuthorization')).toEqual([]);
    await waitForOne(welcome, '[role=alert] button');
    expect(await signInTabs(scene)).toEqual([]);
  });

  it('F19 a code that was declined: says so, with one button, and asks for no new code by itself', async () => {
    await askForCode();
    await shownCode();
    scene.standin.control.fault({ operation: 'CreateToken', error: 'AccessDeniedException' });
    await scene.clock.run(20);
    await hear(welcome, /declined/);
    await waitForState(welcome, 'signed-out');
    expect(callsOf(scene, 'StartDeviceAuthorization')).toHaveLength(1);
    await waitForOne(welcome, '[role=alert] button');
  });

  it.each([
    ['http:', 'http://acme.awsapps.com/start', 'acme.awsapps.com'],
    ['another host', 'https://evil.test/device', 'evil.test'],
    ['a look-alike', 'https://acme.awsapps.com.evil.test/', 'acme.awsapps.com.evil.test'],
    ['a script', 'javascript:document.title=1', ''],
  ])(
    'F20 a verification address with %s is refused, its host named, and never opened',
    async (_what, address, host) => {
      const device = { deviceCode: 'x', userCode: 'ABCD-EFGH', expiresIn: 600, interval: 1 };
      const body = JSON.stringify({ ...device, verificationUri: address, verificationUriComplete: address });
      scene.standin.control.fault({ operation: 'StartDeviceAuthorization', body, times: 1 });
      await askForCode();
      const said = await hear(welcome, /led to a page that is not AWS/);
      expect(said).toContain(host);
      expect(await welcome.evaluate(() => document.querySelector('[data-user-code]'))).toBeNull();
      expect(await welcome.evaluate(() => document.querySelector('a[href*="evil"], a[href^="javascript"]'))).toBeNull();
      expect(await signInTabs(scene)).toEqual([]);
      expect((await messages(welcome)).join()).not.toContain('ABCD-EFGH');
    },
  );

  it('R1 holds for all of these', async () => {
    expect(await misdeeds(scene)).toEqual([]);
  });
});
