/** The switcher's bars at several lengths of the list, in one browser: the list is planted, and everything else is as shipped. */
import { measureCode, type Code } from './switcher/code.ts';
import { measureEntering, type Entering } from './switcher/entering.ts';
import { measureHeap, type Heap } from './switcher/heap.ts';
import { measureOpening, type Opening } from './switcher/opening.ts';
import { devtoolsOf, setScene, type Scene } from './switcher/scene.ts';
import { measureScrolling, type Scrolling } from './switcher/scrolling.ts';
import { measureTyping, type Typing } from './switcher/typing.ts';

export const SWITCHER_PARTS = ['opening', 'typing', 'scrolling', 'heap', 'code', 'entering'] as const;
export type SwitcherPart = (typeof SWITCHER_PARTS)[number];

/** The length that the bars are about, and those beside it. */
export const BAR_SIZE = 10_000;
export const SIZES: readonly number[] = [500, 2000, BAR_SIZE, 50_000];
export const ROLES = 4;

/** What was measured at one length; a part that was left out is not there. */
export interface AtSize {
  readonly accounts: number;
  readonly opening?: Opening;
  readonly typing?: Typing;
  readonly scrolling?: Scrolling;
  readonly heap?: Heap;
  readonly code?: Code;
  readonly entering?: Entering;
}

export interface Switcher {
  /** As Chromium names itself. */
  readonly browser: string;
  readonly sizes: readonly AtSize[];
}

export async function measureSwitcher(sizes: readonly number[], parts: readonly SwitcherPart[]): Promise<Switcher> {
  const scene = await setScene({ most: Math.max(...sizes), roles: ROLES });
  try {
    const measured: AtSize[] = [];
    for (const accounts of sizes) {
      await scene.setAccounts(accounts);
      measured.push({ accounts, ...(await measureAt(scene, accounts, parts)) });
    }
    return { browser: await versionOf(scene), sizes: measured };
  } finally {
    await scene.close();
  }
}

/** More often where the bars are. */
async function measureAt(
  scene: Scene,
  accounts: number,
  parts: readonly SwitcherPart[],
): Promise<Omit<AtSize, 'accounts'>> {
  const { browser } = scene;
  const isBar = accounts === BAR_SIZE;
  const wanted = (part: SwitcherPart): boolean => {
    if (!parts.includes(part)) return false;
    // The code is the same at every length, and Enter knows of one account.
    if (!isBar && (part === 'code' || part === 'entering')) return false;
    console.log(`${accounts} accounts × ${ROLES} roles: ${part}`);
    return true;
  };
  return {
    ...(wanted('opening') && { opening: await measureOpening(browser, isBar ? 40 : 20) }),
    ...(wanted('typing') && {
      typing: await measureTyping(browser, { rounds: 1, every: isBar ? 1 : 3, openings: isBar ? 5 : 2 }),
    }),
    ...(wanted('scrolling') && { scrolling: await measureScrolling(browser, accounts) }),
    ...(wanted('heap') && { heap: await measureHeap(browser, isBar ? 3 : 1) }),
    ...(wanted('code') && { code: await measureCode(browser) }),
    ...(wanted('entering') && { entering: await measureEntering(scene, 15) }),
  };
}

async function versionOf({ browser }: Scene): Promise<string> {
  const page = await browser.openTab('about:blank');
  const { product } = await (await devtoolsOf(page)).send('Browser.getVersion');
  await page.close();
  return product.replace('/', ' ');
}
