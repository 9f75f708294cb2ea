/** Whether somebody typed a name as it is shown: capitals and the blanks around it do not matter. */
export function isSameName(typed: string, shown: string): boolean {
  return isAccountNumber(shown) ? typed.replace(/[\s-]/g, '') === shown : plain(typed) === plain(shown);
}

/** What stands for an account's name where nobody knows one. Rows show it in groups of four, and so it may be typed. */
export function isAccountNumber(text: string): boolean {
  return /^\d{12}$/.test(text);
}

function plain(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
