/** AWS asks for patience: F01, F02. In Chromium only: the pace is the product's own. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../harness/until.ts';
import { waitForState } from '../journey/sign-in.ts';
import { callsOf, mostWithin, portalCalls, settled, signInTabs, waitForCalls } from './happened.ts';
import { enter, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import { hear, messages, readAgain, stateOf, waitForAccounts } from './seeing.ts';

const ACCOUNTS = 40;
/** What an answer takes to reach the other calls that are on their way. */
const ON_THE_WAY_MS = 400;

describe('when AWS asks to slow down', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await enter('chromium', { accounts: ACCOUNTS });
  });

  afterAll(() => scene.close());

  beforeEach(async () => {
    scene.standin.control.clearFaults();
    scene.standin.control.clearJournal();
    await scene.clock.run(1);
  });

  /** Calls between an answer of 429 and the end of the pause that it asked for. */
  function callsInPause(pauseMs: number): number {
    const refused = portalCalls(scene).filter(({ status }) => status === 429);
    const from = (refused.at(0)?.time ?? 0) + ON_THE_WAY_MS;
    const to = (refused.at(-1)?.time ?? 0) + pauseMs;
    return portalCalls(scene).filter(({ time }) => time > from && time < to).length;
  }

  it('F01 Retry-After: 3 on one call: the progress stays, nothing is sent for 3 s, then it goes on', async () => {
    const headers = { 'retry-after': '3' };
    scene.standin.control.fault({ operation: 'ListAccountRoles', status: 429, headers, skip: 12, times: 1 });
    await readAgain(scene);
    await hear(scene.popup, /AWS asked us to slow down/);
    expect(await stateOf(scene.popup)).toBe('syncing');
    const done = await scene.popup.evaluate(() =>
      Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? 0),
    );
    expect(done).toBeGreaterThan(0);
    await waitForState(scene.popup, 'ready');
    expect(callsInPause(3000)).toBe(0);
    // Each account once, the refused one and those on their way with it twice.
    expect(callsOf(scene, 'ListAccountRoles').length).toBeLessThanOrEqual(ACCOUNTS + 7);
    expect(await signInTabs(scene)).toEqual([]);
  });

  it.each<[string, string | readonly string[]]>([
    ['an HTTP date', 'in 20 s'],
    ['a date that is past', 'Thu, 01 Jan 2015 00:00:00 GMT'],
    ['-5', '-5'],
    ['soon', 'soon'],
    ['empty', ''],
    ['two of them', ['2', '4']],
  ])('F01 Retry-After is %s: a pause that ends, and no other call in it', async (_what, given) => {
    const value = given === 'in 20 s' ? new Date(scene.clock.now() + 20_000).toUTCString() : given;
    const headers = { 'retry-after': value };
    scene.standin.control.fault({ operation: 'ListAccountRoles', status: 429, headers, skip: 5, times: 1 });
    await scene.clock.run(4);
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccountRoles', 6);
    expect((await messages(scene.popup)).join()).not.toMatch(/NaN|Invalid|undefined/);
    await scene.clock.run(10);
    await until('the whole list', async () => {
      const read = callsOf(scene, 'ListAccountRoles').filter(({ status }) => status === 200);
      return read.length >= ACCOUNTS && (await stateOf(scene.popup)) === 'ready';
    });
    expect(callsOf(scene, 'ListAccountRoles').length).toBeLessThanOrEqual(ACCOUNTS + 8);
  });

  it('F01 a pause of days: says when it goes on, can be cancelled, keeps what there was, never waits for days', async () => {
    scene.standin.control.fault({
      operation: 'ListAccountRoles',
      status: 429,
      headers: { 'retry-after': '1000000000' },
      skip: 5,
    });
    await readAgain(scene);
    const said = await hear(scene.popup, /Going on at \d/);
    expect(said).not.toMatch(/NaN|Invalid/);
    await scene.popup.click('[data-action=cancel-reading]');
    await waitForState(scene.popup, 'ready');
    await waitForAccounts(scene.popup, ACCOUNTS);
    await settled(scene);
    const calls = portalCalls(scene).length;
    await scene.clock.pass(30_000);
    expect(portalCalls(scene).length).toBe(calls);
  });

  it('F02 every second call refused, then all for 5 min: the rate falls and rises, no storm, a partial list', async () => {
    const { control } = scene.standin;
    control.fault({ operation: 'ListAccountRoles', status: 429, every: 2, lasts: 60_000 });
    control.fault({ operation: 'ListAccountRoles', status: 429, startsAfter: 60_000, lasts: 300_000 });
    await scene.clock.run(20);
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccountRoles', 10);
    await until('the storm to be over', () => scene.standin.journal().at(-1) !== undefined && isOver(), 30_000);
    // 10 calls a second is what a reading begins with; refused every second time it falls from there.
    expect(mostWithin(portalCalls(scene), 10_000)).toBeLessThanOrEqual(100);
    const refused = portalCalls(scene).filter(({ status }) => status === 429);
    expect(mostWithin(refused.slice(10), 10_000)).toBeLessThanOrEqual(20);
    await waitForAccounts(scene.popup, ACCOUNTS);
    expect(await stateOf(scene.popup)).not.toBe('signed-out');
    expect(await signInTabs(scene)).toEqual([]);

    async function isOver(): Promise<boolean> {
      const said = (await messages(scene.popup)).join();
      return (await stateOf(scene.popup)) === 'ready' && /not refreshed|slow down|40 accounts · just now/.test(said);
    }
  });

  it('R1 holds for all of these', async () => {
    expect(await misdeeds(scene)).toEqual([]);
  });
});
