import fc from 'fast-check';
import { expect, test } from 'vitest';
import manifest from '../../../manifest.json' with { type: 'json' };
import type { ListedAccount, PortalOverview } from '../../../src/assignments/overview.ts';
import { shapeOf } from '../../../src/console-page/identity.ts';
import type { PageText } from '../../../src/console-page/page-text.ts';
import { createNoteUnmatched } from '../../../src/consoles/note-unmatched.ts';
import { UNMATCHED_KEY } from '../../../src/consoles/unmatched-pages.ts';
import { readRequest, type RequestBody } from '../../../src/messages.ts';
import { diagnosisOf, type DiagnosisFacts } from '../../../src/pages/options/diagnosis.ts';
import { reportOf } from '../../../src/pages/options/report-text.ts';
import { startOrigin } from '../../../src/portals/origins.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const HERE = { version: '0.1.0', browser: 'Chrome 142', language: 'de' };
const PATTERNS = [...manifest.host_permissions, ...manifest.optional_host_permissions];

/** Whatever is somebody's own. */
interface Own {
  readonly accountId: string;
  readonly sessionLabel: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly token: string;
  readonly directory: string;
}

const ACME: Own = {
  accountId: '482910375516',
  sessionLabel: '482910375516-ab12cd34',
  name: 'payments-prod',
  email: 'mira@acme.example',
  role: 'Acme_Read_Only',
  token: 'IQoJb3JpZ2luX2VjEJr',
  directory: 'd-9367a1b2c3',
};

function portalOf({ name, directory, email, token }: Own): PortalOverview {
  const startUrl = `https://${directory}.awsapps.com/start`;
  const portal = {
    id: token,
    startUrl,
    region: 'eu-west-1',
    partition: 'aws',
    name,
    colour: 'pink',
    addedAt: 1,
  } as const;
  return { portal, state: 'ready', missingOrigins: [], failure: { code: 'NET_TIMEOUT', detail: `${email} ${token}` } };
}

function factsOf(own: Own): DiagnosisFacts {
  const { accountId, name, email, role, token, directory } = own;
  const account: ListedAccount = {
    portalId: token,
    accountId,
    accountName: name,
    emailAddress: email,
    roleNames: [role],
  };
  const consoles = [{ accountId, roleName: role, portalId: token, failure: { code: 'FIVE_SESSIONS', detail: token } }];
  return {
    about: HERE,
    reading: { overview: { state: 'ready', portals: [portalOf(own)] }, accounts: [account, account] },
    storage: { settings: 1234, lists: 56_789 },
    grants: {
      permissions: ['alarms', 'storage'],
      origins: [
        'https://*.console.aws.amazon.com/*',
        'http://127.0.0.1/*',
        'https://oidc.eu-west-1.amazonaws.com/*',
        'https://portal.sso.eu-west-1.amazonaws.com/*',
        startOrigin(`https://${directory}.awsapps.com/start`),
        startOrigin(`https://${name.replaceAll('_', '-')}.example/`),
      ],
      patterns: PATTERNS,
    },
    // Whoever wrote it, what is no code is none.
    mishap: {
      accountId,
      roleName: role,
      page: `/s3/${name}`,
      at: 1,
      failure: { code: token },
      missed: { consoles, of: 2, name },
    },
    unmatched: undefined,
  };
}

/** A page that says all of it in every place where a page can. */
function pageOf({ accountId, sessionLabel, name, email, role, token }: Own): PageText {
  const arn = `arn:aws:sts::${accountId}:assumed-role/${role}/${email}`;
  const data = JSON.stringify({
    accountId,
    displayName: name,
    sessionARN: arn,
    sessionDifferentiator: sessionLabel,
    token,
  });
  return {
    hostname: `${sessionLabel}.eu-west-1.console.aws.amazon.com`,
    pathname: `/${name}/${accountId}`,
    search: `?token=${token}`,
    sessionData: [data, data.slice(1), data.replace(accountId, '000000000000')],
    tbData: [JSON.stringify({ prismModeEnabled: true, [name]: token })],
    cookie: `aws-userInfo=${encodeURIComponent(JSON.stringify({ arn }))}; ${name}=${token}`,
    oldRegion: name,
    awsColour: name,
  };
}

/** As it goes from page to disk. */
async function stored(page: PageText): Promise<unknown> {
  const { platform } = createMemoryBrowser().context();
  const sender = { id: 'x', url: `https://${page.hostname}${page.pathname}`, frameId: 0, tab: { id: 7, active: true } };
  for (const about of ['account', 'session', 'region'] as const) {
    const request = {
      name: 'pageUnknown',
      body: { shape: shapeOf(page, { state: 'unknown', reason: 'conflict', about }) },
    };
    const read = readRequest(request, sender, { id: 'x', origin: 'chrome-extension://x/' });
    const { shape } = (read?.body ?? {}) as RequestBody<'pageUnknown'>;
    if (shape === undefined) throw new Error('not taken');
    const tab = { id: 7, active: true, isPrivate: false, isPinned: false, host: page.hostname, path: page.pathname };
    await createNoteUnmatched(platform, HERE)(shape, tab);
  }
  return platform.local.get(UNMATCHED_KEY);
}

test('the report says what runs here, how much there is, what failed last, what is granted, and which pages were not recognised', async () => {
  const facts = { ...factsOf(ACME), unmatched: await stored(pageOf(ACME)) };
  const report = reportOf(diagnosisOf(facts));
  const [upToPages = '', firstPage = ''] = report.split('- host:');
  expect(upToPages).toBe(`signalbox: 0.1.0
browser: Chrome 142
language: de
portals: 1
accounts: 2
settings-bytes: 1234
lists-bytes: 56789
last-failures: [NET_TIMEOUT, FIVE_SESSIONS]
permissions: [alarms, storage]
hosts:
  'https://*.console.aws.amazon.com/*': 1
  'https://*.awsapps.com/*': 1
  'https://*.amazonaws.com/*': 2
  'http://127.0.0.1/*': 1
  'https://*/*': 1
unrecognised-pages:
`);
  expect(firstPage).toBe(` '{session}.{region}.console.aws.amazon.com'
  service: other
  unknown: region
  session-mode: many
  session-data: {state: disagreed, tells: [partition, accountId, roleName, isOwnRole, sessionName, sessionLabel]}
  host-name: {state: disagreed, tells: [partition, accountId, sessionLabel, region]}
  cookie: {state: missing}
  old-markup: {state: missing}
  seen-by: [0.1.0, Chrome 142, de]
  seen: 1
  days: [2026-11-24, 2026-11-24]
`);
  expect(report.match(/unknown: .*/g)).toEqual(['unknown: region', 'unknown: session', 'unknown: account']);
});

test('the report of a browser where nothing has happened yet is whole, and says what nobody tells', () => {
  const empty = { ...factsOf(ACME), reading: { overview: { state: 'no-portal', portals: [] }, accounts: [] } } as const;
  const grants = { permissions: [], origins: [], patterns: PATTERNS };
  const report = reportOf(diagnosisOf({ ...empty, grants, mishap: undefined, storage: { settings: 2 } }));
  expect(report).toBe(`signalbox: 0.1.0
browser: Chrome 142
language: de
portals: 0
accounts: 0
settings-bytes: 2
lists-bytes: untold
last-failures: []
permissions: []
hosts: []
unrecognised-pages: []
`);
});

test('no id, name, address or token of a page, a portal, a list or a failure is ever in the report or what is shown of it', async () => {
  const letters = fc.stringMatching(/^[a-z0-9]{6,12}$/);
  const owns = fc.record({
    accountId: fc.stringMatching(/^[1-9][0-9]{11}$/),
    sessionLabel: fc.constant(''),
    name: letters.map((text) => `zq-${text}`),
    email: letters.map((text) => `zq.${text}@acme.example`),
    role: letters.map((text) => `Zq_${text}`),
    token: fc.base64String({ minLength: 16, maxLength: 80 }).map((text) => `zq${text.replaceAll(/[+/=]/g, 'x')}`),
    directory: fc.stringMatching(/^[0-9a-f]{10}$/).map((text) => `d-${text}`),
  });
  await fc.assert(
    fc.asyncProperty(owns, letters, async (made, suffix) => {
      const own = { ...made, sessionLabel: `${made.accountId}-${suffix}` };
      const diagnosis = diagnosisOf({ ...factsOf(own), unmatched: await stored(pageOf(own)) });
      const said = `${reportOf(diagnosis)}\n${JSON.stringify(diagnosis)}`.toLowerCase();
      for (const secret of Object.values(own)) expect(said).not.toContain(secret.toLowerCase());
      expect(said).not.toContain('eu-west-1');
      expect(diagnosis.unmatched).toHaveLength(3);
    }),
    { numRuns: 60 },
  );
});
