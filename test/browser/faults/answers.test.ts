/**
 * Answers of AWS that are wrong, empty, too large or somebody else's: F03, F04, F06, F07, F12. In Chromium only: what comes
 * of an answer does not depend on the browser.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../standin/faults.ts';
import { waitForState } from '../journey/sign-in.ts';
import { callsOf, portalCalls, signInTabs, waitForCalls } from './happened.ts';
import { enter, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import { drawnRows, hear, messages, readAgain, stateOf, waitForRow } from './seeing.ts';

const ACCOUNTS = 8;
const PAYMENTS = '482910375516';

describe('when AWS answers badly', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await enter('chromium', { accounts: ACCOUNTS }, { sendsEveryRequest: true });
  });

  afterAll(() => scene.close());

  beforeEach(async () => {
    scene.standin.control.clearFaults();
    await scene.clock.run(1);
  });

  /** Has the list read under a fault; pauses between tries pass in no time. */
  async function readUnder(...faults: readonly Fault[]): Promise<void> {
    await readAtSpeed(30, ...faults);
  }

  async function readAtSpeed(speed: number, ...faults: readonly Fault[]): Promise<void> {
    for (const fault of faults) scene.standin.control.fault(fault);
    scene.standin.control.clearJournal();
    await scene.clock.run(speed);
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccounts', 1);
  }

  /** What must be so after any answer: the person is signed in, nothing was opened, the next reading is whole. */
  async function expectUnharmed(): Promise<void> {
    expect(await stateOf(scene.popup)).not.toBe('signed-out');
    expect(await signInTabs(scene)).toEqual([]);
    expect(callsOf(scene, 'CreateToken')).toEqual([]);
    scene.standin.control.clearFaults();
    await scene.clock.run(4);
    scene.standin.control.clearJournal();
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccountRoles', ACCOUNTS);
    await waitForState(scene.popup, 'ready');
    await scene.popup.waitFor(() => document.querySelector('[role=alert]') === null);
    await hear(scene.popup, /^8 accounts\b/);
    expect(callsOf(scene, 'CreateToken')).toEqual([]);
  }

  it('F03 a single 503 in ten calls shows nothing', async () => {
    await readUnder({ operation: 'ListAccountRoles', status: 503, skip: 3, times: 1 });
    await waitForCalls(scene, 'ListAccountRoles', ACCOUNTS + 1);
    await waitForState(scene.popup, 'ready');
    expect((await messages(scene.popup)).join()).not.toMatch(/answering|refreshed/);
    await expectUnharmed();
  });

  it.each([500, 502, 503, 504])(
    'F03 a lasting %i: AWS is not answering, the list stays, nobody is signed out',
    async (status) => {
      await readUnder({ operation: 'ListAccounts', status });
      await hear(scene.popup, new RegExp(`AWS is not answering \\(${status}\\)`));
      await hear(scene.popup, /^8 accounts\b/);
      await expectUnharmed();
    },
  );

  it.each<[string, Partial<Fault>]>([
    ['cut after half of the JSON', { cutBody: 0.5 }],
    ['half a JSON of the right length', { body: '{"accountList":[{"acc' }],
    ['nothing at all', { body: '' }],
    ['null', { body: 'null' }],
    ['a byte order mark and half a JSON', { body: '\ufeff{"accountList":[' }],
    ['a list that is an object', { body: '{"accountList":{"accountId":"111122223333"}}' }],
  ])('F04 %s: an unexpected answer of ListAccounts, and the list before it stays', async (_what, damage) => {
    await readUnder({ operation: 'ListAccounts', ...damage });
    const said = await hear(scene.popup, /AWS sent an answer that Signalbox cannot read/);
    expect(said).toContain('ListAccounts');
    expect(said).not.toMatch(/accountList|\{/);
    await hear(scene.popup, /^8 accounts\b/);
    await expectUnharmed();
    expect((await scene.browser.log()).filter(({ text }) => text.includes('accountList'))).toEqual([]);
  });

  it('F04 one account whose answer is cut keeps its old roles, and is counted as not refreshed', async () => {
    const before = await waitForRow(scene.popup, PAYMENTS, ({ roles }) => roles.length === 2);
    await readUnder({ operation: 'ListAccountRoles', accountId: PAYMENTS, cutBody: 0.5 });
    await hear(scene.popup, /1 account not refreshed/);
    const after = await waitForRow(scene.popup, PAYMENTS, ({ state }) => state === 'stale');
    expect(after.roles).toEqual(before.roles);
    await expectUnharmed();
  });

  it('F06 a log-in page with 200 on every host: asks to log in, and sends the token there once', async () => {
    await readUnder({ operation: '*', html: true });
    await hear(scene.popup, /This network is asking you to log in.*Open any web page/i);
    expect(portalCalls(scene)).toHaveLength(1);
    expect(await scene.popup.evaluate(() => document.querySelector('form, h1:not(.unseen)'))).toBeNull();
    await hear(scene.popup, /^8 accounts\b/);
    await expectUnharmed();
  });

  it('F07 bad records are left out and counted, an id stands in for a name, zeros stay', async () => {
    const good = {
      accountId: PAYMENTS,
      accountName: 'payments-prod',
      unknown: { deep: [1] },
      constructor: { name: 'x' },
    };
    const records = [
      '{"accountId":123456789012,"accountName":"number"}',
      '{"accountId":"001234567890"}',
      `{"__proto__":{"polluted":true},${JSON.stringify(good).slice(1)}`,
      'null',
      '"text"',
    ];
    const body = `{"__proto__":{"polluted":true},"accountList":[${records.join()}],"nextToken":null}`;
    await readUnder(
      { operation: 'ListAccounts', body },
      { operation: 'ListAccountRoles', accountId: '001234567890', body: '{"roleList":[{"roleName":"Audit"}]}' },
      { operation: 'ListAccountRoles', accountId: PAYMENTS, body: '{"unknown":1}' },
    );
    await hear(scene.popup, /3 entries could not be read/);
    const nameless = await waitForRow(scene.popup, '001234567890', ({ roles }) => roles.includes('Audit'));
    expect(nameless.text).toContain('(no name) 001234567890');
    expect((await drawnRows(scene.popup)).map(({ text }) => text).join()).not.toMatch(/undefined|NaN|\[object/);
    const polluted = (): boolean => 'polluted' in {};
    expect(await scene.popup.evaluate(polluted)).toBe(false);
    expect(await scene.browser.evaluateInBackground(polluted)).toBe(false);
    await expectUnharmed();
  });

  it.each([
    ['50 MB', ' '.repeat(50_000_000)],
    ['100,000 accounts', JSON.stringify({ accountList: Array.from({ length: 100_000 }, (_, at) => account(at)) })],
  ])('F12 an answer of %s: an error with the limit in it, and a popup that still answers', async (_what, body) => {
    await readAtSpeed(4, { operation: 'ListAccounts', body });
    const asked = performance.now();
    await scene.popup.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(null))));
    expect(performance.now() - asked).toBeLessThan(2000);
    await hear(scene.popup, /\b5 MB\b/);
    await hear(scene.popup, /^8 accounts\b/);
    await expectUnharmed();
  });

  it('R1 holds for all of these', async () => {
    expect(await misdeeds(scene)).toEqual([]);
  });
});

function account(at: number): object {
  return {
    accountId: String(at).padStart(12, '0'),
    accountName: `account-${at}`,
    emailAddress: `a+${at}@acme.example`,
  };
}
