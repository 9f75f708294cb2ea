import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRequest, REQUESTS, type MessageSender, type RequestName } from '../../../src/messages.ts';

const SELF = { id: 'signalbox-id', origin: 'chrome-extension://signalbox-id/' };

const page = { id: 'signalbox-id', url: 'chrome-extension://signalbox-id/popup.html' };
const tab = { id: 7, active: true, url: 'x', title: 'y' };
const consolePage = { id: 'signalbox-id', url: 'https://eu-west-1.console.aws.amazon.com/ec2/home', frameId: 0, tab };

const portalId = 'p1';
const startUrl = 'https://acme.awsapps.com/start';
const GOOD: { readonly [N in RequestName]: object } = {
  signIn: { startUrl, region: 'eu-west-1' },
  signInAgain: { portalId },
  signOut: { portalId },
  showSignIn: { portalId },
  cancelSignIn: { portalId },
  startDeviceCode: { startUrl, region: 'eu-west-1' },
  findRegion: { startUrl },
  addPortals: { portals: [{ startUrl, region: 'eu-west-1', name: 'acme' }] },
  changePortal: { portalId, name: 'Acme', colour: 'pink' },
  openConsole: {
    portalId,
    accountId: '012345678901',
    roleName: 'Admin',
    where: 'tab',
    page: '/ec2/home#Instances:',
    region: 'eu-west-1',
    carried: true,
    typedName: 'payments-prod',
    renews: 7,
    chain: { accountId: '012345678901', roleName: 'Admin', roles: ['arn:aws:iam::222222222222:role/deploy'] },
    signOutOf: '000123456789',
    onlyBy: 'portal',
  },
  closeTabs: { accountId: '012345678901', tabIds: [7, 8] },
  groupTabs: { accountId: '012345678901', tabIds: [7] },
  turnOnSessions: { consoles: [{ portalId, accountId: '012345678901', roleName: 'Admin' }, { portalId }] },
  endSession: { jar: 'aws ', label: '012345678901-abcd1234' },
  openSet: {
    members: [{ portalId, accountId: '012345678901', roleName: 'Admin', page: 's3', region: 'eu-west-1' }],
    name: 'Incident',
    where: 'tab',
  },
  roleCredentials: { portalId, accountId: '012345678901', roleName: 'Admin' },
  checkNetwork: {},
  wake: {},
  resumeWork: {},
  readLists: { withRows: true },
  refreshList: { portalId },
  cancelReading: { portalId },
  noteSeen: { portalId },
  decideList: { portalId, choice: 'take' },
  forgetGone: { portalId, accountId: '000123456789' },
  removePortal: { portalId },
  pageSeen: {
    accountId: '012345678901',
    roleName: 'Admin',
    isOwnRole: true,
    region: 'eu-west-1',
    awsColour: 'darkBlue',
    signedOut: true,
    loadedAt: 1_767_225_600_000.5,
  },
  pageUnknown: { shape: { why: 'missing', mode: 'one', told: [[[], ['region']], [['partition']], [], []] } },
};
const LEFT_OUT: { readonly [N in RequestName]?: readonly string[] } = {
  changePortal: ['name', 'colour'],
  openConsole: ['page', 'region', 'carried', 'typedName', 'renews', 'chain', 'signOutOf', 'onlyBy'],
  openSet: ['name'],
};
const NAMES = Object.keys(GOOD) as RequestName[];
const senderOf = (name: RequestName): MessageSender => (REQUESTS[name].from === 'page' ? page : consolePage);
const say = (message: unknown, sender: MessageSender): unknown => readRequest(message, sender, SELF);

describe.each(NAMES)('the request %s', (name) => {
  test('is taken from where it may come, with what it says', () => {
    expect(say({ name, body: GOOD[name] }, senderOf(name))).toEqual({ name, body: GOOD[name] });
  });

  test.each([
    ['another extension', { ...page, id: 'another-id' }],
    ['another extension that names our page', { id: 'another-id', url: page.url }],
    [
      'a page whose address only begins like ours',
      { ...page, url: 'chrome-extension://signalbox-id.evil.test/popup.html' },
    ],
    ['a web page', { id: 'signalbox-id', url: 'https://evil.test/', frameId: 0, tab }],
    ['a look-alike of a console', { ...consolePage, url: 'https://console.aws.amazon.com.evil.test/' }],
    ['a console over http', { ...consolePage, url: 'http://console.aws.amazon.com/' }],
    ['a console in a frame', { ...consolePage, frameId: 3 }],
    ['a console in no tab', { ...consolePage, tab: undefined }],
    ['nowhere', { id: 'signalbox-id' }],
    ['a broken address', { id: 'signalbox-id', url: 'nonsense' }],
    ['the other kind of sender', REQUESTS[name].from === 'page' ? consolePage : page],
  ])('from %s is not taken', (_, sender) => {
    expect(say({ name, body: GOOD[name] }, sender)).toBeUndefined();
  });

  test('with fields that are too many, missing, of another type or too long is not taken', () => {
    const fields = Object.keys(GOOD[name]).filter((field) => !name.startsWith('page') || field === 'accountId');
    const mayBeLeftOut = LEFT_OUT[name] ?? [];
    const notA = (field: string): unknown => (typeof Reflect.get(GOOD[name], field) === 'number' ? 0.5 : 7);
    const wrong = [
      { ...GOOD[name], origin: page.url },
      ...fields.flatMap((field) =>
        [...(mayBeLeftOut.includes(field) ? [] : [undefined]), null, notA(field), {}, [], 'x'.repeat(5000)].map(
          (value) => ({ ...GOOD[name], [field]: value }),
        ),
      ),
      undefined,
      null,
      7,
      'text',
    ];
    for (const body of wrong) expect(say({ name, body }, senderOf(name)), JSON.stringify(body)).toBeUndefined();
  });
});

test('whatever a page calls AWS’s colour, who it is counts', () => {
  for (const awsColour of [undefined, null, 7, {}, ['red'], 'x'.repeat(5000)]) {
    const body = { ...GOOD.pageSeen, awsColour };
    expect(say({ name: 'pageSeen', body }, consolePage)).toEqual({
      name: 'pageSeen',
      body: { ...GOOD.pageSeen, awsColour: undefined },
    });
  }
});

test('however odd the shape of a page that does not know its account, that it does not counts', () => {
  const { shape } = GOOD.pageUnknown as { readonly shape: object };
  const told = (claims: readonly unknown[]): unknown => ({ ...shape, told: [claims, [], [], []] });
  const odd = [
    null,
    7,
    {},
    ['x'],
    { ...shape, name: 'payments' },
    { ...shape, why: 'payments' },
    { ...shape, told: [] },
  ];
  for (const one of [...odd, told([['482910375516']]), told(Array.from({ length: 65 }, () => []))])
    expect(say({ name: 'pageUnknown', body: { shape: one } }, consolePage)).toEqual({
      name: 'pageUnknown',
      body: { shape: undefined },
    });
  // From a page that an older version labels.
  expect(say({ name: 'pageUnknown', body: {} }, consolePage)).toEqual({ name: 'pageUnknown', body: {} });
});

test('a console page on a host of a form that nobody knows yet is heard, too', () => {
  const url = 'https://beta.eu-west-1.canvas.console.aws.amazon.com/ec2/home';
  expect(say({ name: 'pageUnknown', body: GOOD.pageUnknown }, { ...consolePage, url })).toBeDefined();
});

test('a page’s word that its session is over is that and nothing else', () => {
  for (const signedOut of [false, null, 1, 'true', {}])
    expect(say({ name: 'pageSeen', body: { ...GOOD.pageSeen, signedOut } }, consolePage)).toBeUndefined();
});

test('a set of more consoles than anybody looks at, or with one that is none, is not taken', () => {
  const member = { portalId, accountId: '012345678901', roleName: 'Admin' };
  const sayOf = (members: readonly unknown[]): unknown =>
    say({ name: 'openSet', body: { members, where: 'tab' } }, page);
  expect(sayOf(Array.from({ length: 20 }, () => member))).toBeDefined();
  expect(sayOf(Array.from({ length: 21 }, () => member))).toBeUndefined();
  const { roleName: _, ...roleless } = member;
  for (const wrong of [roleless, { ...member, where: 'tab' }, { ...member, accountId: '1' }, null])
    expect(sayOf([member, wrong])).toBeUndefined();
});

test('what is no request is not taken, whatever it is', () => {
  const messages = fc.oneof(
    fc.jsonValue(),
    fc.record({
      name: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', ''), fc.string()),
      body: fc.jsonValue(),
    }),
  );
  fc.assert(
    fc.property(messages, fc.constantFrom(page, consolePage), (message, sender) => {
      expect(say(message, sender)).toBeUndefined();
    }),
    { numRuns: 500 },
  );
}, 20_000);

test.each<[string, readonly string[]]>([
  ['no role', []],
  ['what is no role', ['deploy']],
  ['a role twice', ['arn:aws:iam::222222222222:role/deploy', 'arn:aws:iam::222222222222:role/a/Deploy']],
  ['more roles than anybody follows', [1, 2, 3, 4].map((at) => `arn:aws:iam::222222222222:role/step-${at}`)],
])('a chain of roles that has %s is not taken', (_what, roles) => {
  const chain = { accountId: '012345678901', roleName: 'Admin', roles };
  expect(say({ name: 'openConsole', body: { ...GOOD.openConsole, chain } }, page)).toBeUndefined();
});
