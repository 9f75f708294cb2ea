/** What comes back from a sign-in, and what strangers send there: F29 to F33. In both browsers: redirects are theirs. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenPage } from '../harness/driven-browser.ts';
import { until } from '../harness/until.ts';
import { atAws, waitForState } from '../journey/sign-in.ts';
import { callsOf, signInTabs } from './happened.ts';
import { addPortal, setScene, signInAtAws, type Scene } from './scene.ts';
import { misdeeds } from './secrets.ts';
import { hear, messages, stateOf } from './seeing.ts';
import { heardLoopback, hearLoopback } from './loopback.ts';
import { flowUnderWay, storedFlow } from './stored.ts';

describe.each(['chromium', 'firefox'] as const)('the way back from AWS in stock %s', (name) => {
  let scene: Scene;
  let welcome: DrivenPage;

  beforeAll(async () => {
    // What goes to 127.0.0.1 really goes there: F33 has somebody listening.
    scene = await setScene(name, { accounts: 4 }, { loopbackThroughProxy: false });
    welcome = await scene.browser.openExtensionPage('welcome.html');
  });

  afterAll(() => scene.close());

  /** Where AWS sends the browser, as anybody on this machine could write it. */
  async function callback(query: string): Promise<string> {
    return `http://127.0.0.1:${(await flowUnderWay(scene)).port}/oauth/callback?${query}`;
  }

  /** Goes to an address in a tab of its own, until the request is over, however it ended. */
  async function visit(address: string): Promise<void> {
    const page = await scene.browser.openTab('about:blank');
    await page.evaluate((to) => void setTimeout(() => location.assign(to)), address);
    await until('the visit to end', async () => (await page.url()) !== 'about:blank');
    await page.close();
  }

  /** Sends AWS's own tab there, as AWS does. */
  async function sendBack(query: string): Promise<void> {
    const aws = await atAws(scene.browser);
    await aws.evaluate((to) => void setTimeout(() => location.assign(to)), await callback(query));
  }

  async function beginAgain(): Promise<void> {
    await welcome.bringToFront();
    await welcome.click('[data-action=sign-in]');
    await atAws(scene.browser);
  }

  it('F29 a stranger’s callback before a sign-in, and during one with a wrong state or none, changes nothing', async () => {
    await visit('http://127.0.0.1:50000/oauth/callback?code=x&state=wrong');
    await waitForState(welcome, 'no-portal');
    await addPortal(scene, welcome, scene.portal);
    await atAws(scene.browser);
    const { state } = await flowUnderWay(scene);
    for (const query of ['code=x&state=wrong', 'code=x', `code=x&state=${state}&state=wrong`]) {
      await visit(await callback(query));
    }
    expect((await storedFlow(scene))?.state).toBe(state);
    expect(callsOf(scene, 'CreateToken')).toEqual([]);
    expect((await messages(welcome)).join()).not.toMatch(/interrupted|ended/);
  });

  it('F29 a wrong state in AWS’s own tab: no code goes to AWS, and back on AWS’s page the sign-in goes on', async () => {
    const aws = await atAws(scene.browser);
    const { state } = await flowUnderWay(scene);
    await hearLoopback(scene);
    await sendBack('code=x&state=wrong');
    await until('the stray to be seen', () => heardLoopback(scene));
    // Chromium shows that the way is barred, Firefox stays where it was.
    if (name === 'chromium') {
      await until('the stray to end', async () => !(await aws.url()).startsWith('https://'));
      // The page that says so may just be coming: what is asked of the one before it gets no answer, and moves nothing.
      await until('the way back to be taken', async () => {
        await aws.evaluate(() => void setTimeout(() => history.back()));
        return true;
      });
    }
    await aws.waitFor(() => document.querySelector('#username-input') !== null);
    expect((await storedFlow(scene))?.state).toBe(state);
    expect(callsOf(scene, 'CreateToken')).toEqual([]);
  });

  it('F30 the right state in another tab than AWS’s own changes nothing either', async () => {
    const { state } = await flowUnderWay(scene);
    await visit(await callback(`code=x&state=${state}`));
    expect((await storedFlow(scene))?.state).toBe(state);
    expect(callsOf(scene, 'CreateToken')).toEqual([]);
    expect(await signInTabs(scene)).toHaveLength(1);
  });

  it.each<[string, (state: string) => string, RegExp]>([
    [
      'a refusal with HTML',
      (state) => `error=access_denied&error_description=<b class=x>y</b>&state=${state}`,
      /declined/,
    ],
    ['another error', (state) => `error=server_error&state=${state}`, /did not fit|unreadable/],
    ['no code', (state) => `state=${state}`, /did not fit|unreadable/],
    ['two codes', (state) => `code=x&code=y&state=${state}`, /did not fit|unreadable/],
    ['a broken escape', (state) => `code=%ZZ&state=${state}`, /did not fit|unreadable/],
    ['100 kB', (state) => `state=${state}&code=${'x'.repeat(100_000)}`, /did not fit|unreadable/],
  ])('F31 %s in the answer: one sentence, no HTML, and the tab is gone', async (_what, query, sentence) => {
    if ((await storedFlow(scene)) === undefined) await beginAgain();
    const { state } = await flowUnderWay(scene);
    await sendBack(query(state));
    await waitForState(welcome, 'signed-out');
    await hear(welcome, sentence);
    expect(await welcome.evaluate(() => document.querySelector('.x'))).toBeNull();
    expect(await storedFlow(scene)).toBeUndefined();
    await until('the tab to close', async () => (await signInTabs(scene)).length === 0);
  });

  let verifier = '';

  it('F33 a program on the callback’s port hears nothing, and the sign-in succeeds', async () => {
    await beginAgain();
    const flow = await flowUnderWay(scene);
    ({ verifier } = flow);
    const heard: string[] = [];
    const stranger = createServer((request, response) => {
      heard.push(request.url ?? '');
      response.writeHead(302, { location: 'https://evil.test/' }).end();
    });
    await new Promise<void>((resolve) => stranger.listen(flow.port, '127.0.0.1', resolve));
    scene.standin.control.clearJournal();
    await signInAtAws(scene.browser, scene.portal);
    await waitForState(welcome, 'ready');
    stranger.closeAllConnections();
    await new Promise((resolve) => stranger.close(resolve));
    expect(heard).toEqual([]);
    expect(callsOf(scene, 'CreateToken').map(({ host }) => host)).toEqual(['oidc.eu-west-1.amazonaws.com']);

    // F30: the same answer again, after it was used.
    await visit(`http://127.0.0.1:${flow.port}/oauth/callback?code=x&state=${flow.state}`);
    expect(callsOf(scene, 'CreateToken')).toHaveLength(1);
    expect(await stateOf(welcome)).toBe('ready');
  });

  it('F32 no callback tab is left, and neither code nor verifier is in history, session files or anywhere else', async () => {
    expect(await signInTabs(scene)).toEqual([]);
    expect(await misdeeds(scene, { verifier })).toEqual([]);
  });
});
