/** The store on real IndexedDB; everything else about syncs is tested in Node against a store in memory. */
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, describe, it } from 'vitest';
import type { DrivenBrowser } from './harness/driven-browser.ts';
import { LAUNCHERS } from './harness/launch.ts';
import type { Seen } from './store/scenario.ts';

describe.each(['chromium', 'firefox'] as const)('in stock %s, the store', (name) => {
  let browser: DrivenBrowser;
  let play: () => Promise<Seen>;

  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: ['test/browser/store/scenario.ts'],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'scenario',
    });
    // Handed over as a function's text: the page's own policy forbids any other way in.
    play = new Function(`${outputFiles[0]?.text}; return scenario.play();`) as () => Promise<Seen>;
    browser = await LAUNCHERS[name]({ extensionDir: `dist/${name}` });
  });

  afterAll(() => browser.close());

  it('takes what a run writes, refuses what a run that is gone writes, and finishes and forgets as a whole', async () => {
    expect(await browser.evaluateInExtension(play)).toEqual({
      aliveWrites: [true, true],
      deadWrites: [false, false, false],
      rowsOfOther: 1,
      finished: ['a'],
      leftAfterFinish: 0,
      read: ['a:list:0', 'ab:run:1'],
      afterForget: [],
    });
  });
});
