/** Whether somebody typed a name as it is shown: capitals and the blanks around it do not matter. */
export function isSameName(typed: string, shown: string): boolean {
  const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase();
  return plain(typed) === plain(shown);
}
