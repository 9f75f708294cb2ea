/** What every figure of the switcher is taken in: a signed-in browser whose list gets as long as is asked for. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from 'puppeteer-core';
import type { DrivenPage } from '../../../test/browser/harness/driven-browser.ts';
import { setStage, type Stage } from '../../../test/browser/journey/launch.ts';
import { listedAccounts, plantAccounts, signInWithFew } from '../../../test/browser/journey/long-list.ts';
import type { PlantedAccount } from '../../../test/browser/journey/planted-list.ts';

export interface Scene extends Stage {
  /** Makes the list the first so many accounts of the organisation. */
  setAccounts(count: number): Promise<void>;
  /** The accounts on the list. */
  accounts(): readonly PlantedAccount[];
}

/** As bare as a page can be and still paint. It says that it has a row, so that it is waited for as the popup is. */
const EMPTY_PAGE = `<!doctype html><meta charset="utf-8"><title>Empty</title>
<body data-state="ready"><p role="row" data-account-id="">An empty page</p>`;

export async function setScene({ most, roles }: { readonly most: number; readonly roles: number }): Promise<Scene> {
  const extensionDir = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  // The build that ships, with one page more to measure against.
  await cp('dist/chromium', extensionDir, { recursive: true });
  await writeFile(join(extensionDir, 'empty.html'), EMPTY_PAGE);
  const stage = await setStage('chromium', { accounts: most, roles, rate: 1000 }, { extensionDir });
  const all = listedAccounts(stage);
  let count = await signInWithFew(stage);
  const closeStage = stage.close.bind(stage);
  return Object.assign(stage, {
    accounts: () => all.slice(0, count),
    async setAccounts(wanted: number) {
      await plantAccounts(stage, all.slice(0, wanted));
      count = wanted;
    },
    async close() {
      await closeStage();
      await rm(extensionDir, { recursive: true, force: true });
    },
  });
}

export async function devtoolsOf(page: DrivenPage): Promise<CDPSession> {
  if (page.devtools === undefined) throw new Error('Only Chromium can be measured');
  return page.devtools();
}
