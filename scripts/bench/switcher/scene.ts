/** What every figure of the switcher is taken in: a signed-in browser whose list gets as long as is asked for. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { CDPSession } from 'puppeteer-core';
import type { DrivenPage } from '../../../test/browser/harness/driven-browser.ts';
import { setStage, type Stage } from '../../../test/browser/journey/launch.ts';
import { signIn } from '../../../test/browser/journey/sign-in.ts';
import type { PlantedAccount } from './planted-list.ts';

export interface Scene extends Stage {
  /** Makes the list the first so many accounts of the organisation. */
  setAccounts(count: number): Promise<void>;
  /** The accounts on the list. */
  accounts(): readonly PlantedAccount[];
}

/** As bare as a page can be and still paint. It says that it has a row, so that it is waited for as the popup is. */
const EMPTY_PAGE = `<!doctype html><meta charset="utf-8"><title>Empty</title>
<body data-state="ready"><p role="row" data-account-id="">An empty page</p>`;

/** Enough for a list to be there; the rest is planted. */
const READ_ACCOUNTS = 10;

export async function setScene({ most, roles }: { readonly most: number; readonly roles: number }): Promise<Scene> {
  const extensionDir = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  // The build that ships, with one page more to measure against.
  await cp('dist/chromium', extensionDir, { recursive: true });
  await writeFile(join(extensionDir, 'empty.html'), EMPTY_PAGE);
  const stage = await setStage('chromium', { accounts: most, roles, rate: 1000 }, { extensionDir });
  const all = stage.standin.control
    .accounts()
    .map(({ id, name = '', email = '', roles: roleNames }): PlantedAccount => ({
      accountId: id,
      accountName: name,
      emailAddress: email,
      roleNames,
    }));
  let count = READ_ACCOUNTS;
  stage.standin.control.setAccounts({
    accounts: all.slice(0, READ_ACCOUNTS).map((account) => ({ ...account, roles: account.roleNames })),
  });
  await (await signIn(stage.browser, stage.portal)).close();
  stage.standin.control.restoreAccounts();
  const source = await plantingSource();
  const closeStage = stage.close.bind(stage);
  return Object.assign(stage, {
    accounts: () => all.slice(0, count),
    async setAccounts(wanted: number) {
      const page = await stage.browser.openExtensionPage('manifest.json');
      await page.runSource(source);
      const accounts = all.slice(0, wanted).map((account) => ({ ...account }));
      const planted = await page.evaluate(
        async (list) => (globalThis as unknown as { plantList(list: unknown): Promise<number> }).plantList(list),
        accounts,
      );
      await page.close();
      if (planted !== wanted) throw new Error(`${planted} accounts were planted, not ${wanted}`);
      count = wanted;
    },
    async close() {
      await closeStage();
      await rm(extensionDir, { recursive: true, force: true });
    },
  });
}

async function plantingSource(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['scripts/bench/switcher/planted-list.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

export async function devtoolsOf(page: DrivenPage): Promise<CDPSession> {
  if (page.devtools === undefined) throw new Error('Only Chromium can be measured');
  return page.devtools();
}
