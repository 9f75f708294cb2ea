/** Where a menu goes: under its row, else over it, else as low as it fits. CSS px from the popup's top. */
export function menuTop(row: { readonly top: number; readonly bottom: number }, height: number, room: number): number {
  const under = row.bottom + 2;
  if (under + height + 8 <= room) return under;
  const over = row.top - 2 - height;
  return over >= 8 ? over : Math.max(8, room - height - 8);
}
