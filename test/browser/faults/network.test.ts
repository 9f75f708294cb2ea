/** No network, a slow one, a false one: F05, F10, F11. In both browsers: connections are theirs. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waitForState } from '../journey/sign-in.ts';
import { callsOf, signInTabs, waitForCalls } from './happened.ts';
import { enter, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import { hear, readAgain, waitForNextTry, waitForAccounts } from './seeing.ts';

const ACCOUNTS = 40;
const HALF = 15;
const PORTAL_API = 'portal.sso.eu-west-1.amazonaws.com';
/** Accounts that may be on their way when something ends. */
const LANES = 8;

describe.each(['chromium', 'firefox'] as const)('a bad network in stock %s', (name) => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await enter(name, { accounts: ACCOUNTS });
  });

  afterAll(() => scene.close());

  beforeEach(async () => {
    scene.standin.control.clearFaults();
    scene.standin.control.network({ host: '*', mode: 'ok' });
    scene.standin.control.clearJournal();
    await scene.clock.run(1);
  });

  async function readWell(): Promise<void> {
    scene.standin.control.clearFaults();
    scene.standin.control.network({ host: '*', mode: 'ok' });
    await scene.clock.run(4);
    scene.standin.control.clearJournal();
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccountRoles', ACCOUNTS);
    await waitForState(scene.popup, 'ready');
    await scene.popup.waitFor(() => document.querySelector('[role=alert]') === null);
    await waitForAccounts(scene.popup, ACCOUNTS);
    expect(callsOf(scene, 'CreateToken')).toEqual([]);
  }

  it('F10 cut off halfway: offline with the list and its age, then on from where it stopped', async () => {
    await readAgain(scene);
    await waitForCalls(scene, 'ListAccountRoles', HALF);
    scene.standin.control.network({ host: '*', mode: 'refuse' });
    const read = callsOf(scene, 'ListAccountRoles').length;
    await waitForState(scene.popup, 'offline');
    await hear(scene.popup, /Offline.*Searching the list from \d/);
    await waitForAccounts(scene.popup, ACCOUNTS);
    expect(await signInTabs(scene)).toEqual([]);
    await scene.popup.close();
    scene.popup = await scene.browser.openExtensionPage('popup.html');
    await waitForState(scene.popup, 'offline');
    await waitForAccounts(scene.popup, ACCOUNTS);
    scene.standin.control.network({ host: '*', mode: 'ok' });
    // The 40 s of the outage, and the half minute in which it is tried again.
    await waitForNextTry(scene, 40_000, 'ready');
    await hear(scene.popup, /^40 accounts · /);
    expect(callsOf(scene, 'ListAccountRoles').length).toBeLessThanOrEqual(ACCOUNTS + LANES);
    expect(callsOf(scene, 'ListAccountRoles').length).toBeGreaterThanOrEqual(read);
    expect(callsOf(scene, 'CreateToken')).toEqual([]);
  });

  it('F10 off before it starts: offline, the list at once, and no more than one try in 30 s', async () => {
    scene.standin.control.network({ host: '*', mode: 'refuse' });
    await readAgain(scene);
    await waitForState(scene.popup, 'offline');
    scene.standin.control.clearJournal();
    await scene.clock.pass(31_000);
    await scene.clock.pass(31_000);
    const tries = scene.standin.journal().filter(({ host }) => host === PORTAL_API);
    expect(tries.length).toBeLessThanOrEqual(3);
    await waitForAccounts(scene.popup, ACCOUNTS);
    await waitForState(scene.popup, 'offline');
    scene.standin.control.network({ host: '*', mode: 'ok' });
    await waitForNextTry(scene, 31_000, 'ready');
    await readWell();
  });

  it('F11 a bad certificate: no secure connection, the host named, nothing sent there or over http', async () => {
    await readWell();
    scene.standin.control.clearJournal();
    scene.standin.control.network({ host: PORTAL_API, mode: 'bad-certificate' });
    await readAgain(scene);
    await hear(scene.popup, new RegExp(`[Ss]ecure connection.*${PORTAL_API.replaceAll('.', '\\.')}`));
    expect(callsOf(scene, 'ListAccounts')).toEqual([]);
    const journal = scene.standin.journal();
    expect(journal.filter(({ scheme }) => scheme === 'http')).toEqual([]);
    await waitForAccounts(scene.popup, ACCOUNTS);
    await readWell();
  });

  it('F11 a redirect to another host: unexpected redirect, the host named, no token goes there', async () => {
    const headers = { location: 'https://evil.test/assignment/accounts' };
    scene.standin.control.fault({ operation: 'ListAccounts', status: 302, headers });
    await readAgain(scene);
    const said = await hear(scene.popup, /unexpected redirect/i);
    expect(said).toContain(PORTAL_API);
    expect(scene.standin.journal().filter(({ host }) => host.includes('evil'))).toEqual([]);
    expect(scene.standin.leaks()).toEqual([]);
    await readWell();
  });

  it.each([
    ['the head', { dripHead: 1000 }],
    ['the body', { drip: 1000 }],
  ])('F05 one byte a second in %s: out of time at the limit, and nothing hangs', async (_where, effect) => {
    scene.standin.control.fault({ operation: 'ListAccounts', ...effect });
    await scene.clock.run(30);
    await readAgain(scene);
    await hear(scene.popup, /AWS did not answer in time/);
    await waitForState(scene.popup, 'ready', 'offline');
    await scene.popup.waitFor(() => document.querySelector('[role=progressbar]') === null);
    await waitForAccounts(scene.popup, ACCOUNTS);
    await readWell();
  });

  it('R1 holds for all of these', async () => {
    expect(await misdeeds(scene)).toEqual([]);
  });
});
