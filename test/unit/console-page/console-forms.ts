/** Console pages of every form, with all that AWS puts on them, and their sources of truth, each of which can be taken away. */
import { parseConsoleHost } from '../../../src/aws/console-host.ts';
import type { PageText } from '../../../src/console-page/page-text.ts';

/** A page that says nothing of itself. */
export const EMPTY: PageText = {
  hostname: 'eu-west-1.console.aws.amazon.com',
  pathname: '/ec2/home',
  search: '',
  sessionData: [],
  tbData: [],
  cookie: '',
  oldRegion: '',
  awsColour: '',
};

export interface ConsoleForm {
  readonly page: PageText;
  /** Whether the session data alone names an account. */
  readonly isToldOnce: boolean;
  /** Who the page is. No `region`: its service has none. */
  readonly truth: {
    readonly accountId: string;
    readonly roleName: string;
    readonly isOwnRole?: true;
    readonly region?: string;
  };
}

interface Facts {
  readonly accountId: string;
  readonly partition: string;
  /** As in the ARN. */
  readonly role: string;
  readonly roleName: string;
  readonly region: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly sessionLabel?: string;
}

function formOf(facts: Facts): ConsoleForm {
  const { accountId, roleName, region, sessionLabel, hostname, pathname } = facts;
  const isMany = sessionLabel !== undefined;
  const arn = `arn:${facts.partition}:sts::${accountId}:assumed-role/${facts.role}/mira`;
  const fields = {
    accountId,
    accountAlias: '',
    displayName: `${roleName}/mira`,
    sessionARN: arn,
    infrastructureRegion: region,
    prismModeEnabled: isMany,
    ...(isMany ? { sessionDifferentiator: sessionLabel } : {}),
  };
  const page = {
    hostname,
    pathname,
    search: `?region=${region}`,
    sessionData: [JSON.stringify(fields)],
    tbData: [JSON.stringify({ prismModeEnabled: isMany, csrfToken: 'x' })],
    // Where there are several sessions, the cookie is one of the others'.
    cookie: `a=b; aws-userInfo=${encodeURIComponent(JSON.stringify({ arn: isMany ? arn.replace(accountId, '999988887777') : arn }))}`,
    oldRegion: region,
    awsColour: '',
  };
  const isToldOnce = isMany && !hostname.startsWith(sessionLabel);
  const kind = facts.role === roleName ? { isOwnRole: true as const } : {};
  const truth = { accountId, roleName, ...kind, ...(pathname.startsWith('/iam/') ? {} : { region }) };
  return { page, isToldOnce, truth };
}

const A = '111122223333';
const read = { role: 'AWSReservedSSO_Read_Only_0123456789abcdef', roleName: 'Read_Only' };
const own = { role: 'BreakGlass', roleName: 'BreakGlass' };
const aws = { accountId: A, partition: 'aws', region: 'eu-west-1', pathname: '/ec2/home' };
const label = `${A}-ab12cd34`;

export const CONSOLE_FORMS: ReadonlyMap<string, ConsoleForm> = new Map(
  Object.entries({
    'one session': { ...aws, ...read, hostname: 'eu-west-1.console.aws.amazon.com' },
    'one of several sessions': {
      ...aws,
      ...read,
      hostname: `${label}.eu-west-1.console.aws.amazon.com`,
      sessionLabel: label,
    },
    'several sessions, on a host that names none': {
      ...aws,
      ...own,
      hostname: 's3.console.aws.amazon.com',
      sessionLabel: label,
    },
    'one session, a service without regions': {
      ...aws,
      ...own,
      hostname: 'us-east-1.console.aws.amazon.com',
      pathname: '/iam/home',
      region: 'us-east-1',
    },
    'several sessions, a service without regions': {
      ...aws,
      ...read,
      hostname: `${label}.us-east-1.console.aws.amazon.com`,
      pathname: '/iam/home',
      region: 'us-east-1',
      sessionLabel: label,
    },
    'the GovCloud': {
      ...aws,
      ...own,
      partition: 'aws-us-gov',
      region: 'us-gov-west-1',
      hostname: 'us-gov-west-1.console.amazonaws-us-gov.com',
    },
    China: { ...aws, ...read, partition: 'aws-cn', region: 'cn-north-1', hostname: 'cn-north-1.console.amazonaws.cn' },
    'the European Sovereign Cloud': {
      ...aws,
      ...read,
      partition: 'aws-eusc',
      region: 'eusc-de-east-1',
      hostname: 'eusc-de-east-1.console.amazonaws-eusc.eu',
    },
  } satisfies Record<string, Facts>).map(([name, facts]) => [name, formOf(facts)]),
);

type Change = (page: PageText) => PageText;

function ofField(name: string): Change {
  return (page) => ({ ...page, sessionData: page.sessionData.map((content) => withoutField(content, name)) });
}

/** A tag that was cut off has its fields no more. */
function withoutField(content: string, name: string): string {
  if (!content.endsWith('}')) return content;
  const fields = Object.entries(JSON.parse(content) as Record<string, unknown>);
  return JSON.stringify(Object.fromEntries(fields.filter(([key]) => key !== name)));
}

/** Also fields of one tag, which AWS may rename one by one. */
export const SOURCES: ReadonlyMap<string, Change> = new Map([
  ['the session data', (page) => ({ ...page, sessionData: [] })],
  [
    'the session data, cut off',
    (page) => ({ ...page, sessionData: page.sessionData.map((text) => text.slice(0, -7)) }),
  ],
  ['the account’s field', ofField('accountId')],
  ['the session’s ARN', ofField('sessionARN')],
  ['the region’s field', ofField('infrastructureRegion')],
  ['the session’s label', ofField('sessionDifferentiator')],
  ['the mode', ofField('prismModeEnabled')],
  ['the host’s session label', (page) => ({ ...page, hostname: page.hostname.replace(/^\d{12}-\w+\./, '') })],
  ['the host’s region', withoutHostRegion],
  ['tb-data', (page) => ({ ...page, tbData: [] })],
  ['the cookie', (page) => ({ ...page, cookie: '' })],
  ['the cookie, in another coding', (page) => ({ ...page, cookie: page.cookie.replaceAll('%22', '%2522') })],
  ['the old markup', (page) => ({ ...page, oldRegion: '' })],
]);

function withoutHostRegion(page: PageText): PageText {
  const region = parseConsoleHost(page.hostname)?.region;
  return region === undefined ? page : { ...page, hostname: page.hostname.replace(`${region}.`, '') };
}
