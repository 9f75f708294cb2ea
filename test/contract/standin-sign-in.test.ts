import { expect, test } from 'vitest';
import { loginLink, portalOf, sessionFor, signInByPkce, signInHost, type SignedIn } from '../standin/client.ts';
import { startStandin, type Standin, type StandinOptions } from '../standin/start.ts';
import { createWalker, type Walker } from '../standin/walker.ts';

const HOST = 'eu-west-1.signin.aws.amazon.com';
const PAYMENTS = '482910375516';
const STAGING = '482910375733';

interface Stage {
  readonly standin: Standin;
  readonly signedIn: SignedIn;
  readonly browser: Walker;
  link(accountId: string, roleName?: string, changes?: Readonly<Record<string, string>>): Promise<string>;
}

async function stage(options: StandinOptions = {}): Promise<Stage> {
  const standin = await startStandin({ network: false, accounts: 12, ...options });
  const signedIn = await signInByPkce(standin);
  return {
    standin,
    signedIn,
    browser: createWalker(standin.fetch, () => standin.clock.now()),
    link: (accountId, roleName = 'ReadOnlyAccess', changes = {}) =>
      loginLink(standin, signedIn, accountId, roleName, changes),
  };
}

function textAt(page: { readonly text: string }): string {
  return /data-testid="([^"]*)"/.exec(page.text.slice(page.text.indexOf('<main')))?.[1] ?? '';
}

test('S17 getSigninToken takes exactly three texts of known, unexpired keys of its own partition', async () => {
  const { standin, signedIn } = await stage();
  const Session = await sessionFor(standin, signedIn, PAYMENTS, 'ReadOnlyAccess');
  const keys = JSON.parse(Session) as Record<string, string>;
  const ask = async (session: unknown, host = HOST): Promise<number> => {
    const form = { Action: 'getSigninToken', Session: typeof session === 'string' ? session : JSON.stringify(session) };
    return (await signInHost(standin, host, form)).status;
  };
  expect(await ask(keys)).toBe(200);
  expect(await ask({ ...keys, extra: '1' })).toBe(400);
  expect(await ask({ ...keys, extra: 1 })).toBe(400);
  expect(await ask({ sessionId: keys['sessionId'], sessionKey: keys['sessionKey'] })).toBe(400);
  expect(await ask({ ...keys, sessionKey: 'x' })).toBe(400);
  expect(await ask({ ...keys, sessionToken: 7 })).toBe(400);
  expect(await ask('{')).toBe(400);
  expect(await ask(keys, 'us-gov-west-1.signin.amazonaws-us-gov.com')).toBe(400);
  standin.control.advance({ milliseconds: 3_600_000 });
  expect(await ask(keys)).toBe(400);
});

test('S17 getSigninToken refuses a repeated parameter, and a foreign origin that is no form', async () => {
  const { standin, signedIn } = await stage();
  const Session = await sessionFor(standin, signedIn, PAYMENTS, 'ReadOnlyAccess');
  const body = new URLSearchParams([
    ['Action', 'getSigninToken'],
    ['Session', Session],
  ]);
  const send = async (form: URLSearchParams, headers: Readonly<Record<string, string>>): Promise<number> =>
    (await standin.fetch(`https://${HOST}/federation`, { method: 'POST', body: form, headers })).status;
  expect(await send(new URLSearchParams([...body, ['Session', Session]]), {})).toBe(400);
  expect(await send(body, { origin: 'moz-extension://a' })).toBe(403);
  expect(await send(body, { origin: 'null', 'sec-fetch-mode': 'navigate' })).toBe(200);
});

test('S18 SessionDuration is whole minutes from 900 to 43200 seconds, and POST with it can be refused', async () => {
  const { standin, signedIn } = await stage();
  const Session = await sessionFor(standin, signedIn, PAYMENTS, 'ReadOnlyAccess');
  const ask = async (more: Readonly<Record<string, string>>): Promise<number> =>
    (await signInHost(standin, HOST, { Action: 'getSigninToken', Session, ...more })).status;
  for (const [duration, status] of [
    ['900', 200],
    ['43200', 200],
    ['899', 400],
    ['43260', 400],
    ['7273', 400],
    ['1h', 400],
    ['', 400],
  ] as const) {
    expect([duration, await ask({ SessionDuration: duration })]).toEqual([duration, status]);
  }
  standin.control.settings({ federationPost: 'no-session-duration' });
  expect([await ask({ SessionDuration: '3600' }), await ask({})]).toEqual([400, 200]);
  standin.control.settings({ federationPost: 'refused' });
  expect(await ask({})).toBe(405);
});

test('S18 chained keys are refused a SessionDuration', async () => {
  const { standin, signedIn } = await stage({ settings: { chainedCredentials: true } });
  const Session = await sessionFor(standin, signedIn, PAYMENTS, 'ReadOnlyAccess');
  const ask = async (more: Readonly<Record<string, string>>): Promise<number> =>
    (await signInHost(standin, HOST, { Action: 'getSigninToken', Session, ...more })).status;
  expect([await ask({ SessionDuration: '3600' }), await ask({})]).toEqual([400, 200]);
});

test('S28 keys in the address work, and are written down as a leak', async () => {
  const { standin, signedIn } = await stage();
  const Session = await sessionFor(standin, signedIn, PAYMENTS, 'ReadOnlyAccess');
  const query = new URLSearchParams({ Action: 'getSigninToken', Session });
  expect((await standin.fetch(`https://${HOST}/federation?${query.toString()}`)).status).toBe(200);
  const found = standin.leaks().map(({ secret, place }) => `${secret} ${place}`);
  expect(found.toSorted()).toEqual(['secret-access-key query', 'session-token query']);
});

test('S19 a log-in link works once, for fifteen minutes, on any region’s host of its partition', async () => {
  const { standin, browser, link } = await stage();
  const once = await link(PAYMENTS);
  expect((await browser.open(once.replace(HOST, 'us-west-2.signin.aws.amazon.com'))).url.host).toBe(
    'eu-west-1.console.aws.amazon.com',
  );
  expect(await browser.open(once)).toMatchObject({ status: 400 });
  const late = await link(PAYMENTS);
  standin.control.advance({ milliseconds: 15 * 60_000 });
  expect(textAt(await browser.open(late))).toBe('login-error');
  const foreign = await link(PAYMENTS);
  expect(await browser.open(foreign.replace(HOST, 'us-gov-west-1.signin.amazonaws-us-gov.com'))).toMatchObject({
    status: 400,
  });
});

test('S19 a destination is an https console address of the partition, or the link is refused', async () => {
  const { browser, link } = await stage();
  for (const Destination of [
    'http://eu-west-1.console.aws.amazon.com/',
    'https://evil.test/',
    '//console.aws.amazon.com/',
    'https://console.aws.amazon.com@evil.test/',
    'https://user@console.aws.amazon.com/',
    'https://console.aws.amazon.com:8443/',
    'https://console.aws.amazon.com.evil.test/',
    'https://evilconsole.aws.amazon.com/',
    'https://eu-west-1.console.amazonaws.cn/',
    '/ec2/home',
    '',
  ]) {
    expect([Destination, (await browser.open(await link(PAYMENTS, 'ReadOnlyAccess', { Destination }))).status]).toEqual(
      [Destination, 400],
    );
  }
});

test('S20 in one-session mode a link for another account meets the wall, and is not used up by it', async () => {
  const { browser, link } = await stage();
  await browser.open(await link(PAYMENTS));
  const second = await link(STAGING);
  expect(textAt(await browser.open(second))).toBe('one-session-wall');
  const logOut = new URLSearchParams({ Action: 'logout', redirect_uri: second });
  const page = await browser.open(`https://us-east-1.signin.aws.amazon.com/oauth?${logOut.toString()}`);
  expect(page.text).toContain(STAGING);
});

test('S20 in one-session mode another role of the same account takes the place of the first', async () => {
  const { browser, link } = await stage();
  await browser.open(await link(PAYMENTS));
  expect((await browser.open(await link(PAYMENTS, 'AdministratorAccess'))).text).toContain(
    'AWSReservedSSO_AdministratorAccess_',
  );
});

test('S20 the portal’s own link passes the wall', async () => {
  const { browser, link, signedIn } = await stage();
  await browser.open(await link(PAYMENTS));
  const shortcut = `${signedIn.portal.startUrl}/#/console?account_id=${STAGING}&role_name=ReadOnlyAccess`;
  const page = await browser.signIn(await browser.open(shortcut), signedIn.portal);
  expect(page.url.host).toBe('eu-west-1.console.aws.amazon.com');
  expect(page.text).toContain(STAGING);
});

test('S21 logging out goes on from us-east-1 only, to AWS’s hosts only', async () => {
  const { browser, link } = await stage();
  const next = 'https://eu-west-1.console.aws.amazon.com/ec2/home';
  const out = (region: string, redirect_uri: string) =>
    browser.open(
      `https://${region}.signin.aws.amazon.com/oauth?${new URLSearchParams({ Action: 'logout', redirect_uri }).toString()}`,
    );
  expect(textAt(await out('eu-west-1', next))).toBe('marketing');
  expect(textAt(await out('us-east-1', 'https://evil.test/'))).toBe('marketing');
  await browser.open(await link(PAYMENTS));
  await out('us-east-1', next);
  expect(textAt(await browser.open(next))).toBe('console-sign-in');
});

test('S22 in multi-session mode sessions stand side by side under labels that stay the same', async () => {
  const { browser, link } = await stage({ multiSession: true });
  const first = await browser.open(await link(PAYMENTS));
  const second = await browser.open(await link(STAGING));
  expect(first.url.host).toMatch(/^482910375516-[0-9a-z]{8}\.eu-west-1\.console\.aws\.amazon\.com$/);
  expect(second.url.host).toMatch(/^482910375733-/);
  expect((await browser.open(first.url.href)).text).toContain(PAYMENTS);
  expect((await browser.open(await link(PAYMENTS))).url.host).toBe(first.url.host);
});

test('S22 the sixth session gets the limit page and loses its link; the same identity is no sixth', async () => {
  const { browser, link, standin } = await stage({ multiSession: true });
  const accounts = ['482910375516', '482910375733', '730014428869', '159037482610', '046610238897'];
  for (const account of accounts) await browser.open(await link(account));
  expect((await browser.open(await link(PAYMENTS))).url.pathname).toBe('/ec2/home');
  const sixth = await link('905521137748');
  expect((await browser.open(sixth)).url.pathname).toBe('/sessions/limit');
  expect(textAt(await browser.open(sixth))).toBe('login-error');
  const list = await browser.open(`https://us-west-2.signin.aws.amazon.com/sessions/v1/list`);
  const { sessions } = JSON.parse(list.text) as {
    sessions: { differentiator: string; principal_arn: string; expiry: number }[];
  };
  expect(sessions.map(({ differentiator }) => differentiator.slice(0, 12)).toSorted()).toEqual(accounts.toSorted());
  expect(sessions[0]?.expiry).toBeGreaterThan(standin.clock.now() / 1000);
  const label = sessions[0]?.differentiator ?? '';
  expect((await browser.open(`https://us-east-1.signin.aws.amazon.com/sessions/${label}/v1/logout`)).status).toBe(200);
  expect(textAt(await browser.open(`https://${label}.eu-west-1.console.aws.amazon.com/ec2/home`))).toBe(
    'console-sign-in',
  );
});

test('S21 in multi-session mode the logout address is 400 and ends nothing', async () => {
  const { browser, link } = await stage({ multiSession: true });
  const { url } = await browser.open(await link(PAYMENTS));
  const out = await browser.open(
    'https://us-east-1.signin.aws.amazon.com/oauth?Action=logout&redirect_uri=https://console.aws.amazon.com/',
  );
  expect(out.status).toBe(400);
  expect((await browser.open(url.href)).status).toBe(200);
});

test('S22 opting in turns multi-session mode on for this browser and says which label is signed in', async () => {
  const { browser, link } = await stage();
  await browser.open(await link(PAYMENTS));
  const next = 'https://eu-west-1.console.aws.amazon.com/console/home?region=eu-west-1';
  const page = await browser.open(
    `https://eu-west-1.signin.aws.amazon.com/sessions/v1/opt-in?${new URLSearchParams({ redirect_uri: next }).toString()}`,
  );
  expect(page.url.host).toMatch(/^482910375516-/);
  expect(page.url.searchParams.get('login_hint')).toMatch(/^482910375516-/);
  expect(browser.cookies('https://eu-west-1.signin.aws.amazon.com/').get('aws-prism-opt-in')).toBe('true');
});

test('S23 a session that is over leads to a page with a link to its https Issuer', async () => {
  const { browser, link, standin, signedIn } = await stage();
  const { url } = await browser.open(await link(PAYMENTS));
  standin.control.expireConsoleSessions();
  const page = await browser.open(url.href);
  expect(textAt(page)).toBe('session-expired');
  expect(page.text).toContain(
    `href="${signedIn.portal.startUrl}/#/console?account_id=${PAYMENTS}&amp;role_name=ReadOnlyAccess"`,
  );
});

test('S23 a page that stays open learns of the end without a navigation, and says it in a dialog', async () => {
  const { browser, link, standin } = await stage();
  const { url, text } = await browser.open(await link(PAYMENTS));
  expect(text).toContain('<dialog id="signed-out"');
  const check = async (): Promise<number> => (await browser.open(new URL('/session-check', url).href)).status;
  expect(await check()).toBe(204);
  standin.control.expireConsoleSessions();
  expect(await check()).toBe(401);
});

test('S23 an Issuer that is not https gets no link', async () => {
  const { browser, link, standin } = await stage();
  const { url } = await browser.open(await link(PAYMENTS, 'ReadOnlyAccess', { Issuer: 'javascript:alert(1)' }));
  standin.control.expireConsoleSessions();
  expect((await browser.open(url.href)).text).not.toContain('issuer-link');
});

test('S22 two browsers are two jars', async () => {
  const { standin, browser, link } = await stage();
  await browser.open(await link(PAYMENTS));
  const other = createWalker(standin.fetch);
  expect(textAt(await other.open('https://eu-west-1.console.aws.amazon.com/ec2/home'))).toBe('console-sign-in');
  expect((await other.open(await link(STAGING))).text).toContain(STAGING);
  expect(portalOf(standin).userName).toBe('mira');
});
