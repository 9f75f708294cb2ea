/** The wrong region, and somebody else at the same portal: F17, F35. In Chromium only: both are AWS's answers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenPage } from '../harness/driven-browser.ts';
import { atAws, consent, typePassword, waitForState, type Person } from '../journey/sign-in.ts';
import { callsOf, signInTabs } from './happened.ts';
import { addPortal, setScene, signInAtAws, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import { askToSignIn, drawnRows, find, hear, hearNoMore, waitForAccounts } from './seeing.ts';

const START_URL = 'https://acme.awsapps.com/start';
const REGION = 'eu-west-1';
const ACCOUNTS = 6;
const PAYMENTS = '482910375516';

describe('who and where', () => {
  let scene: Scene;
  let welcome: DrivenPage;

  beforeAll(async () => {
    const users = [
      { userName: 'mira', password: 'first one', accounts: ACCOUNTS },
      { userName: 'joao', password: 'second one', accounts: 3, from: ACCOUNTS },
    ];
    scene = await setScene('chromium', {
      portals: [{ startUrl: START_URL, region: REGION, accounts: 20, users }],
      settings: { regionMarker: 'none' },
    });
    welcome = await scene.browser.openExtensionPage('welcome.html');
  });

  afterAll(() => scene.close());

  function person(at: number): Person {
    const user = scene.standin.portals[0]?.users[at];
    if (user === undefined) throw new Error('There are two people');
    return { startUrl: START_URL, region: REGION, ...user };
  }

  it('F17 the wrong region: says that it may be wrong, at the field, with the known ones to choose from', async () => {
    await addPortal(scene, welcome, { ...person(0), region: 'us-east-1' });
    await hear(welcome, /region may be wrong/i);
    expect(
      await welcome.evaluate(() => ({
        focus: document.activeElement?.getAttribute('name'),
        offered: document.querySelectorAll('datalist option[value^=eu-]').length > 3,
        code: /invalid_grant|InvalidRequest/.test(document.body.innerText),
      })),
    ).toEqual({ focus: 'region', offered: true, code: false });
    expect(await signInTabs(scene)).toEqual([]);
  });

  it('F17 the right one in its place: the sign-in goes through', async () => {
    await scene.clock.pass(1000);
    await addPortal(scene, welcome, person(0));
    await signInAtAws(scene.browser, person(0));
    await waitForState(welcome, 'ready');
    await waitForState(scene.popup, 'ready');
    await waitForAccounts(scene.popup, ACCOUNTS);
  });

  it('F35 somebody else signs in there: says so and waits for a choice; the list is not mixed', async () => {
    await find(scene.popup, PAYMENTS);
    await scene.popup.press('Control+k');
    await scene.popup.click('[data-action=favourite]');
    await find(scene.popup, '');
    await scene.popup.click('[data-action=menu]');
    await scene.popup.click('[data-action=sign-out]');
    await waitForState(scene.popup, 'signed-out');
    await signInAs(1);
    await hear(scene.popup, /This looks like another user/);
    await waitForAccounts(scene.popup, ACCOUNTS);
    const offered = await scene.popup.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLElement>('[data-action$=-list]'), (one) => one.dataset['action']),
    );
    expect(new Set(offered)).toEqual(new Set(['keep-list', 'take-list', 'add-list']));
  });

  it('F35 added as a second identity: both lists, each with its own, and the first one’s favourite still there', async () => {
    await scene.popup.click('[data-action=add-list]');
    await hearNoMore(scene.popup, /another user/);
    await scene.popup.waitFor((all) => {
      const count = document.querySelector('[role=grid]')?.getAttribute('aria-rowcount');
      return Number(count) === all;
    }, ACCOUNTS + 3);
    expect(new Set((await drawnRows(scene.popup)).map(({ accountId }) => accountId)).size).toBe(ACCOUNTS + 3);
    const favourite = await scene.popup.waitFor(
      () => document.querySelector<HTMLElement>('[role=row][data-favourite]')?.dataset['accountId'],
    );
    expect(favourite).toBe(PAYMENTS);
    expect(callsOf(scene, 'Authorize').length).toBeLessThanOrEqual(3);
  });

  /** At AWS, where nobody is signed in any more. */
  async function signInAs(at: number): Promise<void> {
    await askToSignIn(scene);
    const aws = await atAws(scene.browser);
    await typePassword(aws, person(at));
    await consent(aws);
  }

  it('R1 holds for all of these', async () => {
    expect(await misdeeds(scene)).toEqual([]);
  });
});
