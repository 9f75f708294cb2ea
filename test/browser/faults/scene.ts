/** What the fault tests begin with: one browser whose person is signed in, one AWS, and the popup in a tab to look at. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StandinOptions } from '../../standin/start.ts';
import type { DrivenBrowser, DrivenPage, LaunchOptions } from '../harness/driven-browser.ts';
import { setStage, type Stage } from '../journey/launch.ts';
import { atAws, consent, submit, typePassword, waitForState, type Person } from '../journey/sign-in.ts';
import { createWorldClock, type WorldClock } from './world-clock.ts';

export interface Scene extends Stage {
  readonly clock: WorldClock;
  readonly profileDir: string;
  /** `popup.html` in a tab, where `enter` opened it. */
  popup: DrivenPage;
}

/** A browser with no portal yet. */
export async function setScene(
  name: DrivenBrowser['name'],
  aws: StandinOptions,
  options: Partial<LaunchOptions> = {},
): Promise<Scene> {
  const profileDir = await mkdtemp(join(tmpdir(), 'signalbox-faults-'));
  const clock = createWorldClock();
  const stage = await setStage(
    name,
    { roles: 2, now: clock.now, ...aws },
    { profileDir, keepsBackground: true, ...options },
  );
  await clock.attach(stage.browser);
  const popup = await stage.browser.openExtensionPage('popup.html');
  let closed = false;
  // The stage's own methods keep working on the stage: `browser` changes with a restart.
  return Object.assign(stage, {
    clock,
    profileDir,
    popup,
    close: closing(stage, async () => {
      if (closed) return;
      closed = true;
      await rm(profileDir, { recursive: true, force: true, maxRetries: 10 });
    }),
  });
}

/** Closing twice is closing once: the last test of a file closes too, to read what the browser left on the disk. */
function closing(stage: Stage, after: () => Promise<void>): () => Promise<void> {
  const close = stage.close.bind(stage);
  let once: Promise<void> | undefined;
  return () => (once ??= close().then(after));
}

/** The same, signed in and with a whole list. */
export async function enter(
  name: DrivenBrowser['name'],
  aws: StandinOptions,
  options: Partial<LaunchOptions> = {},
): Promise<Scene> {
  const scene = await setScene(name, aws, options);
  const welcome = await scene.browser.openExtensionPage('welcome.html');
  await addPortal(scene, welcome, scene.portal);
  // The list is read at AWS's pace, which is the world clock's.
  await scene.clock.run(5);
  await signInAtAws(scene.browser, scene.portal);
  await waitForState(welcome, 'ready');
  await scene.clock.run(1);
  await welcome.close();
  await waitForState(scene.popup, 'ready');
  return scene;
}

/** Fills the welcome page and submits it, with the one question that comes of it. */
export async function addPortal(scene: Scene, welcome: DrivenPage, { startUrl, region }: Person): Promise<void> {
  await welcome.bringToFront();
  // Before its script has run the page has fields too, but forgets what is typed into them.
  await welcome.waitFor(() => document.body.dataset['state'] !== undefined);
  await welcome.fill('input[name=startUrl]', startUrl);
  await welcome.fill('input[name=region]', region);
  await submit(scene.browser, welcome);
}

/** Whatever AWS asks for in the tab that is on its page: name and password where it knows nobody, and consent. */
export async function signInAtAws(browser: DrivenBrowser, person: Person): Promise<void> {
  const aws = await atAws(browser);
  await aws.waitFor(() => document.querySelector('#username-input, [data-testid=allow-access-button]') !== null);
  if (await aws.evaluate(() => document.querySelector('#username-input') !== null)) await typePassword(aws, person);
  await consent(aws);
}
