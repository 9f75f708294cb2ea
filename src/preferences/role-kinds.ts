/** What a role lets somebody do, as far as its name says: AWS tells nobody what a permission set allows. */

/**
 * Parts of names, in small letters and without signs, of roles that can change most of an account. AdministratorAccess,
 * PowerUserAccess and the administrators of networks, systems and databases are AWS's own job functions
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html); AWSAdministratorAccess,
 * AWSPowerUserAccess and AWSOrganizationsFullAccess are Control Tower's
 * (https://docs.aws.amazon.com/controltower/latest/userguide/sso-groups.html). The last two are what people call theirs.
 */
const ADMINISTRATOR = ['admin', 'poweruser', 'fullaccess', 'breakglass', 'superuser'] as const;

/** Whether it counts as an administrator's: in doubt it does, as in "AdminReadOnly". */
export function isAdministrator(roleName: string): boolean {
  const bare = roleName.toLowerCase().replace(/[^a-z]/g, '');
  return ADMINISTRATOR.some((part) => bare.includes(part));
}
