/** What Firefox's own window says beside the page. Both run there. */
import type { AddressBar } from './driven-browser.ts';

/** What the address bar holds, and the lines under it from top to bottom, without what stands beside their titles. */
export function addressBar(): AddressBar {
  const { gURLBar } = globalThis as unknown as { gURLBar: { value: string; view: { isOpen: boolean } } };
  const rows = gURLBar.view.isOpen ? [...document.querySelectorAll('.urlbarView-row')] : [];
  const lines = rows
    .filter((row) => row.checkVisibility())
    .map((row) => row.querySelector('.urlbarView-title')?.textContent ?? '');
  return { text: gURLBar.value, lines };
}

/** The line of a page's menu that the keys are on: empty where they are on none yet, nothing where no menu is open. */
export function menuLine(): string | null {
  const menu = document.getElementById('contentAreaContextMenu') as (Element & { state: string }) | null;
  if (menu?.state !== 'open') return null;
  const lines = [...menu.querySelectorAll('[_moz-menuactive]')];
  return lines.at(-1)?.getAttribute('label') ?? '';
}
