/** The store on real IndexedDB; everything else about syncs is tested in Node against a store in memory. */
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, describe, it } from 'vitest';
import type { DrivenBrowser, DrivenPage } from './harness/driven-browser.ts';
import { LAUNCHERS } from './harness/launch.ts';
import type { Seen } from './store/scenario.ts';

describe.each(['chromium', 'firefox'] as const)('in stock %s, the store', (name) => {
  let browser: DrivenBrowser;
  let page: DrivenPage;

  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: ['test/browser/store/scenario.ts'],
      bundle: true,
      write: false,
      format: 'iife',
    });
    browser = await LAUNCHERS[name]({ extensionDir: `dist/${name}` });
    // Nothing of the extension runs there that would touch the store as well.
    page = await browser.openExtensionPage('manifest.json');
    await page.runSource(outputFiles[0]?.text ?? '');
  });

  afterAll(() => browser.close());

  it('takes what a run writes, refuses what a run that is gone writes, and finishes and forgets as a whole', async () => {
    const play = (): Promise<Seen> => (globalThis as unknown as { playScenario: () => Promise<Seen> }).playScenario();
    expect(await page.evaluate(play)).toEqual({
      aliveWrites: [true, true],
      deadWrites: [false, false, false],
      rowsOfOther: 1,
      finished: ['a'],
      leftAfterFinish: 0,
      read: ['a:list:0', 'ab:run:1'],
      choices: [false, true, true, false, true, true],
      afterForget: [],
    });
  });
});
