/** Sessions that end, renewals that fail, get lost or come twice: F15, F21 to F25, F28. In Chromium only: tokens are AWS's. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waitForState } from '../journey/sign-in.ts';
import { callsOf, portalCalls, settled, signInTabs, waitForCalls } from './happened.ts';
import { enter, signInAtAws, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import { askToSignIn, hear, messages, readAgain, stateOf, waitForAccounts, waitForOne } from './seeing.ts';

const ACCOUNTS = 12;
const MINUTE = 60_000;

describe('a session that does not last', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await enter('chromium', { accounts: ACCOUNTS }, { sendsEveryRequest: true });
  });

  afterAll(() => scene.close());

  beforeEach(async () => {
    scene.standin.control.clearFaults();
    scene.standin.control.settings({ refreshTokens: 'rotates' });
    await scene.clock.run(1);
    if ((await stateOf(scene.popup)) === 'signed-out') await signInAgain();
    // The reading that a sign-in begins is over, so that the next one begins anew.
    await settled(scene);
    scene.standin.control.clearJournal();
  });

  async function signInAgain(): Promise<void> {
    await askToSignIn(scene);
    await signInAtAws(scene.browser, scene.portal);
    await waitForState(scene.popup, 'ready');
  }

  /** What a session that is over must look like: said, one way on, the list there, and nothing opened. */
  async function expectEnded(): Promise<void> {
    await waitForState(scene.popup, 'signed-out');
    await hear(scene.popup, /sign-in ended|Signed out|Sign in/i);
    await waitForOne(scene.popup, '[data-action=sign-in]');
    await waitForAccounts(scene.popup, ACCOUNTS);
    expect(await signInTabs(scene)).toEqual([]);
    // Nothing goes on by itself, once what was on its way has arrived.
    await settled(scene);
    const calls = scene.standin.journal().length;
    await scene.clock.pass(10 * MINUTE);
    expect(scene.standin.journal().length).toBe(calls);
  }

  it('F15 a token that becomes invalid during a reading: one silent refresh, and it goes on', async () => {
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccountRoles', 4);
    scene.standin.control.revokeAccessTokens();
    await waitForCalls(scene, 'CreateToken', 1);
    await waitForState(scene.popup, 'ready');
    expect(callsOf(scene, 'CreateToken')).toHaveLength(1);
    expect(callsOf(scene, 'ListAccountRoles').length).toBeLessThanOrEqual(ACCOUNTS + 7);
    expect(await signInTabs(scene)).toEqual([]);
  });

  it('F15 and when the refresh fails too: signed out with a button and the old list, one refresh tried', async () => {
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccountRoles', 4);
    scene.standin.control.revokeSessions();
    await expectEnded();
    expect(callsOf(scene, 'CreateToken').length).toBeLessThanOrEqual(1);
    expect(portalCalls(scene).length).toBeLessThanOrEqual(4 + 7);
  });

  it('F25 a session that an administrator ended is told within one call, and the list stays', async () => {
    scene.standin.control.revokeSessions();
    await readAgain(scene);
    await expectEnded();
    expect(portalCalls(scene).map(({ operation, status }) => `${operation} ${status}`)).toEqual(['ListAccounts 401']);
    expect(callsOf(scene, 'CreateToken')).toHaveLength(1);
  });

  it('F28 a session that ends before its token says: the shorter truth after the first 401', async () => {
    await scene.clock.pass(20 * MINUTE);
    scene.standin.control.revokeSessions();
    scene.standin.control.clearJournal();
    expect((await messages(scene.popup)).join()).not.toMatch(/valid|expires/i);
    await readAgain(scene);
    await expectEnded();
    expect(portalCalls(scene).map(({ operation, status }) => `${operation} ${status}`)).toEqual(['ListAccounts 401']);
  });

  it('F21 a registration that AWS no longer knows: asked once to sign in again, then one new registration', async () => {
    scene.standin.control.fault({ operation: 'CreateToken', error: 'InvalidClientException' });
    scene.standin.control.revokeAccessTokens();
    await readAgain(scene);
    await expectEnded();
    expect(callsOf(scene, 'RegisterClient')).toEqual([]);
    scene.standin.control.clearFaults();
    await signInAgain();
    expect(callsOf(scene, 'RegisterClient').length).toBeLessThanOrEqual(1);
    // The pair that is kept now is one that AWS takes.
    scene.standin.control.clearJournal();
    await scene.clock.pass(57 * MINUTE);
    await waitForCalls(scene, 'CreateToken', 1);
    expect(callsOf(scene, 'CreateToken').map(({ status }) => status)).toEqual([200]);
  });

  it.each([
    ['the old token still works once more: nothing is seen', 'overlaps', 'ready'],
    ['the old token is dead: sign in again', 'rotates', 'signed-out'],
  ] as const)('F22 the answer to a refresh is lost, and %s', async (_what, refreshTokens, end) => {
    scene.standin.control.settings({ refreshTokens });
    scene.standin.control.fault({ operation: 'CreateToken', dropAnswer: true, times: 1 });
    scene.standin.control.revokeAccessTokens();
    await scene.clock.run(10);
    await readAgain(scene);
    await waitForCalls(scene, 'CreateToken', 2);
    await scene.clock.run(1);
    await waitForState(scene.popup, end);
    expect(callsOf(scene, 'CreateToken')).toHaveLength(2);
    expect(await signInTabs(scene)).toEqual([]);
  });

  it('F23 three contexts find the token refused at once: one refresh', async () => {
    scene.standin.control.fault({ operation: 'CreateToken', delay: 300, times: 1 });
    scene.standin.control.revokeAccessTokens();
    const options = await scene.browser.openExtensionPage('options.html');
    const welcome = await scene.browser.openExtensionPage('welcome.html');
    const accounts = scene.standin.control.accounts();
    const ask = async (at: number, accountId: string, roleName: string): Promise<void> => {
      interface Api {
        readonly runtime: { sendMessage(message: object): Promise<unknown> };
        readonly storage: { readonly local: { get(key: null): Promise<Record<string, unknown>> } };
      }
      const { chrome } = globalThis as unknown as { chrome: Api };
      const { portals } = (await chrome.storage.local.get(null)) as { portals: readonly { id: string }[] };
      const portalId = portals[0]?.id;
      const open = { portalId, accountId, roleName, where: 'background' };
      await chrome.runtime.sendMessage(
        at === 0 ? { name: 'refreshList', body: { portalId } } : { name: 'openConsole', body: open },
      );
    };
    await Promise.all(
      [scene.popup, options, welcome].map((page, at) =>
        page.evaluate(ask, at, accounts[at]?.id ?? '', accounts[at]?.roles[0] ?? ''),
      ),
    );
    await waitForCalls(scene, 'ListAccountRoles', ACCOUNTS);
    await waitForState(scene.popup, 'ready');
    await settled(scene);
    expect(callsOf(scene, 'GetRoleCredentials').filter(({ status }) => status === 200)).toHaveLength(2);
    expect(callsOf(scene, 'CreateToken')).toHaveLength(1);
    await options.close();
    await welcome.close();
    for (const page of await scene.browser.pages()) {
      if ((await page.url()).includes('.console.aws')) await page.close();
    }
  });

  it('F24 a refresh that fails while the token still lives: nothing is seen, work goes on with the old one', async () => {
    await signInAgainFresh();
    scene.standin.control.fault({ operation: 'CreateToken', status: 503 });
    await scene.clock.pass(56 * MINUTE);
    await waitForCalls(scene, 'CreateToken', 1);
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccountRoles', ACCOUNTS);
    await waitForState(scene.popup, 'ready');
    await hear(scene.popup, /^12 accounts · just now$/);
    expect(await scene.popup.evaluate(() => document.querySelector('[role=alert]'))).toBeNull();
    expect(portalCalls(scene).filter(({ status }) => status !== 200)).toEqual([]);
  });

  /** A token of this moment, so that its last five minutes are known. */
  async function signInAgainFresh(): Promise<void> {
    scene.standin.control.revokeAccessTokens();
    await readAgain(scene);
    // The reading goes on with it, so it is kept: kept later, after the time has been moved on, it would live longer.
    await waitForCalls(scene, 'ListAccountRoles', ACCOUNTS);
    await waitForState(scene.popup, 'ready');
    await settled(scene);
    expect(callsOf(scene, 'CreateToken')).toHaveLength(1);
    scene.standin.control.clearJournal();
  }

  it.each(['"3600"', '-1', '1e12', 'null'])(
    'F07 expiresIn of %s: nobody is shown nonsense, and nothing throws',
    async (expiresIn) => {
      const body = `{"accessToken":"a","refreshToken":"b","tokenType":"Bearer","expiresIn":${expiresIn}}`;
      scene.standin.control.fault({ operation: 'CreateToken', body, times: 1 });
      scene.standin.control.revokeAccessTokens();
      await readAgain(scene);
      await waitForCalls(scene, 'CreateToken', 1);
      await settled(scene);
      expect((await messages(scene.popup)).join()).not.toMatch(/NaN|undefined|Infinity|Invalid/);
      await waitForAccounts(scene.popup, ACCOUNTS);
      expect(callsOf(scene, 'CreateToken').length).toBeLessThanOrEqual(3);
      // The next one begins with a session of its own.
      scene.standin.control.revokeSessions();
      scene.standin.control.clearFaults();
      await scene.clock.pass(10 * MINUTE);
      await settled(scene);
      if ((await stateOf(scene.popup)) !== 'signed-out') await readAgain(scene);
      await waitForState(scene.popup, 'signed-out');
    },
  );

  it('R1 holds for all of these', async () => {
    expect(await misdeeds(scene)).toEqual([]);
  });
});
