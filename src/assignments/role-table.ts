/** Role names written once, and each account's as places among them: thousands of accounts share a few dozen. Pure. */
export interface RoleTable {
  /** Each different permission set name once. */
  readonly roleTable: readonly string[];
  /** `roleStarts[i]` to `roleStarts[i + 1]` are account `i`'s entries in `roleIndexes`. */
  readonly roleStarts: Uint32Array;
  /** Places in `roleTable`. */
  readonly roleIndexes: Uint32Array;
}

export function tabulateRoles(accounts: readonly { readonly roleNames: readonly string[] }[]): RoleTable {
  const places = new Map<string, number>();
  const roleStarts = new Uint32Array(accounts.length + 1);
  const roleIndexes: number[] = [];
  accounts.forEach(({ roleNames }, index) => {
    for (const roleName of roleNames) {
      const place = places.get(roleName) ?? places.size;
      places.set(roleName, place);
      roleIndexes.push(place);
    }
    roleStarts[index + 1] = roleIndexes.length;
  });
  return { roleTable: [...places.keys()], roleStarts, roleIndexes: Uint32Array.from(roleIndexes) };
}
