/** What a row does not show whole at the width that there is: runs in the page, and sees nothing of the test. */
export function wholeRows(): string[] {
  const faults: string[] = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) faults.push(`the page is ${page.scrollWidth} wide in ${page.clientWidth}`);
  for (const row of document.querySelectorAll<HTMLElement>('[role=row][data-account-id]')) {
    const name = row.querySelector('.name')?.textContent ?? '';
    const edges = row.getBoundingClientRect();
    const id = row.querySelector('.row-id')?.getBoundingClientRect();
    const strip = row.querySelector('.roles')?.getBoundingClientRect();
    const chip = row.querySelector('[data-role-name][aria-selected=true]')?.getBoundingClientRect();
    const label = row.querySelector('.row-name')?.getBoundingClientRect();
    if (id === undefined || strip === undefined || chip === undefined || label === undefined) continue;
    if (label.width < 40) faults.push(`${name}: no room for its name`);
    if (id.width < 80 || id.right > edges.right) faults.push(`${name}: its id is cut`);
    // Of a role that is longer than its strip, the beginning.
    if (Math.min(chip.right, strip.right) - chip.left < Math.min(chip.width, 80))
      faults.push(`${name}: its role is cut`);
    if (chip.top < edges.top || chip.bottom > edges.bottom) faults.push(`${name}: its role stands out of its row`);
  }
  return faults;
}
