/** From Enter to the start of the tab's navigation to AWS, without the time that AWS takes to answer on the way. */
import type { DrivenPage } from '../../../test/browser/harness/driven-browser.ts';
import { until } from '../../../test/browser/harness/until.ts';
import { waitForRows } from '../../../test/browser/journey/consoles.ts';
import { devtoolsOf, type Scene } from './scene.ts';

export interface Entering {
  /** Milliseconds of ours, one for each time: with role credentials kept from before, and without. */
  readonly kept: readonly number[];
  readonly fresh: readonly number[];
  /** Without them, the worker asleep when Enter is pressed. */
  readonly asleep: readonly number[];
  /** What the browser itself takes: a bare page whose key handler makes a tab at AWS, and nothing else. */
  readonly bare: readonly number[];
}

type Way = Exclude<keyof Entering, 'bare'>;

/** What AWS is asked on the way, and nothing else. */
const CALLS: Readonly<Record<Way, readonly string[]>> = {
  kept: ['GetSigninToken'],
  fresh: ['GetRoleCredentials', 'GetSigninToken'],
  asleep: ['GetRoleCredentials', 'GetSigninToken'],
};

export async function measureEntering(scene: Scene, rounds: number): Promise<Entering> {
  const times: Record<keyof Entering, number[]> = { kept: [], fresh: [], asleep: [], bare: [] };
  await scene.browser.evaluateInExtension(watchRequests);
  // AWS keeps up to five sessions side by side, so that no page of its own comes in between.
  scene.standin.control.multiSession({ on: true });
  const accounts = scene.accounts();
  for (let round = 0; round <= rounds; round += 1) {
    const pair = [accounts[(round * 2 + 1) % accounts.length], accounts[(round * 2 + 2) % accounts.length]] as const;
    const order: readonly (readonly [Way, string])[] = [
      ['fresh', pair[0]?.accountId ?? ''],
      ['kept', pair[0]?.accountId ?? ''],
      ['asleep', pair[1]?.accountId ?? ''],
    ];
    for (const [way, accountId] of order) {
      const time = await enter(scene, way, accountId);
      if (round > 0) times[way].push(time);
    }
    const bare = await enterBare(scene);
    if (round > 0) times.bare.push(bare);
    if (round > 0 && round % 5 === 0) console.log(`  pressed Enter ${round * 4} of ${rounds * 4} times`);
  }
  return times;
}

async function enter(scene: Scene, way: Way, accountId: string): Promise<number> {
  const { browser, standin } = scene;
  if (way === 'asleep') await browser.endBackground();
  const popup = await browser.openExtensionPage('popup.html');
  await waitForRows(popup);
  await popup.type(accountId);
  await popup.waitFor((id) => {
    const box = document.querySelector('input[role=combobox]');
    return document.getElementById(box?.getAttribute('aria-activedescendant') ?? '')?.dataset['accountId'] === id;
  }, accountId);
  standin.control.clearJournal();
  const took = await pressEnter(scene, popup);
  const asked = standin.journal().flatMap(({ operation }) => operation ?? []);
  const calls = asked.slice(0, asked.includes('Login') ? asked.indexOf('Login') : asked.length);
  if (calls.join() !== CALLS[way].join()) throw new Error(`On the way AWS was asked ${asked.join(', ')}`);
  return took;
}

async function enterBare(scene: Scene): Promise<number> {
  const page = await scene.browser.openExtensionPage('empty.html');
  await page.evaluate(() => {
    const { tabs } = (globalThis as unknown as { chrome: { tabs: { create(tab: object): void } } }).chrome;
    addEventListener('keydown', () => tabs.create({ url: 'https://eu-west-1.signin.aws.amazon.com/' }));
  });
  return pressEnter(scene, page);
}

/** Milliseconds from Enter on a page to the navigation of a tab, without AWS's answers. Closes both. */
async function pressEnter(scene: Scene, page: DrivenPage): Promise<number> {
  const { browser } = scene;
  await page.evaluate(watchEnter);
  await browser.evaluateInExtension(forgetRequests);
  const devtools = await devtoolsOf(page);
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  const seen = await until('the navigation to AWS', () => browser.evaluateInExtension(requestsSeen));
  const pressed = await pressedAt(page);
  await page.close();
  await closeConsoles(scene);
  return seen.navigated - pressed - seen.awsTook;
}

async function pressedAt(popup: DrivenPage): Promise<number> {
  return popup.waitFor(() => (globalThis as unknown as { enteredAt?: number }).enteredAt);
}

/** Runs in the popup: notes when Enter was pressed, epoch milliseconds. */
function watchEnter(): void {
  addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      if (key === 'Enter') Object.assign(globalThis, { enteredAt: performance.timeOrigin + timeStamp });
    },
    { capture: true },
  );
}

interface Request {
  readonly type: string;
  readonly id: string;
  readonly from: number;
  to?: number;
}

interface Details {
  readonly requestId: string;
  readonly type: string;
  readonly timeStamp: number;
}

/** Runs in a page of the extension, so that it goes on while the worker sleeps: notes what goes out to AWS, and its answers. */
function watchRequests(): void {
  const requests = new Map<string, Request>();
  Object.assign(globalThis, { requests });
  type Event = { addListener(hear: (details: Details) => void, filter: { urls: readonly string[] }): void };
  const { webRequest } = (globalThis as unknown as { chrome: { webRequest: Record<string, Event> } }).chrome;
  const filter = { urls: ['https://*.amazonaws.com/*', 'https://*.aws.amazon.com/*'] };
  // Several steps of one request have the same id; the first is where it began.
  webRequest['onBeforeRequest']?.addListener(({ requestId, type, timeStamp }) => {
    if (!requests.has(requestId)) requests.set(requestId, { id: requestId, type, from: timeStamp });
  }, filter);
  webRequest['onCompleted']?.addListener(({ requestId, timeStamp }) => {
    const request = requests.get(requestId);
    if (request !== undefined) request.to = timeStamp;
  }, filter);
}

function forgetRequests(): void {
  (globalThis as unknown as { requests: Map<string, Request> }).requests.clear();
}

/** Once a tab is on its way: when that began, and how long the answers before it took, in milliseconds. */
function requestsSeen(): { navigated: number; awsTook: number } | null {
  const seen = [...(globalThis as unknown as { requests: Map<string, Request> }).requests.values()];
  const navigation = seen.find(({ type }) => type === 'main_frame');
  if (navigation === undefined) return null;
  const answers = seen.filter(({ type, to }) => type !== 'main_frame' && to !== undefined && to <= navigation.from);
  // Answers may overlap: what counts is how long any was waited for.
  let [awsTook, until] = [0, 0];
  for (const { from, to = from } of answers.toSorted((a, b) => a.from - b.from)) {
    awsTook += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return { navigated: navigation.from, awsTook };
}

/** Once the one that was opened has its address: one left open would be brought to the front by the next Enter on it. */
async function closeConsoles({ browser }: Scene): Promise<void> {
  await browser.waitForPage('the tab at AWS', (url) => url.startsWith('https://'));
  await until('every tab at AWS to be closed', async () => {
    for (const page of await browser.pages()) {
      if ((await page.url()).startsWith('https://')) await page.close();
    }
    return browser.evaluateInExtension(noneAtAws);
  });
}

/** As the browser's own tabs say: a page may be gone before its tab is. */
async function noneAtAws(): Promise<boolean> {
  const { tabs } = (globalThis as unknown as { chrome: { tabs: { query(of: object): Promise<object[]> } } }).chrome;
  return (await tabs.query({ url: 'https://*/*' })).length === 0;
}
