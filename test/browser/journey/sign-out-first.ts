/** Where AWS keeps one session: another account signed out first, as a person chooses it in the settings and says so in the popup. */
import { expect } from 'vitest';
import type { DrivenPage } from '../harness/driven-browser.ts';
import { search, waitForConsole, waitForRows, type Sought } from './consoles.ts';
import type { Stage } from './launch.ts';

/** Another account is signed out first where it has AWS's one session, as long as `meanwhile` takes. */
export async function withSignOutFirst(stage: Stage, meanwhile: () => Promise<void>): Promise<void> {
  const options = await stage.browser.openExtensionPage('options.html');
  await choose(options, 'signOut');
  try {
    await meanwhile();
  } finally {
    await choose(options, 'portal');
    await options.close();
  }
}

async function choose(options: DrivenPage, way: string): Promise<void> {
  await options.waitFor((value) => {
    const select = document.querySelector<HTMLSelectElement>('select[name=pastHeld]');
    if (select === null) return false;
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  }, way);
  await options.waitFor(
    (value) => document.querySelector<HTMLSelectElement>('select[name=pastHeld]')?.value === value,
    way,
  );
}

/** Asks for a console while one tab shows that of another account, which has the session, and gives the word. */
export async function openAfterSignOut({ browser, standin }: Stage, held: Sought, sought: Sought): Promise<DrivenPage> {
  const popup = await browser.openExtensionPage('popup.html');
  await waitForRows(popup);
  await search(popup, { ...sought, typed: sought.name });
  await popup.press('Control+Enter');
  const said = await popup.waitFor(
    () => document.querySelector('[data-action=sign-out-first]')?.closest('.notice')?.textContent,
  );
  expect(said).toContain(held.name);
  expect(said).toContain('1 tab');
  const ends = (): number => standin.journal().filter(({ operation }) => operation === 'OauthLogout').length;
  const before = ends();
  await popup.click(`[data-action=sign-out-first][data-account-id="${held.id}"]`);
  const console = await waitForConsole(browser, sought);
  expect([before, ends()]).toEqual([0, 1]);
  await popup.close();
  return console;
}
