/** AWS's own shortcut link: a colleague who has the role signs in and lands in this account (its "copy link" makes the same). */
export function portalLink(startUrl: string, accountId: string, roleName: string): string {
  const query = new URLSearchParams({ account_id: accountId, role_name: roleName });
  return `${startUrl}/#/console?${query.toString()}`;
}
