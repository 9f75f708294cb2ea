import { expect, test } from 'vitest';
import {
  portalApi,
  portalOf,
  sessionFor,
  signInByPkce,
  signInHost,
  type Reply,
  type SignedIn,
} from '../standin/client.ts';
import { startStandin, type Standin, type StandinOptions } from '../standin/start.ts';

interface Stage {
  readonly standin: Standin;
  readonly signedIn: SignedIn;
  ask(path: string, query?: Readonly<Record<string, string>>, token?: string): Promise<Reply>;
}

async function stage(options: StandinOptions = {}): Promise<Stage> {
  // The clock stands still, so that no bucket fills while a slow machine makes its calls.
  const standin = await startStandin({ network: false, accounts: 150, now: () => 1_790_000_000_000, ...options });
  const signedIn = await signInByPkce(standin);
  const { region } = signedIn.portal;
  const ask = (path: string, query = {}, token = signedIn.accessToken): Promise<Reply> =>
    portalApi(standin, region, path, query, token);
  return { standin, signedIn, ask };
}

const ACCOUNTS = '/assignment/accounts';
const ROLES = '/assignment/roles';
const KEYS = '/federation/credentials';

function errorName({ headers }: Reply): string | undefined {
  return headers.get('x-amzn-errortype')?.split(':')[0];
}

function idsOf({ body }: Reply): string[] {
  const list = body['accountList'] as readonly { readonly accountId: string }[];
  return list.map(({ accountId }) => accountId);
}

test('S12 the token goes into its header; in the query or in a cookie it is worth nothing', async () => {
  const { standin, signedIn } = await stage();
  const { region } = signedIn.portal;
  const address = `https://portal.sso.${region}.amazonaws.com${ACCOUNTS}`;
  const token = signedIn.accessToken;
  const inQuery = await standin.fetch(
    `${address}?${new URLSearchParams({ 'x-amz-sso_bearer_token': token }).toString()}`,
  );
  const inCookie = await standin.fetch(address, { headers: { cookie: `x-amz-sso_authn=${token}` } });
  expect([inQuery.status, inCookie.status]).toEqual([401, 401]);
});

test('S12 a token that is foreign, expired, revoked or of another region is 401', async () => {
  const { standin, signedIn, ask } = await stage();
  expect(errorName(await ask(ACCOUNTS, {}, 'nobody'))).toBe('UnauthorizedException');
  const elsewhere = await portalApi(standin, 'us-east-2', ACCOUNTS, {}, signedIn.accessToken);
  expect(elsewhere.status).toBe(401);
  standin.control.advance({ milliseconds: 3_600_000 });
  expect((await ask(ACCOUNTS)).status).toBe(401);
  const fresh = await signInByPkce(standin);
  standin.control.revokeSessions();
  expect((await ask(ACCOUNTS, {}, fresh.accessToken)).status).toBe(401);
});

test('S12 a role that is not assigned is 403, a malformed id 400, an account that is gone 404 or 403', async () => {
  const { standin, ask } = await stage();
  expect(errorName(await ask(KEYS, { account_id: '482910375516', role_name: 'Nobody' }))).toBe('ForbiddenException');
  expect(await ask(KEYS, { account_id: '999999999999', role_name: 'ReadOnlyAccess' })).toMatchObject({ status: 403 });
  for (const account_id of ['48291037551', '4829103755166', 'abc', ''])
    expect((await ask(ROLES, { account_id })).status).toBe(400);
  standin.control.removeAssignment({ accountId: '482910375516' });
  expect((await ask(ROLES, { account_id: '482910375516' })).status).toBe(404);
  standin.control.settings({ goneAccount: 403 });
  expect((await ask(ROLES, { account_id: '482910375516' })).status).toBe(403);
});

test('S13 a page holds 20 entries unless told otherwise, 100 at most; max_result of 101 is refused', async () => {
  const { ask } = await stage();
  expect(idsOf(await ask(ACCOUNTS))).toHaveLength(20);
  expect(idsOf(await ask(ACCOUNTS, { max_result: '100' }))).toHaveLength(100);
  for (const max_result of ['101', '0', '-1', 'ten', '1.5'])
    expect([max_result, (await ask(ACCOUNTS, { max_result })).status]).toEqual([max_result, 400]);
});

test('S13 pages join up to the whole list, and the tokens between them hold +, / and =', async () => {
  const { ask } = await stage();
  const ids: string[] = [];
  let query: Record<string, string> = { max_result: '40' };
  for (let call = 0; call < 10; call += 1) {
    const page = await ask(ACCOUNTS, query);
    ids.push(...idsOf(page));
    const next = page.body['nextToken'];
    if (typeof next !== 'string') break;
    expect(next).toMatch(/\+.*\/.*=/);
    query = { max_result: '40', next_token: next };
  }
  expect(new Set(ids).size).toBe(150);
});

test('S13 a page token belongs to its operation, account and session, and must be whole', async () => {
  const { standin, ask } = await stage({ roles: 30 });
  const next = String((await ask(ACCOUNTS)).body['nextToken']);
  const refused = async (path: string, query: Readonly<Record<string, string>>, token?: string) =>
    expect((await ask(path, query, token)).status).toBe(400);
  await refused(ACCOUNTS, { next_token: next.slice(0, -1) });
  await refused(ACCOUNTS, { next_token: next.replaceAll('+', ' ') });
  await refused(ROLES, { account_id: '482910375516', next_token: next });
  const roles = String((await ask(ROLES, { account_id: '482910375516' })).body['nextToken']);
  await refused(ROLES, { account_id: '482910375733', next_token: roles });
  await refused(ACCOUNTS, { next_token: next }, (await signInByPkce(standin)).accessToken);
  expect((await ask(ACCOUNTS, { next_token: next })).status).toBe(200);
});

test('S13 a list may change between two pages', async () => {
  const { standin, ask } = await stage();
  const first = await ask(ACCOUNTS, { max_result: '100' });
  standin.control.addAssignment({ accountId: '000000000001', accountName: 'new-one', roles: ['ReadOnlyAccess'] });
  const second = await ask(ACCOUNTS, { max_result: '100', next_token: String(first.body['nextToken']) });
  expect(idsOf(second)[0]).toBe(idsOf(first).at(-1));
});

test('S14 the 21st call in a burst gets 429, whatever the call, and one second later 20 more pass', async () => {
  const { standin, ask } = await stage();
  const burst = async (): Promise<number[]> => {
    const answers = [];
    for (let call = 0; call < 21; call += 1)
      answers.push((await ask(call % 2 === 0 ? ACCOUNTS : ROLES, { account_id: '482910375516' })).status);
    return answers;
  };
  const expected = [...Array<number>(20).fill(200), 429];
  expect(await burst()).toEqual(expected);
  standin.control.advance({ milliseconds: 1_000 });
  expect(await burst()).toEqual(expected);
});

test('S14 the bucket is the organisation’s: another session of it shares it, another organisation does not', async () => {
  const { standin, ask } = await stage({ rate: 5 });
  const second = await signInByPkce(standin);
  const other = await signInByPkce(standin, 1);
  for (let call = 0; call < 5; call += 1) await ask(ACCOUNTS);
  expect((await ask(ACCOUNTS, {}, second.accessToken)).status).toBe(429);
  expect((await portalApi(standin, portalOf(standin, 1).region, ACCOUNTS, {}, other.accessToken)).status).toBe(200);
});

test('S14 a 429 comes bare, with a name, or with Retry-After', async () => {
  const { standin, ask } = await stage({ rate: 1 });
  await ask(ACCOUNTS);
  const bare = await ask(ACCOUNTS);
  expect([bare.status, errorName(bare), bare.headers.get('retry-after')]).toEqual([429, undefined, null]);
  standin.control.settings({ throttle: { named: true, retryAfter: '3' } });
  const named = await ask(ACCOUNTS);
  expect([errorName(named), named.headers.get('retry-after')]).toEqual(['TooManyRequestsException', '3']);
});

test('S15 logging out kills the session’s tokens and its refresh token, but not role credentials', async () => {
  const { standin, signedIn, ask } = await stage();
  const Session = await sessionFor(standin, signedIn, '482910375516', 'ReadOnlyAccess');
  const { portal, accessToken, client, refreshToken } = signedIn;
  const out = await portalApi(standin, portal.region, '/logout', {}, accessToken, 'POST');
  expect(out.status).toBe(200);
  expect((await ask(ACCOUNTS)).status).toBe(401);
  const body = JSON.stringify({ ...client, grantType: 'refresh_token', refreshToken });
  const refreshed = await standin.fetch(`https://oidc.${portal.region}.amazonaws.com/token`, { method: 'POST', body });
  expect(refreshed.status).toBe(400);
  const traded = await signInHost(standin, 'eu-west-1.signin.aws.amazon.com', { Action: 'getSigninToken', Session });
  expect(traded.status).toBe(200);
});

test('S16 an extension’s Origin is refused with 403, and a portal’s own is not', async () => {
  const { standin, signedIn } = await stage();
  const call = async (origin: string): Promise<number> => {
    const headers = { 'x-amz-sso_bearer_token': signedIn.accessToken, origin };
    return (await standin.fetch(`https://portal.sso.${signedIn.portal.region}.amazonaws.com${ACCOUNTS}`, { headers }))
      .status;
  };
  expect([
    await call('chrome-extension://abc'),
    await call('https://evil.test'),
    await call('https://acme.awsapps.com'),
  ]).toEqual([403, 403, 200]);
});

test('S16 errors name themselves in a header that goes on after a colon', async () => {
  const { ask } = await stage();
  const { headers, body } = await ask(ACCOUNTS, {}, 'nobody');
  expect(headers.get('x-amzn-errortype')).toMatch(/^UnauthorizedException:http:\/\//);
  expect(body).toHaveProperty('__type');
});

/** Reads pages of ten until the list says that it is over, or `most` were read. */
async function readPages(ask: Stage['ask'], most: number) {
  const pages: string[][] = [];
  const tokens: unknown[] = [];
  let query: Record<string, string> = { max_result: '10' };
  while (pages.length < most) {
    const page = await ask(ACCOUNTS, query);
    pages.push(idsOf(page));
    const next = page.body['nextToken'];
    tokens.push(next);
    if (typeof next !== 'string' || next === '') break;
    query = { max_result: '10', next_token: next };
  }
  return { pages, tokens };
}

test('S13 a list’s end may never come: the same token for ever, or two by turns', async () => {
  const { standin, ask } = await stage({ accounts: 35 });
  standin.control.settings({ paging: 'repeat' });
  const same = await readPages(ask, 6);
  expect([same.pages.length, new Set(same.tokens).size]).toEqual([6, 1]);
  standin.control.settings({ paging: 'alternate' });
  const turns = await readPages(ask, 7);
  expect([turns.pages.length, new Set(turns.tokens).size]).toEqual([7, 2]);
  expect(turns.tokens[0]).not.toBe(turns.tokens[1]);
  expect(turns.tokens[0]).toBe(turns.tokens[2]);
});

test('S13 pages may overlap, be empty, or end with an empty token', async () => {
  const { standin, ask } = await stage({ accounts: 35 });
  const all = standin.control.accounts().map(({ id }) => id);
  standin.control.settings({ paging: 'overlap' });
  const overlapping = (await readPages(ask, 20)).pages;
  expect(overlapping[1]?.[0]).toBe(overlapping[0]?.at(-1));
  expect([...new Set(overlapping.flat())]).toEqual(all);
  standin.control.settings({ paging: 'empty-page' });
  const gaps = (await readPages(ask, 20)).pages;
  expect(gaps.map((page) => page.length)).toEqual([10, 0, 10, 0, 10, 0, 5]);
  expect(gaps.flat()).toEqual(all);
  standin.control.settings({ paging: 'empty-token' });
  const ended = await readPages(ask, 20);
  expect([ended.pages.flat(), ended.tokens.at(-1)]).toEqual([all, '']);
});

test('S12 an account that is gone may also have an empty list of roles', async () => {
  const { standin, ask } = await stage({ settings: { goneAccount: 'empty' } });
  standin.control.removeAssignment({ accountId: '482910375516' });
  const answer = await ask(ROLES, { account_id: '482910375516' });
  expect([answer.status, answer.body['roleList']]).toEqual([200, []]);
});
