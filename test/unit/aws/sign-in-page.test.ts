/**
 * The console's page that AWS's sign-in stands for. F68: whatever an address says, it leads to a console of the same partition or
 * nowhere.
 */
import { describe, expect, test } from 'vitest';
import { pageBehindSignIn } from '../../../src/aws/sign-in-page.ts';

const SIGN_IN = 'https://eu-west-1.signin.aws.amazon.com/oauth';
const CONSOLE = 'https://eu-west-1.console.aws.amazon.com';

const signInFor = (redirect: string, base = SIGN_IN): string =>
  `${base}?${new URLSearchParams({ client_id: 'arn:aws:signin:::console/ec2', redirect_uri: redirect }).toString()}`;

describe('the page behind AWS’s sign-in', () => {
  test.each([
    ['aws', 'eu-west-1', 'eu-west-1.signin.aws.amazon.com', 'eu-west-1.console.aws.amazon.com'],
    [
      'aws-us-gov',
      'us-gov-west-1',
      'us-gov-west-1.signin.amazonaws-us-gov.com',
      'us-gov-west-1.console.amazonaws-us-gov.com',
    ],
    ['aws-cn', 'cn-north-1', 'cn-north-1.signin.amazonaws.cn', 'cn-north-1.console.amazonaws.cn'],
    [
      'aws-eusc',
      'eusc-de-east-1',
      'eusc-de-east-1.signin.amazonaws-eusc.eu',
      'eusc-de-east-1.console.amazonaws-eusc.eu',
    ],
  ])('is read in %s', (partition, region, signIn, console) => {
    const address = signInFor(`https://${console}/ec2/home?region=${region}#Instances:`, `https://${signIn}/oauth`);
    expect(pageBehindSignIn(address)).toEqual({ partition, region, path: '/ec2/home#Instances:' });
  });

  test('also at the sign-in host of another region, or of none, and names the account whose session it was', () => {
    const page = `https://482910375516-abcd1234.eu-west-1.console.aws.amazon.com/s3/buckets?bucketType=general`;
    const read = {
      partition: 'aws',
      region: 'eu-west-1',
      path: '/s3/buckets?bucketType=general',
      accountId: '482910375516',
    };
    for (const host of ['us-east-1.signin.aws.amazon.com', 'signin.aws.amazon.com'])
      expect(pageBehindSignIn(signInFor(page, `https://${host}/oauth`))).toEqual(read);
  });

  test('has none of what the console adds on its way to sign-in, and keeps what only looks like it', () => {
    const added = 'hashArgs=%23&isauthcode=true&state=hashArgsFromTB_eu-west-1_0123456789abcdef';
    const address = signInFor(`${CONSOLE}/ec2/home?region=eu-west-1&${added}&state=running&tab=a%2Fb`);
    expect(pageBehindSignIn(address)?.path).toBe('/ec2/home?state=running&tab=a%2Fb');
  });

  test.each([
    ['its own', `${CONSOLE}/ec2/home?hashArgs=%23Other#Instances:`, '#kept', '#Instances:'],
    [
      'the one that was added to its query',
      `${CONSOLE}/ec2/home?hashArgs=%23log-groups%2424252Faws%24252Fx`,
      '#kept',
      '#log-groups$24252Faws$252Fx',
    ],
    ['the one that the browser kept', `${CONSOLE}/ec2/home?hashArgs=%23`, '#Instances:', '#Instances:'],
    ['none where what was added is no text', `${CONSOLE}/ec2/home?hashArgs=%23%E0%A4`, '', ''],
  ])('has as its fragment %s', (_which, redirect, kept, fragment) => {
    expect(pageBehindSignIn(signInFor(redirect) + kept)?.path).toBe(`/ec2/home${fragment}`);
  });

  test.each([
    'https://evil.test/ec2/home',
    '//evil.test',
    '/ec2/home',
    'javascript:alert(1)',
    'http://eu-west-1.console.aws.amazon.com/ec2/home',
    'https://console.aws.amazon.com@evil.test/',
    'https://user:pass@console.aws.amazon.com/',
    'https://console.aws.amazon.com:8443/',
    'https://console.aws.amazon.com.evil.test/',
    'https://evilconsole.aws.amazon.com/',
    'https://cn-north-1.console.amazonaws.cn/ec2/home',
    'https://us-gov-west-1.console.amazonaws-us-gov.com/ec2/home',
    'https%3A%2F%2Feu-west-1.console.aws.amazon.com%2Fec2',
    `${CONSOLE}/${'a'.repeat(10_000)}`,
    '',
  ])('F68 is none where %s is named', (redirect) => {
    expect(pageBehindSignIn(signInFor(redirect))).toBeUndefined();
  });

  test.each([
    '/console/logout!doLogout',
    '/ec2/home?SigninToken=secret',
    '/ec2/home?hashArgs=%23%26SigninToken%3Dsecret',
    '/ec2/home?hashArgs=%23%0d%0aSet-Cookie',
    '\\evil',
    '/%5c%5cevil.test',
    '//evil.test',
    '/a/../b',
  ])('F68 is the console’s home where %s is named on it', (path) => {
    expect(pageBehindSignIn(signInFor(CONSOLE + path))?.path).toBe('/console/home');
  });

  test.each([
    ['a page that nobody is to be led from', `${SIGN_IN}?client_id=signed-out`],
    ['two pages', `${signInFor(`${CONSOLE}/s3/home`)}&redirect_uri=${encodeURIComponent(`${CONSOLE}/ec2/home`)}`],
    ['signing out', `${signInFor(`${CONSOLE}/s3/home`)}&Action=logout`],
    ['another page of sign-in', signInFor(`${CONSOLE}/s3/home`, 'https://eu-west-1.signin.aws.amazon.com/oauthorize')],
    [
      'a host that looks like sign-in',
      signInFor(`${CONSOLE}/s3/home`, 'https://signin.aws.amazon.com.evil.test/oauth'),
    ],
    ['a host under sign-in', signInFor(`${CONSOLE}/s3/home`, 'https://evil.signin.aws.amazon.com/oauth')],
    ['sign-in at a port of its own', signInFor(`${CONSOLE}/s3/home`, 'https://signin.aws.amazon.com:8443/oauth')],
    ['sign-in without TLS', signInFor(`${CONSOLE}/s3/home`, 'http://signin.aws.amazon.com/oauth')],
    ['an address without end', `${signInFor(`${CONSOLE}/s3/home`)}&more=${'a'.repeat(30_000)}`],
    ['no address', 'about:blank'],
    ['nothing', ''],
  ])('is none at %s', (_what, address) => {
    expect(pageBehindSignIn(address)).toBeUndefined();
  });
});
