/**
 * A whole list read by the production build in Chromium, beside the time that AWS's limit itself allows, which the build is
 * not told; and what a quiet second reading writes.
 */
import type { DrivenBrowser } from '../../test/browser/harness/driven-browser.ts';
import { until } from '../../test/browser/harness/until.ts';
import { setStage, type Stage } from '../../test/browser/journey/launch.ts';
import { signIn } from '../../test/browser/journey/sign-in.ts';
import type { Figure } from './figure.ts';
import { ageLists, countRoles, recordWrites, writesSeen } from './list-probes.ts';

interface Size {
  readonly accounts: number;
  readonly roles: number;
}

/** Figures of one first reading at a limit of so many calls a second; at the first one also of a quiet reading after it. */
export async function measureListing({ accounts, roles }: Size, rates: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const rate of rates) {
    const stage = await setStage('chromium', { accounts, roles, rate });
    try {
      console.log(`Reading ${accounts} accounts with ${roles} roles each at ${rate} calls a second`);
      const stop = printProgress(stage);
      await (await signIn(stage.browser, stage.portal)).close();
      stop();
      figures.push(...readingFigures(stage, { accounts, roles }, rate));
      figures.push(await lostFigure(stage.browser, { accounts, roles }, rate));
      if (rate === rates[0]) figures.push(await quietFigure(stage));
    } finally {
      await stage.close();
    }
  }
  return figures;
}

interface Call {
  readonly time: number;
  readonly status?: number;
}

function portalCalls({ standin }: Stage): readonly Call[] {
  return standin.journal().filter(({ kind }) => kind === 'portal-api');
}

function readingFigures(stage: Stage, { accounts, roles }: Size, rate: number): Figure[] {
  const calls = portalCalls(stage);
  const needed = accounts + Math.ceil(accounts / 100);
  const took = ((calls.at(-1)?.time ?? 0) - (calls[0]?.time ?? 0)) / 1000;
  const refused = calls.filter(({ status }) => status === 429).length;
  const what = `${accounts} accounts × ${roles} roles at ${rate} calls/s`;
  return [
    { what: `List of ${what}`, figure: took, floor: (needed - rate) / rate, limit: 1.1, unit: 's' },
    {
      what: `Calls made for it, refused ones included`,
      figure: needed + refused,
      floor: needed,
      limit: 1.02,
      unit: 'calls',
    },
  ];
}

/** All roles that AWS has, beside those that the list has. */
async function lostFigure(browser: DrivenBrowser, { accounts, roles }: Size, rate: number): Promise<Figure> {
  const floor = await browser.evaluateInExtension(countRoles);
  const what = `Roles that AWS has, beside those in the list read at ${rate} calls/s`;
  return { what, figure: accounts * roles, floor, limit: 1, unit: 'roles' };
}

/** Its list is made to look hours old, and a page opens, as a popup does. */
async function quietFigure(stage: Stage): Promise<Figure> {
  console.log('Reading it again quietly');
  const { browser } = stage;
  await browser.evaluateInBackground(recordWrites);
  const before = portalCalls(stage).length;
  await browser.evaluateInExtension(ageLists, TWO_HOURS_MS);
  await until('the quiet reading to begin', () => portalCalls(stage).length > before, LONGEST_QUIET_MS);
  const stop = printProgress(stage, before);
  const writes = await until(
    'the end of the quiet reading',
    async () => {
      const seen = await browser.evaluateInBackground(writesSeen);
      return seen.some((write) => write.includes('checkedAt') || write.includes('snapshots')) ? seen : undefined;
    },
    LONGEST_QUIET_MS,
  );
  stop();
  for (const write of writes) console.log(`  wrote ${write}`);
  const what = 'Writes to the disk by a quiet reading of an unchanged list, beside one timestamp';
  return { what, figure: writes.length, floor: 1, limit: 1, unit: 'writes' };
}

const TWO_HOURS_MS = 2 * 3_600_000;
/** A thousand calls at half of 20 a second, and room for a slow machine. */
const LONGEST_QUIET_MS = 300_000;
const PROGRESS_MS = 10_000;

/** Prints every so often how many calls AWS has had since. */
function printProgress(stage: Stage, from = 0): () => void {
  const timer = setInterval(() => console.log(`  ${portalCalls(stage).length - from} calls`), PROGRESS_MS);
  return () => clearInterval(timer);
}
