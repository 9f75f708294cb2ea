/** Tabs of sign-ins that are closed, clicked for twice, or open for two organisations: F34. In both browsers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenPage } from '../harness/driven-browser.ts';
import { until } from '../harness/until.ts';
import { atAws, consent, typePassword, waitForState } from '../journey/sign-in.ts';
import { callsOf, signInTabs } from './happened.ts';
import { addPortal, setScene, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import { drawnRows } from './seeing.ts';
import { storedFlow } from './stored.ts';

/** A second, and another one for a machine that is busy with other tests. */
const AT_ONCE_MS = 2000;

describe.each(['chromium', 'firefox'] as const)('sign-in tabs in stock %s', (name) => {
  let scene: Scene;
  let welcome: DrivenPage;

  beforeAll(async () => {
    scene = await setScene(name, { accounts: 4 });
    welcome = await scene.browser.openExtensionPage('welcome.html');
    await addPortal(scene, welcome, scene.portal);
    await atAws(scene.browser);
  });

  afterAll(() => scene.close());

  async function beginAgain(): Promise<DrivenPage> {
    await welcome.bringToFront();
    await welcome.click('[data-action=sign-in]');
    return atAws(scene.browser);
  }

  const steps: readonly [string, (aws: DrivenPage) => Promise<void>][] = [
    ['before the name', async (aws) => void (await aws.waitFor(() => document.querySelector('#username-input')))],
    [
      'after the name',
      async (aws) => {
        await aws.fill('#username-input', scene.portal.userName);
        await aws.click('#username-submit-button');
        await aws.waitFor(() => document.querySelector('#password-input'));
      },
    ],
    [
      'before the consent',
      async (aws) => {
        await typePassword(aws, scene.portal);
        await aws.waitFor(() => document.querySelector('[data-testid=allow-access-button]'));
      },
    ],
  ];

  it.each(steps)('F34 closed %s: back to the start within a second, and nothing is left of it', async (_when, walk) => {
    const aws = (await storedFlow(scene)) === undefined ? await beginAgain() : await atAws(scene.browser);
    await walk(aws);
    const closedAt = performance.now();
    await aws.close();
    await waitForState(welcome, 'signed-out');
    expect(performance.now() - closedAt).toBeLessThan(AT_ONCE_MS);
    expect(await storedFlow(scene)).toBeUndefined();
    expect(callsOf(scene, 'CreateToken')).toEqual([]);
  });

  it('F34 asked for in two windows: one tab, and the second click brings it to the front', async () => {
    scene.standin.control.clearJournal();
    await scene.clock.pass(1000);
    await welcome.bringToFront();
    await welcome.click('[data-action=sign-in]');
    await atAws(scene.browser);
    await waitForState(scene.popup, 'signing-in');
    await scene.popup.bringToFront();
    await scene.popup.click('[data-action=show-sign-in]');
    await (await atAws(scene.browser)).waitFor(() => document.visibilityState === 'visible');
    expect(await signInTabs(scene)).toHaveLength(1);
    expect(callsOf(scene, 'Authorize')).toHaveLength(1);
  });

  it('F34 two organisations at once: both sign in, and neither gets the other’s answer', async () => {
    const [, second] = scene.standin.portals;
    if (second === undefined) throw new Error('The stand-in has one portal only');
    await addPortal(scene, welcome, second);
    const tab = async (host: string): Promise<DrivenPage> =>
      scene.browser.waitForPage(`a tab about ${host}`, (url) => url.includes(host));
    await until('both sign-in tabs', async () => (await signInTabs(scene)).length === 2);
    // The second first: the answer of each belongs to its own sign-in, whatever the order.
    const other = await tab(second.region);
    await other.bringToFront();
    await typePassword(other, second);
    await consent(other);
    await until('the tab of the second to close', async () => (await signInTabs(scene)).length === 1);
    // The tab that the person came from is shown again; a click into one that is hidden by then would wait for ever.
    await welcome.waitFor(() => document.visibilityState === 'visible');
    const first = await atAws(scene.browser);
    await first.bringToFront();
    // Signed in at AWS already: the tab that was closed before the consent was the third step.
    await consent(first);
    await until('the tab of the first to close', async () => (await signInTabs(scene)).length === 0);
    await welcome.waitFor(() => document.visibilityState === 'visible');
    await scene.popup.bringToFront();
    await until('both lists', async () => {
      const portals = await scene.popup.evaluate(() => [
        ...new Set([...document.querySelectorAll<HTMLElement>('[role=row]')].map((row) => row.dataset['portal'] ?? '')),
      ]);
      return portals.length === 2;
    });
    expect(
      callsOf(scene, 'CreateToken')
        .map(({ host, status }) => `${host} ${status}`)
        .toSorted(),
    ).toEqual(['oidc.eu-west-1.amazonaws.com 200', 'oidc.us-east-2.amazonaws.com 200']);
    expect((await drawnRows(scene.popup)).length).toBeGreaterThan(4);
    expect(await signInTabs(scene)).toEqual([]);
  });

  it('R1 holds for all of these', async () => {
    expect(await misdeeds(scene)).toEqual([]);
  });
});
