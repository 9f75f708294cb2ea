import { expect, test } from 'vitest';
import { loginLink, signInByPkce } from '../standin/client.ts';
import { startStandin, type Standin, type StandinOptions } from '../standin/start.ts';
import { createWalker, type Answer, type Walker } from '../standin/walker.ts';

const PAGE = 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:';

async function signedInBrowser(
  options: StandinOptions = {},
): Promise<{ standin: Standin; browser: Walker; page: Answer }> {
  const standin = await startStandin({ network: false, accounts: 12, ...options });
  const browser = createWalker(standin.fetch, () => standin.clock.now());
  const link = await loginLink(standin, await signInByPkce(standin), '482910375516', 'ReadOnlyAccess');
  return { standin, browser, page: await browser.open(link) };
}

/** What the page's tag says, as text; undefined where there is no tag. */
function tagOf({ text }: Answer): string | undefined {
  return /<meta name="awsc-session-data" content="([^"]*)">/.exec(text)?.[1]?.replaceAll('&quot;', '"');
}

test('S24 a console page says in its tag whose session it shows', async () => {
  const { page } = await signedInBrowser();
  expect(JSON.parse(tagOf(page) ?? '')).toEqual({
    accountId: '482910375516',
    accountAlias: '',
    displayName: 'ReadOnlyAccess/mira',
    sessionARN: expect.stringMatching(
      /^arn:aws:sts::482910375516:assumed-role\/AWSReservedSSO_ReadOnlyAccess_[0-9a-f]{16}\/mira$/,
    ),
    infrastructureRegion: 'eu-west-1',
    prismModeEnabled: false,
    signInEndpoint: 'eu-west-1.signin.aws.amazon.com',
  });
});

test('S24 the tag can be absent, malformed, text, late or in conflict with itself', async () => {
  const { standin, browser } = await signedInBrowser();
  const tagAs = async (
    sessionData: 'absent' | 'malformed' | 'text' | 'late' | 'conflict',
  ): Promise<string | undefined> => {
    standin.control.settings({ sessionData });
    return tagOf(await browser.open(PAGE));
  };
  expect(await tagAs('absent')).toBe(undefined);
  expect(await tagAs('late')).toBe(undefined);
  const malformed = await tagAs('malformed');
  expect(() => JSON.parse(malformed ?? '')).toThrow(SyntaxError);
  expect(JSON.parse((await tagAs('text')) ?? '')).toMatchObject({ prismModeEnabled: 'false' });
  expect(JSON.parse((await tagAs('conflict')) ?? '')).toMatchObject({
    accountId: '999999999999',
    sessionARN: expect.stringContaining('482910375516'),
  });
});

test('S24 the tile in the bar names AWS’s colour of the account, “none” where nobody gave it one', async () => {
  const { standin, browser, page } = await signedInBrowser();
  const colourOf = ({ text }: Answer): string | undefined =>
    /data-testid="awsc-account-info-tile"><div><div data-testid="(\w+)"/.exec(text)?.[1];
  expect(colourOf(page)).toBe('none');
  standin.control.settings({ accountColours: { '482910375516': 'lightBlue' } });
  expect(colourOf(await browser.open(PAGE))).toBe('lightBlue');
});

test('S24 in multi-session mode the tag names the session and the cookie about the person is not there', async () => {
  const { browser, page } = await signedInBrowser({ multiSession: true });
  const data = JSON.parse(tagOf(page) ?? '') as Record<string, unknown>;
  expect(data).toMatchObject({ prismModeEnabled: true, sessionDifferentiator: page.url.host.split('.')[0] });
  expect([...browser.cookies(page.url.href).keys()]).not.toContain('aws-userInfo');
});

test('S24 in one-session mode the cookie about the person tells the truth', async () => {
  const { browser, page } = await signedInBrowser();
  const cookie = browser.cookies(page.url.href).get('aws-userInfo') ?? '';
  expect(JSON.parse(decodeURIComponent(cookie))).toMatchObject({
    arn: expect.stringContaining(':482910375516:'),
    signinType: 'PUBLIC',
  });
});

test('S24 console pages keep a strict policy and let nobody frame them', async () => {
  const { page } = await signedInBrowser();
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("img-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(page.headers.get('x-frame-options')).toBe('DENY');
});

test('S24 the console’s base leads to a region, and a region in the query to its own host', async () => {
  const { browser } = await signedInBrowser();
  expect((await browser.open('https://console.aws.amazon.com/console/home')).url.host).toBe(
    'us-east-1.console.aws.amazon.com',
  );
  const moved = await browser.open('https://eu-west-1.console.aws.amazon.com/ec2/home?region=us-west-2');
  expect(moved.url.href).toBe('https://us-west-2.console.aws.amazon.com/ec2/home?region=us-west-2');
});

test('S24 services of no region have pages too, under named hosts and under a region’s', async () => {
  const { browser } = await signedInBrowser();
  for (const address of [
    'https://health.console.aws.amazon.com/health/home',
    'https://us-east-1.console.aws.amazon.com/iam/home',
  ]) {
    const page = await browser.open(address);
    expect([page.status, page.url.href]).toEqual([200, address]);
    expect(page.text).toContain('Global ▾');
  }
});

test('S23 without a session a console page leads to the sign-in host; so does a label that this browser does not hold', async () => {
  const { standin, browser } = await signedInBrowser({ multiSession: true });
  const stranger = createWalker(standin.fetch);
  expect((await stranger.open(PAGE)).url.host).toBe('eu-west-1.signin.aws.amazon.com');
  const page = await browser.open('https://159037482610-abcd1234.eu-west-1.console.aws.amazon.com/ec2/home');
  expect(page.url.host).toBe('eu-west-1.signin.aws.amazon.com');
});

test('signing out of the console ends its session', async () => {
  const { browser } = await signedInBrowser();
  await browser.open('https://eu-west-1.console.aws.amazon.com/console/logout!doLogout');
  expect((await browser.open(PAGE)).url.host).toBe('eu-west-1.signin.aws.amazon.com');
});

test('S24 consoles of the other partitions answer under their own hosts', async () => {
  const places = [
    [
      'https://start.us-gov-home.awsapps.com/directory/d-1234567890',
      'us-gov-west-1',
      'us-gov-west-1.console.amazonaws-us-gov.com',
    ],
    ['https://start.home.awsapps.cn/directory/d-1234567890', 'cn-north-1', 'cn-north-1.console.amazonaws.cn'],
    [
      'https://ssoins-0123456789abcdef.eusc-de-east-1.portal.amazonaws.eu',
      'eusc-de-east-1',
      'eusc-de-east-1.console.amazonaws-eusc.eu',
    ],
  ] as const;
  for (const [startUrl, region, host] of places) {
    const standin = await startStandin({ network: false, accounts: 12, portals: [{ startUrl, region }] });
    const browser = createWalker(standin.fetch);
    const [portal] = standin.portals;
    if (portal === undefined) throw new Error('no portal');
    const address = `${startUrl}/#/console?account_id=482910375516&role_name=ReadOnlyAccess`;
    const page = await browser.signIn(await browser.open(address), portal);
    expect([page.status, page.url.host]).toEqual([200, host]);
  }
});
