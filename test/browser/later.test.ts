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

/** It may only be asked for after it was let in, which is why that is also written down. */
const heldOn = (page: string): string =>
  `if (location.pathname === '/${page}' && !('letIn' in document.documentElement.dataset))
  await new Promise((resolve) => addEventListener('let-in', resolve, { once: true }));
`;

/** What is held back on which page. */
const HELD = { later: 'held.html', choice: 'held-choice.html' } as const;

/** A build with the pages on which some of the code is held back. */
async function withHeldPages(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-later-'));
  await cp(`dist/${name}`, folder, { recursive: true });
  for (const [code, page] of Object.entries(HELD)) {
    await cp(join(folder, 'popup.html'), join(folder, page));
    const [file = '', ...more] = (await readdir(folder)).filter((one) =>
      new RegExp(`^popup-${code}-.*\\.js$`).test(one),
    );
    expect(more).toEqual([]);
    await writeFile(join(folder, file), heldOn(page) + (await readFile(join(folder, file), 'utf8')));
  }
  return folder;
}

async function letIn(page: DrivenPage): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset['letIn'] = '';
    dispatchEvent(new Event('let-in'));
  });
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
    await letIn(page);
    await (await waitForConsole(stage.browser, WAREHOUSE_DEV)).close();
    await page.close();
  });

  it('keeps the key of a menu, and what is meant for that menu', async () => {
    page = await stage.browser.openExtensionPage('held.html');
    await waitForRows(page);
    await page.press('ArrowDown');
    await page.press('Control+k');
    expect(await page.evaluate(() => document.querySelector('[role=menu]'))).toBe(null);
    await letIn(page);
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
    await letIn(page);
    await (await waitForConsole(stage.browser, WAREHOUSE_DEV)).close();
    await page.close();
  });

  it('chooses the row that was meant, also where it was filtered away before the code for that was here', async () => {
    page = await stage.browser.openExtensionPage(HELD.choice);
    await waitForRows(page);
    await search(page, WAREHOUSE_DEV);
    await page.press('Control+ ');
    await page.fill('input[role=combobox]', PAYMENTS_PROD.name);
    await page.waitFor(
      (id) => document.querySelector(`[role=row][data-account-id="${id}"]`) === null,
      WAREHOUSE_DEV.id,
    );
    await letIn(page);
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
