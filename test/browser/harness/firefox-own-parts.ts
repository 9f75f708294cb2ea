/** What Firefox's own window says beside the page. Both run there. */

/** The lines under the address bar from top to bottom, without what stands beside their titles. */
export function addressBarLines(): string[] {
  const { gURLBar } = globalThis as unknown as { gURLBar: { view: { isOpen: boolean } } };
  if (!gURLBar.view.isOpen) return [];
  return [...document.querySelectorAll('.urlbarView-row')]
    .filter((row) => row.checkVisibility())
    .map((row) => row.querySelector('.urlbarView-title')?.textContent ?? '');
}

/** The line of a page's menu that the keys are on: empty where they are on none yet, nothing where no menu is open. */
export function menuLine(): string | null {
  const menu = document.getElementById('contentAreaContextMenu') as (Element & { state: string }) | null;
  if (menu?.state !== 'open') return null;
  const lines = [...menu.querySelectorAll('[_moz-menuactive]')];
  return lines.at(-1)?.getAttribute('label') ?? '';
}
