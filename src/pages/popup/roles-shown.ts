/** More roles than these are not all drawn (one element for each of 500 would be slow and no help). */
export const MOST_ROLES = 12;

/** What a person chose by hand for one account, and in which query. */
export interface RoleChoice {
  readonly roleName: string;
  readonly query: string;
}

/**
 * The role that Enter takes: what was chosen during this very query, else what the query names, else what was
 * chosen before, else the first of the usual ones that is there, else the first. Undefined only where there are no roles.
 */
export function chosenRole(
  roleNames: readonly string[],
  query: string,
  named: number | undefined,
  choice: RoleChoice | undefined,
  ...usual: readonly (string | undefined)[]
): string | undefined {
  const chosen = choice !== undefined && roleNames.includes(choice.roleName) ? choice : undefined;
  if (chosen?.query === query) return chosen.roleName;
  const byQuery = named === undefined ? undefined : roleNames[named];
  const mine = usual.find((roleName) => roleName !== undefined && roleNames.includes(roleName));
  return byQuery ?? chosen?.roleName ?? mine ?? roleNames[0];
}

/** The roles that are drawn, in order: the first ones, and always the chosen one. */
export function drawnRoles(roleNames: readonly string[], chosen: string | undefined): readonly string[] {
  if (roleNames.length <= MOST_ROLES) return roleNames;
  const first = roleNames.slice(0, MOST_ROLES);
  if (chosen === undefined || first.includes(chosen)) return first;
  return [...first.slice(0, MOST_ROLES - 1), chosen];
}

/** The role one step on; undefined at either end. */
export function nextRole(roleNames: readonly string[], chosen: string | undefined, step: 1 | -1): string | undefined {
  return chosen === undefined ? undefined : roleNames[roleNames.indexOf(chosen) + step];
}
