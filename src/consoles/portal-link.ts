/**
 * The portal's own link to a console. It holds no secret, works for everybody who has the assignment, and is never
 * held up by another account's console session. Source: IAM Identity Center user guide, "Creating shortcut links".
 */

/** `destination`: a console URL to land on; the permission set's own landing page where it is left out. */
export function portalLink(
  startUrl: string,
  role: { readonly accountId: string; readonly roleName: string },
  destination?: string,
): string {
  const query = [
    `account_id=${encodeURIComponent(role.accountId)}`,
    `role_name=${encodeURIComponent(role.roleName)}`,
    ...(destination === undefined ? [] : [`destination=${encodeURIComponent(destination)}`]),
  ];
  return `${startUrl}/#/console?${query.join('&')}`;
}

/** Whether the portal's page can lead there: it knows nobody in a private window, and no role at the end of a chain. */
export function leadsThere({ isPrivate, chain }: { readonly isPrivate: boolean; readonly chain?: unknown }): boolean {
  return !isPrivate && chain === undefined;
}
