/** The background ends, the browser restarts, the disk is read by a stranger: what goes on, and what is lost. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenPage } from './harness/driven-browser.ts';
import { PAYMENTS_PROD, search, waitForConsole } from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { atAws, beginSignIn, consent, openWelcome, typePassword, waitForState } from './journey/sign-in.ts';

const ACCOUNTS = 36;
/** Of AWS's, kept by the browser for AWS; and the login link, which AWS wants as an address. */
const NOT_OURS = ['console-cookie', 'portal-cookie', 'sign-in-token'];

async function rowCount(popup: DrivenPage): Promise<number> {
  return popup.waitFor(() => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 0));
}

/** Every byte that the browser left in its profile, as text; UTF-16 too. */
async function readProfile(folder: string): Promise<{ readonly file: string; readonly text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.map(async (file) => ({ file, text: (await readFile(file)).toString('latin1').replaceAll('\0', '') })),
  );
}

function callsFor(stage: Stage, path: string): number {
  return stage.standin.journal().filter((entry) => entry.path === path).length;
}

describe.each(['chromium', 'firefox'] as const)('in stock %s', (name) => {
  let profileDir: string;
  let stage: Stage;

  beforeAll(async () => {
    profileDir = await mkdtemp(join(tmpdir(), 'signalbox-life-'));
    stage = await setStage(name, { accounts: ACCOUNTS, roles: 2, multiSession: true }, { profileDir });
  });

  afterAll(async () => {
    await stage.close();
    await rm(profileDir, { recursive: true, force: true });
  });

  it('reading the list goes on where it stopped when the background ends in the middle', async () => {
    const welcome = await openWelcome(stage.browser);
    const aws = await beginSignIn(stage.browser, welcome, stage.portal);
    await typePassword(aws, stage.portal);
    await consent(aws);
    await waitForState(welcome, 'syncing');
    const popup = await stage.browser.openExtensionPage('popup.html');
    // Not that there are none: nobody knows yet.
    await popup.waitFor(() => document.querySelector('[data-account-id] .no-role')?.textContent === 'Reading roles');
    await popup.waitFor(() => {
      const bar = document.querySelector('[role=progressbar]');
      return Number(bar?.getAttribute('aria-valuenow') ?? 0) >= 10;
    });
    await stage.browser.endBackground();
    // What a person does who wonders how far it is.
    await popup.close();
    const again = await stage.browser.openExtensionPage('popup.html');
    await waitForState(again, 'ready');
    expect(await rowCount(again)).toBe(ACCOUNTS);
    // Accounts that were on their way when the background ended are asked for again, the others are not.
    expect(callsFor(stage, '/assignment/roles')).toBeLessThanOrEqual(ACCOUNTS + 12);
    await again.close();
    await welcome.close();
  });

  it('a console opens after the background has ended', async () => {
    await stage.browser.endBackground();
    const popup = await stage.browser.openExtensionPage('popup.html');
    await search(popup, PAYMENTS_PROD);
    await popup.press('Enter');
    await waitForConsole(stage.browser, PAYMENTS_PROD);
  });

  it('after a restart the list is there at once, the state is honest, and one click signs in again', async () => {
    // The other way in which AWS hands the code over.
    stage.standin.control.settings({ authorizeRedirect: 'script' });
    await stage.restart();
    const popup = await stage.browser.openExtensionPage('popup.html');
    await waitForState(popup, 'signed-out');
    expect(await rowCount(popup)).toBe(ACCOUNTS);
    await popup.click('[data-action=sign-in]');
    const aws = await atAws(stage.browser);
    await typePassword(aws, stage.portal);
    await consent(aws);
    await waitForState(popup, 'syncing', 'ready');
    await waitForState(popup, 'ready');
  });

  it('left no token, key or code on the disk in clear', async () => {
    let found: string[] = [];
    await stage.restart({
      between: async () => {
        found = (await readProfile(profileDir)).flatMap(({ file, text }) => {
          const ours = stage.standin.secretsIn(text).filter((kind) => !NOT_OURS.includes(kind));
          return ours.map((kind) => `${kind} in ${relative(profileDir, file)}`);
        });
      },
    });
    expect(found).toEqual([]);
    expect(stage.standin.leaks()).toEqual([]);
  });
});
