/** What a person sees, and what they do to see it. */
import type { DrivenPage } from '../harness/driven-browser.ts';
import type { Scene } from './scene.ts';
import { until } from '../harness/until.ts';

/** Every message on the page, as it reads. */
export async function messages(page: DrivenPage): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role=status], [role=alert]')]
      .map((one) => one.innerText.replaceAll(/\s+/g, ' ').trim())
      .filter((text) => text !== ''),
  );
}

/** Waits until a message of the page matches each pattern; tells what it said instead. Answers that message. */
export async function hear(page: DrivenPage, pattern: RegExp, timeoutMs?: number): Promise<string> {
  let last: readonly string[] = [];
  const look = async (): Promise<string | undefined> => {
    last = await messages(page);
    return last.find((text) => pattern.test(text));
  };
  try {
    return await until(`the page to say ${String(pattern)}`, look, timeoutMs);
  } catch (cause) {
    throw new Error(`The page never said ${String(pattern)}, but: ${last.join(' | ')}`, { cause });
  }
}

/** Waits until no message matches. */
export async function hearNoMore(page: DrivenPage, pattern: RegExp): Promise<void> {
  await until(
    `the page to stop saying ${String(pattern)}`,
    async () => !(await messages(page)).some((text) => pattern.test(text)),
  );
}

export async function stateOf(page: DrivenPage): Promise<string> {
  return page.evaluate(() => document.body.dataset['state'] ?? '');
}

/** Real time in which a try that has begun is answered. */
const TRY_MS = 4000;
const MOST_TRIES = 4;

/**
 * Waits for a state that comes with the next try, one in so many milliseconds. A try that was under way when the time was
 * moved on puts the next one off, as it does for a person: then the time is moved on again.
 */
export async function waitForNextTry(
  { popup, clock }: Pick<Scene, 'popup' | 'clock'>,
  everyMs: number,
  state: string,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await clock.pass(everyMs);
    try {
      await until(`${state} after try ${tries}`, async () => (await stateOf(popup)) === state, TRY_MS);
      return;
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
    }
  }
}

/** How many accounts the list has, those that are not drawn included. */
export async function accountCount(page: DrivenPage): Promise<number> {
  return page.evaluate(() => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 0));
}

/** Waits until the list has so many: right after a page opens, or when its state changes, it may be on its way. */
export async function waitForAccounts(page: DrivenPage, count: number): Promise<void> {
  let last = -1;
  try {
    await until(`${count} accounts`, async () => (last = await accountCount(page)) === count);
  } catch (cause) {
    throw new Error(`There are ${last} accounts and not ${count}`, { cause });
  }
}

/** Waits until the page has exactly one of these: notices are drawn a moment after the state that they are about. */
export async function waitForOne(page: DrivenPage, selector: string): Promise<void> {
  await page.waitFor((sought) => document.querySelectorAll(sought).length === 1, selector);
}

/** What a drawn row says. */
export interface RowLook {
  readonly accountId: string;
  readonly text: string;
  readonly state: string;
  readonly roles: readonly string[];
}

export async function drawnRows(page: DrivenPage): Promise<readonly RowLook[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role=row][data-account-id]')].map((row) => ({
      accountId: row.dataset['accountId'] ?? '',
      text: row.innerText.replaceAll(/\s+/g, ' ').trim(),
      state: row.dataset['rowState'] ?? '',
      roles: [...row.querySelectorAll<HTMLElement>('[data-role-name]')].map((role) => role.dataset['roleName'] ?? ''),
    })),
  );
}

/** Waits for the row of an account to look as it should. */
export async function waitForRow(
  page: DrivenPage,
  accountId: string,
  accept: (row: RowLook) => boolean,
): Promise<RowLook> {
  let last: RowLook | undefined;
  try {
    return await until(`the row of ${accountId}`, async () => {
      last = (await drawnRows(page)).find((row) => row.accountId === accountId);
      return last !== undefined && accept(last) ? last : undefined;
    });
  } catch (cause) {
    throw new Error(`The row of ${accountId} stayed ${JSON.stringify(last)}`, { cause });
  }
}

/** Within so many milliseconds the same wish, said twice in a row, counts as one double click. */
const DOUBLE_CLICK_MS = 1000;
const askedAt = new WeakMap<DrivenPage, number>();

/** Clicks these controls, one after the other, when they can no longer be taken for the second half of a double click. */
async function wish({ popup, clock }: Pick<Scene, 'popup' | 'clock'>, ...actions: readonly string[]): Promise<void> {
  await clock.pass(DOUBLE_CLICK_MS);
  await popup.bringToFront();
  // Firefox's pages go by the real time.
  const before = askedAt.get(popup);
  if (before !== undefined) await popup.waitFor((at, ms) => performance.now() > at + ms, before, DOUBLE_CLICK_MS);
  for (const action of actions) await popup.click(`[data-action=${action}]`);
  askedAt.set(popup, await popup.evaluate(() => performance.now()));
}

/** Has the list read again, from the menu where the control is there. */
export async function readAgain(scene: Pick<Scene, 'popup' | 'clock'>): Promise<void> {
  await wish(scene, 'menu', 'refresh');
}

/** Asks for a sign-in where the popup offers it. */
export async function askToSignIn(scene: Pick<Scene, 'popup' | 'clock'>): Promise<void> {
  await wish(scene, 'sign-in');
}

/** Types an account's id into the search box, in place of what was there, and waits until its row is the chosen one. */
export async function find(popup: DrivenPage, text: string): Promise<void> {
  await popup.bringToFront();
  await popup.click('input[role=combobox]');
  await popup.press('Control+a');
  await popup.press('Backspace');
  if (text !== '') await popup.type(text);
  // The row that Enter takes: one that is drawn somewhere may be of the list before this.
  await popup.waitFor((sought) => {
    const box = document.querySelector<HTMLInputElement>('input[role=combobox]');
    const active = document.getElementById(box?.getAttribute('aria-activedescendant') ?? '');
    return box?.value === sought && (sought === '' || active?.dataset['accountId'] === sought);
  }, text);
}
