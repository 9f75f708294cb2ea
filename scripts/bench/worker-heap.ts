/** How much memory the background's own objects take at most while it reads a list of ten thousand accounts. */
import { setStage } from '../../test/browser/journey/launch.ts';
import { beginSignIn, consent, openWelcome, typePassword } from '../../test/browser/journey/sign-in.ts';
import { until } from '../../test/browser/harness/until.ts';
import type { Figure } from './figure.ts';

const MEBIBYTE = 1024 * 1024;
const LOOK_EVERY_MS = 250;
const LONGEST_MS = 600_000;
/** The promise is 64 MiB, whatever the idle worker takes. */
const MOST_MEBIBYTES = 64;

export async function measureWorkerHeap({ accounts, roles }: { accounts: number; roles: number }): Promise<Figure[]> {
  const stage = await setStage('chromium', { accounts, roles, rate: 1000 });
  try {
    console.log(`Reading ${accounts} accounts with ${roles} roles each as fast as it goes`);
    const { browser, standin, portal } = stage;
    const welcome = await openWelcome(browser);
    const idle = await heap(browser.backgroundHeap);
    const aws = await beginSignIn(browser, welcome, portal);
    await typePassword(aws, portal);
    await consent(aws);
    const begun = Date.now();
    let peak = 0;
    let printed = 0;
    await until(
      'the whole list',
      async () => {
        peak = Math.max(peak, await heap(browser.backgroundHeap));
        if (Date.now() - printed > 5000) {
          printed = Date.now();
          const calls = standin.journal().filter(({ kind }) => kind === 'portal-api').length;
          console.log(`  ${calls} calls, heap at most ${peak.toFixed(1)} MiB`);
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
        return (await welcome.evaluate(() => document.body.dataset['state'])) === 'ready';
      },
      LONGEST_MS,
    );
    const took = (Date.now() - begun) / 1000;
    const left = await heap(browser.backgroundHeap);
    console.log(`  read in ${took.toFixed(0)} s; heap ${idle.toFixed(1)} MiB before, ${left.toFixed(1)} MiB after`);
    const what = `Worker's heap at most, ${accounts} accounts × ${roles} roles, beside the idle worker's`;
    return [{ what, figure: peak, floor: idle, limit: MOST_MEBIBYTES / idle, unit: 'MiB' }];
  } finally {
    await stage.close();
  }
}

async function heap(look: (() => Promise<number>) | undefined): Promise<number> {
  if (look === undefined) throw new Error('Only Chromium tells how much memory its worker takes');
  return (await look()) / MEBIBYTE;
}
