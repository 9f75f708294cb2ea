import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { identityOf } from '../../../src/console-page/identity.ts';
import type { PageText } from '../../../src/console-page/page-text.ts';
import { EMPTY } from './console-forms.ts';

const A = '111122223333';
const B = '444455556666';
const arn = (accountId: string, role = 'AWSReservedSSO_Read_Only_0123456789abcdef', partition = 'aws'): string =>
  `arn:${partition}:sts::${accountId}:assumed-role/${role}/mira`;
const tag = (fields: Record<string, unknown>): Partial<PageText> => ({ sessionData: [JSON.stringify(fields)] });
const cookieOf = (text: string): string => `other=1; aws-userInfo=${encodeURIComponent(JSON.stringify({ arn: text }))}`;

const page = (parts: Partial<PageText>): PageText => ({ ...EMPTY, ...parts });

describe('the session data', () => {
  test('tells account, role and region', () => {
    const fields = { accountId: A, sessionARN: arn(A), infrastructureRegion: 'eu-west-1' };
    expect(identityOf(page(tag(fields)))).toEqual({
      state: 'known',
      accountId: A,
      roleName: 'Read_Only',
      region: 'eu-west-1',
    });
  });

  test('is enough with the session’s ARN alone, or the account alone', () => {
    expect(identityOf(page(tag({ sessionARN: arn(A) })))).toMatchObject({ accountId: A, roleName: 'Read_Only' });
    expect(identityOf(page(tag({ accountId: A })))).toEqual({ state: 'known', accountId: A, region: 'eu-west-1' });
  });

  test('gives a role that no permission set made its own name, and says so', () => {
    const own = page(tag({ sessionARN: arn(A, 'Read_Only') }));
    expect(identityOf(own)).toMatchObject({ roleName: 'Read_Only', isOwnRole: true });
    expect(identityOf(page(tag({ sessionARN: arn(A) })))).not.toHaveProperty('isOwnRole');
  });

  test('that contradicts itself makes the account unknown', () => {
    expect(identityOf(page(tag({ accountId: A, sessionARN: arn(B) })))).toEqual({
      state: 'unknown',
      reason: 'conflict',
      about: 'account',
    });
  });

  test('in two tags that differ makes the account unknown', () => {
    const sessionData = [JSON.stringify({ accountId: A }), JSON.stringify({ accountId: B })];
    expect(identityOf(page({ sessionData }))).toMatchObject({ state: 'unknown', reason: 'conflict' });
  });

  test.each([
    '',
    'not json',
    'null',
    '[]',
    '"text"',
    '12',
    '{"accountId":111122223333}',
    '{"accountId":"11112222333"}',
    '{"accountId":"1111222233334"}',
    '{"accountId":["111122223333"]}',
    '{"accountId":{"toString":"x"},"sessionARN":{"length":5}}',
    '{"__proto__":{"accountId":"111122223333"}}',
    '{"constructor":{"prototype":{"accountId":"111122223333"}}}',
  ])('%s says nothing and breaks nothing', (content) => {
    expect(identityOf(page({ sessionData: [content] }))).toEqual({ state: 'unknown', reason: 'missing' });
  });

  test('of any form never throws, and never gives an account that is no account', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), fc.string(), (json, cookie, oldRegion) => {
        const identity = identityOf(page({ sessionData: [json], tbData: [json], cookie, oldRegion }));
        return identity.state === 'unknown' || /^\d{12}$/.test(identity.accountId);
      }),
    );
  });
});

describe('the host', () => {
  const session = `${A}-ab12cd34.eu-west-1.console.aws.amazon.com`;

  test('tells account and region where several sessions live side by side', () => {
    expect(identityOf(page({ hostname: session }))).toEqual({ state: 'known', accountId: A, region: 'eu-west-1' });
  });

  test('that names another account than the page makes it unknown', () => {
    expect(identityOf(page({ hostname: session, ...tag({ accountId: B }) }))).toMatchObject({ reason: 'conflict' });
  });

  test('that lies in another region than the page says makes it unknown', () => {
    const fields = { accountId: A, infrastructureRegion: 'us-east-1' };
    expect(identityOf(page(tag(fields)))).toEqual({ state: 'unknown', reason: 'conflict', about: 'region' });
  });

  test('that lies in another partition than the session makes it unknown', () => {
    const fields = { accountId: A, sessionARN: arn(A, 'Role', 'aws-cn') };
    expect(identityOf(page(tag(fields)))).toMatchObject({ state: 'unknown', reason: 'conflict' });
  });

  test('without a region leaves the region to the page', () => {
    const fields = { accountId: A, infrastructureRegion: 'us-west-2' };
    const hostname = 's3.console.aws.amazon.com';
    expect(identityOf(page({ hostname, pathname: '/s3/buckets', ...tag(fields) }))).toMatchObject({
      region: 'us-west-2',
    });
  });
});

describe('the session', () => {
  const hostname = `${A}-ab12cd34.eu-west-1.console.aws.amazon.com`;
  const conflict = (about: string): object => ({ state: 'unknown', reason: 'conflict', about });

  test('that the page names is an account too, on a host that names none', () => {
    const known = { state: 'known', accountId: A, region: 'eu-west-1' };
    expect(identityOf(page(tag({ sessionDifferentiator: `${A}-ab12cd34` })))).toEqual(known);
    expect(identityOf(page(tag({ sessionDifferentiator: `${A}-ab12cd34`, accountId: B })))).toEqual(
      conflict('account'),
    );
    expect(identityOf(page(tag({ sessionDifferentiator: `${A}-ab12cd34`, sessionARN: arn(B) })))).toEqual(
      conflict('account'),
    );
  });

  test('that is the host’s leaves the page known', () => {
    const fields = { sessionDifferentiator: `${A}-ab12cd34`, sessionARN: arn(A) };
    expect(identityOf(page({ hostname, ...tag(fields) }))).toMatchObject({ accountId: A, roleName: 'Read_Only' });
  });

  test('that is another of the same account makes it unknown: the role would be a guess', () => {
    const fields = { sessionDifferentiator: `${A}-zz99zz99`, sessionARN: arn(A) };
    expect(identityOf(page({ hostname, ...tag(fields) }))).toEqual(conflict('session'));
  });

  test('that is forged for another account than the host’s makes it unknown', () => {
    expect(identityOf(page({ hostname, ...tag({ sessionDifferentiator: `${B}-ab12cd34` }) }))).toEqual(
      conflict('account'),
    );
  });

  test('in two tags that differ makes it unknown', () => {
    const sessionData = ['ab12', 'cd34'].map((end) => JSON.stringify({ sessionDifferentiator: `${A}-${end}` }));
    expect(identityOf(page({ sessionData }))).toEqual(conflict('session'));
  });

  test.each([
    '',
    'ab12cd34',
    A,
    `${A}-`,
    `${A}-AB12`,
    `${A}-ab12.eu-west-1`,
    `${B}-ab12\n`,
    ` ${B}-ab12`,
    12,
    null,
    true,
    [`${B}-ab12`],
    { toString: `${B}-ab12` },
  ])('in a form that is none, %j, says nothing', (sessionDifferentiator) => {
    expect(identityOf(page({ hostname, ...tag({ sessionDifferentiator }) }))).toEqual({
      state: 'known',
      accountId: A,
      region: 'eu-west-1',
    });
  });
});

describe('a page that was left behind', () => {
  const old = { accountId: A, sessionARN: arn(A), infrastructureRegion: 'eu-west-1' };

  test('in one-session mode, while the browser’s session is another account’s by now, is unknown', () => {
    const stale = page({ cookie: cookieOf(arn(B)), ...tag({ ...old, prismModeEnabled: false }) });
    expect(identityOf(stale)).toEqual({ state: 'unknown', reason: 'conflict', about: 'account' });
  });

  test('that does not tell its mode stays what it says: the cookie may be about another tab', () => {
    expect(identityOf(page({ cookie: cookieOf(arn(B)), ...tag(old) }))).toMatchObject({ accountId: A });
  });

  test.each(['s3.console.aws.amazon.com', 'console.aws.amazon.com'])(
    'by its address’ region, before its metadata has followed, says no region on %s',
    (hostname) => {
      const moved = page({ hostname, search: '?x=1&region=us-west-2', ...tag(old) });
      expect(identityOf(moved)).toEqual({ state: 'known', accountId: A, roleName: 'Read_Only' });
      const followed = page({
        hostname,
        search: '?region=us-west-2',
        ...tag({ ...old, infrastructureRegion: 'us-west-2' }),
      });
      expect(identityOf(followed)).toMatchObject({ region: 'us-west-2' });
    },
  );

  test('keeps its host’s region where the address names a resource’s', () => {
    expect(identityOf(page({ search: '?region=us-west-2', ...tag(old) }))).toMatchObject({ region: 'eu-west-1' });
  });

  test.each(['', '?region', '?region=', '?region=%', '?region=here', '?region=eu-west-1&region=us-west-2'])(
    'keeps its metadata’s region where the address asks for none, as in “%s”',
    (search) => {
      const hostname = 's3.console.aws.amazon.com';
      expect(identityOf(page({ hostname, search, ...tag(old) }))).toMatchObject({ region: 'eu-west-1' });
    },
  );
});

describe('services without regions', () => {
  test('show none, whatever host and metadata say', () => {
    const fields = { accountId: A, infrastructureRegion: 'us-east-1' };
    expect(identityOf(page({ pathname: '/iam/home', ...tag(fields) }))).toEqual({ state: 'known', accountId: A });
  });

  test('still refuse a region of another partition', () => {
    const fields = { accountId: A, infrastructureRegion: 'cn-north-1' };
    expect(identityOf(page({ pathname: '/iam/home', ...tag(fields) }))).toMatchObject({ reason: 'conflict' });
  });
});

describe('the cookie', () => {
  const cookie = cookieOf(arn(A));

  test.each([false, 'false'])('counts where the page says that there is one session (%s)', (prismModeEnabled) => {
    expect(identityOf(page({ cookie, ...tag({ prismModeEnabled }) }))).toMatchObject({
      accountId: A,
      roleName: 'Read_Only',
    });
    expect(identityOf(page({ cookie, tbData: [JSON.stringify({ prismModeEnabled })] }))).toMatchObject({
      accountId: A,
    });
  });

  test.each([
    ['the page does not tell the mode', {}],
    ['there are several sessions', tag({ prismModeEnabled: true })],
    ['there are several sessions, as text', tag({ prismModeEnabled: 'true' })],
    ['the mode is told in no known way', tag({ prismModeEnabled: 0 })],
    ['the page has a session of several', tag({ prismModeEnabled: false, sessionDifferentiator: 'ab12' })],
    ['the page’s two tags disagree', { ...tag({ prismModeEnabled: false }), tbData: ['{"prismModeEnabled":true}'] }],
  ] satisfies [string, Partial<PageText>][])('says nothing where %s', (_case, parts) => {
    expect(identityOf(page({ cookie, ...parts }))).toEqual({ state: 'unknown', reason: 'missing' });
  });

  test('says nothing where the host carries a session label', () => {
    const hostname = `${B}-ab12.eu-west-1.console.aws.amazon.com`;
    expect(identityOf(page({ hostname, cookie, ...tag({ prismModeEnabled: false }) }))).toMatchObject({ accountId: B });
  });

  test('that names another account makes it unknown', () => {
    const fields = { accountId: B, prismModeEnabled: false };
    expect(identityOf(page({ cookie, ...tag(fields) }))).toMatchObject({ reason: 'conflict', about: 'account' });
  });

  test('that names another role leaves the role unsaid', () => {
    const fields = { sessionARN: arn(A, 'Other'), prismModeEnabled: false };
    expect(identityOf(page({ cookie, ...tag(fields) }))).toEqual({ state: 'known', accountId: A, region: 'eu-west-1' });
  });

  test.each([
    'aws-userInfo=%',
    'aws-userInfo=',
    'aws-userInfo',
    `x${cookie.slice('other=1; '.length)}`,
    'aws-userInfo-signed=a.b.c',
  ])('%s says nothing and breaks nothing', (text) => {
    expect(identityOf(page({ cookie: text, ...tag({ prismModeEnabled: false }) }))).toMatchObject({
      reason: 'missing',
    });
  });
});

describe('the old markup', () => {
  const hostname = 'console.aws.amazon.com';

  test('tells the region where nothing else does', () => {
    expect(identityOf(page({ hostname, oldRegion: 'ap-south-1', ...tag({ accountId: A }) }))).toMatchObject({
      region: 'ap-south-1',
    });
  });

  test('that contradicts the host makes the page unknown, and rubbish in it does not', () => {
    expect(identityOf(page({ oldRegion: 'ap-south-1', ...tag({ accountId: A }) }))).toMatchObject({ about: 'region' });
    expect(identityOf(page({ oldRegion: '<b>', ...tag({ accountId: A }) }))).toMatchObject({ region: 'eu-west-1' });
  });
});

describe('AWS’s colour', () => {
  test('is told of the account that the page shows, once it is drawn', () => {
    expect(identityOf(page({ awsColour: 'darkBlue', ...tag({ accountId: A }) }))).toMatchObject({
      accountId: A,
      awsColour: 'darkBlue',
    });
    expect(identityOf(page(tag({ accountId: A })))).not.toHaveProperty('awsColour');
  });

  test('is told of no account that the document did not come for: the tile may still be the other one’s', () => {
    const parts = { awsColour: 'red', ...tag({ accountId: B }) };
    expect(identityOf(page(parts), A)).toEqual({ state: 'known', accountId: B, region: 'eu-west-1' });
    expect(identityOf(page(parts), B)).toMatchObject({ awsColour: 'red' });
  });

  test('makes no page known', () => {
    expect(identityOf(page({ awsColour: 'red' }))).toEqual({ state: 'unknown', reason: 'missing' });
  });
});
