/** What a role lets somebody do, as far as its name says: AWS tells nobody what a permission set allows. */
import { wordsOf } from './name-words.ts';

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

/**
 * Names, as words in small letters, of roles that only look. ReadOnlyAccess, ViewOnlyAccess and SecurityAudit are AWS's job
 * functions, AWSReadOnlyAccess is Control Tower's; the others are how people spell theirs.
 */
const READS = [
  /\b(read|view) only\b|readonly|(?<!re)viewonly|\bsecurity ?audit/,
  // These alone promise less: what stands behind them may be one thing more that the role does, as in "ReadTerminate".
  /\b(read|ro|view|audit|viewer|reader|auditor|observer)( (access|role|user|group|all|\d+))*$/,
];
/** What turns it round, or adds to it: "NonReadOnly", "ReadWrite", "ViewerAndEditor". */
const DOES_MORE = [
  /\bno[nt]?\b|\bno[nt]?(read|view)|write|\brw\b|\b(and|plus|with|except|elevated|full|power)\b/,
  /\b(edit|manage|operate|deploy|modif|updat|delet|creat|terminat|execut|remediat|publish|approv|maintain|develop|contribut|own)/,
  /\b(change|change[rs]|run|runs|runner|invoke|invoker|start|stop|restart|reboot|put|grant|launch|launcher|operator)\b/,
];

/** Of an account's roles the one that reads most of what there is to read, where any only reads. */
export function readingRole(roleNames: readonly string[]): string | undefined {
  const reading = roleNames.filter(isReadOnly);
  return reading.find((roleName) => /read ?only/.test(wordsOf(roleName).join(' '))) ?? reading[0];
}

/** Whether it only reads. In doubt it does not: nobody is to be led into a role that changes things by this. */
export function isReadOnly(roleName: string): boolean {
  const words = wordsOf(roleName).join(' ');
  const says = (signs: readonly RegExp[]): boolean => signs.some((sign) => sign.test(words));
  return says(READS) && !says(DOES_MORE) && !isAdministrator(roleName);
}
