/**
 * What a person does once the list is painted and before the code that does it is here. Pages of their own beside the shipped
 * ones are the popup whose later code, or that for a choice, comes when the test says so.
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenPage } from './harness/driven-browser.ts';
import { consolePages, PAYMENTS_PROD, search, waitForConsole, waitForRows, WAREHOUSE_DEV } from './journey/consoles.ts';
import { setStage, type Stage } from './journey/launch.ts';
import { signIn } from './journey/sign-in.ts';

type Code = 'later' | 'choice' | 'destinations';

/** It may only be asked for after it was let in, which is why that is also written down. */
const heldOn = (page: string, code: Code): string =>
  `if (location.pathname === '/${page}' && !('${code}' in document.documentElement.dataset))
  await new Promise((resolve) => addEventListener('${code}', resolve, { once: true }));
`;

/** What is held back on which page. */
const HELD: Readonly<Record<string, readonly Code[]>> = {
  'held.html': ['later'],
  'held-choice.html': ['choice'],
  'held-both.html': ['later', 'destinations'],
};

/** A build with the pages on which some of the code is held back. */
async function withHeldPages(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-later-'));
  await cp(`dist/${name}`, folder, { recursive: true });
  for (const [page, codes] of Object.entries(HELD)) {
    await cp(join(folder, 'popup.html'), join(folder, page));
    for (const code of codes) {
      const [file = '', ...more] = (await readdir(folder)).filter((one) =>
        new RegExp(`^popup-${code}-.*\\.js$`).test(one),
      );
      expect(more).toEqual([]);
      await writeFile(join(folder, file), heldOn(page, code) + (await readFile(join(folder, file), 'utf8')));
    }
  }
  return folder;
}

async function letIn(page: DrivenPage, code: Code): Promise<void> {
  await page.evaluate((held) => {
    document.documentElement.dataset[held] = '';
    dispatchEvent(new Event(held));
  }, code);
}

async function rowCount(page: DrivenPage): Promise<string | null> {
  return page.evaluate(() => document.querySelector('#list')?.getAttribute('aria-rowcount') ?? null);
}

describe.each(['chromium', 'firefox'] as const)('the popup before its later code is here, in stock %s', (name) => {
  let stage: Stage;
  let extensionDir: string;
  let page: DrivenPage;

  beforeAll(async () => {
    extensionDir = await withHeldPages(name);
    stage = await setStage(name, { accounts: 20, roles: 4, rate: 1000 }, { extensionDir });
    await (await signIn(stage.browser, stage.portal)).close();
  });

  afterAll(async () => {
    await stage.close();
    await rm(extensionDir, { recursive: true, force: true });
  });

  it('shows the whole list, keeps letters and Enter, and then opens what they find', async () => {
    page = await stage.browser.openExtensionPage('held.html');
    await waitForRows(page);
    await page.type(WAREHOUSE_DEV.typed);
    await page.press('Enter');
    expect(await page.evaluate(() => document.querySelector('input')?.value)).toBe(WAREHOUSE_DEV.typed);
    expect(await rowCount(page)).toBe('20');
    expect(await consolePages(stage.browser)).toEqual([]);
    await letIn(page, 'later');
    await (await waitForConsole(stage.browser, WAREHOUSE_DEV)).close();
    await page.close();
  });

  it('keeps the key of a menu, and what is meant for that menu', async () => {
    page = await stage.browser.openExtensionPage('held.html');
    await waitForRows(page);
    await page.press('ArrowDown');
    await page.press('Control+k');
    expect(await page.evaluate(() => document.querySelector('[role=menu]'))).toBe(null);
    await letIn(page, 'later');
    const second = await page.evaluate(() => document.querySelectorAll<HTMLElement>('[role=row]')[1]?.id);
    const active = await page.waitFor(
      () => document.querySelector('[role=menu]') && document.querySelector('[role=row][aria-selected=true]')?.id,
    );
    expect(active).toBe(second);
    await page.press('Escape');
    await page.waitFor(() => document.querySelector('[role=menu]') === null);
    await page.close();
  });

  it('keeps a click on a row', async () => {
    page = await stage.browser.openExtensionPage('held.html');
    await waitForRows(page);
    await page.click(`[role=row][data-account-id="${WAREHOUSE_DEV.id}"] .row-id`);
    expect(await consolePages(stage.browser)).toEqual([]);
    await letIn(page, 'later');
    await (await waitForConsole(stage.browser, WAREHOUSE_DEV)).close();
    await page.close();
  });

  it('keeps a destination whose code is later still, with the list as it was until then', async () => {
    page = await stage.browser.openExtensionPage('held-both.html');
    await waitForRows(page);
    await page.type(`${WAREHOUSE_DEV.typed} @s3`);
    await page.press('Enter');
    await letIn(page, 'later');
    // Drawn with it, and drawn again.
    await page.waitFor(async () => {
      for (let frames = 0; frames < 2; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      return true;
    });
    expect([await rowCount(page), await consolePages(stage.browser)]).toEqual(['20', []]);
    await letIn(page, 'destinations');
    const console = await waitForConsole(stage.browser, WAREHOUSE_DEV);
    expect(new URL(await console.url()).pathname).toMatch(/^\/s3\//);
    await console.close();
    await page.close();
  });

  it('chooses the row that was meant, also where it was filtered away before the code for that was here', async () => {
    page = await stage.browser.openExtensionPage('held-choice.html');
    await waitForRows(page);
    await search(page, WAREHOUSE_DEV);
    await page.press('Control+ ');
    await page.fill('input[role=combobox]', PAYMENTS_PROD.name);
    await page.waitFor(
      (id) => document.querySelector(`[role=row][data-account-id="${id}"]`) === null,
      WAREHOUSE_DEV.id,
    );
    await letIn(page, 'choice');
    const bar = await page.waitFor(
      () =>
        document.querySelector('[data-action=open-chosen]')?.closest('.notice')?.querySelector('strong')?.textContent,
    );
    expect(bar).toContain(WAREHOUSE_DEV.name);
    expect(await page.evaluate(() => document.querySelector<HTMLElement>('.row.active')?.dataset['accountId'])).toBe(
      PAYMENTS_PROD.id,
    );
    await page.close();
  });
});
