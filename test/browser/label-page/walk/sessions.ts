/** The five sessions that the walk goes through: two roles of one account among them, and an account that no list knows. */
import { ACCOUNTS } from '../accounts.ts';

export interface Session {
  readonly accountId: string;
  /** As in the session's ARN. */
  readonly role: string;
  /** As the label shows it. */
  readonly roleName: string;
  /** AWS's name for the session, where there are several. */
  readonly sessionLabel: string;
}

export type Mode = 'one' | 'many';

const permissionSet = (name: string): string => `AWSReservedSSO_${name}_0123456789abcdef`;
const session = (accountId: string, role: string, roleName: string, end: string): Session => ({
  accountId,
  role,
  roleName,
  sessionLabel: `${accountId}-${end}`,
});
const { dev, prod, catalog } = ACCOUNTS;

export const SESSIONS: readonly Session[] = [
  session(dev.accountId, permissionSet('DeveloperAccess'), 'DeveloperAccess', 'aa11bb22'),
  session(dev.accountId, permissionSet('ReadOnlyAccess'), 'ReadOnlyAccess', 'cc33dd44'),
  session(prod.accountId, permissionSet('AdministratorAccess'), 'AdministratorAccess', 'ee55ff66'),
  session(catalog.accountId, 'BreakGlass', 'BreakGlass', 'gg77hh88'),
  session('012345678901', permissionSet('Audit_Log'), 'Audit_Log', 'ii99jj00'),
];

function arnOf({ accountId, role }: Session): string {
  return `arn:aws:sts::${accountId}:assumed-role/${role}/mira`;
}

/** A page's metadata; `dropped`: fields that AWS took out. */
export function metadata(whose: Session, mode: Mode, region: string, dropped: readonly string[] = []): string {
  const fields = {
    accountId: whose.accountId,
    sessionARN: arnOf(whose),
    infrastructureRegion: region,
    prismModeEnabled: mode === 'many',
    ...(mode === 'many' ? { sessionDifferentiator: whose.sessionLabel } : {}),
  };
  return JSON.stringify(Object.fromEntries(Object.entries(fields).filter(([name]) => !dropped.includes(name))));
}

const COOKIE = 'Domain=aws.amazon.com; Path=/; Secure';

/** The cookie that all tabs share, as a page or an answer sets it. */
export function userInfoCookie(whose: Session): string {
  return `aws-userInfo=${encodeURIComponent(JSON.stringify({ arn: arnOf(whose) }))}; ${COOKIE}`;
}

export const NO_COOKIE = `aws-userInfo=; Max-Age=0; ${COOKIE}`;
