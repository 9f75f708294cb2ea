/** The stand-in, judged by Debian's AWS CLI: what it accepts here, it accepts at AWS. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStandin, type Standin, type StandinPortal } from '../standin/start.ts';
import { createWalker } from '../standin/walker.ts';

const AWS = '/usr/bin/aws';
/** One command of it; two cores may be busy with browsers meanwhile. */
const LONGEST_MS = 120_000;

let standin: Standin;
let portal: StandinPortal;
let home: string;

beforeAll(async () => {
  standin = await startStandin({ accounts: 150, roles: 2 });
  const [first] = standin.portals;
  if (first === undefined) throw new Error('no portal');
  portal = first;
  home = await mkdtemp(path.join(tmpdir(), 'signalbox-cli-'));
  const { startUrl, region } = portal;
  const config = `[sso-session acme]\nsso_start_url = ${startUrl}\nsso_region = ${region}\nsso_registration_scopes = sso:account:access\n
[profile payments]\nsso_session = acme\nsso_account_id = 482910375516\nsso_role_name = ReadOnlyAccess\nregion = ${region}\n`;
  await writeFile(path.join(home, 'config'), config);
});

afterAll(async () => {
  await standin.stop();
  await rm(home, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Runs the CLI in a home of its own; `seen` is called with all it has printed so far. */
function aws(arguments_: readonly string[], seen: (text: string) => void = () => undefined): Promise<Ended> {
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: home,
    AWS_CONFIG_FILE: path.join(home, 'config'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CA_BUNDLE: standin.caFile,
    HTTPS_PROXY: standin.proxy,
    HTTP_PROXY: standin.proxy,
    AWS_MAX_ATTEMPTS: '5',
  };
  return new Promise((resolve, reject) => {
    const child = spawn(AWS, arguments_, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_MS });
    let [out, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => seen((out += chunk.toString())));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, errors }));
  });
}

/** The access token that the CLI keeps in its cache is the one to hand to its own `sso` commands. */
async function cachedToken(): Promise<string> {
  const { readdir, readFile } = await import('node:fs/promises');
  const cache = path.join(home, '.aws/sso/cache');
  const files = await readdir(cache);
  const texts = await Promise.all(files.map((file) => readFile(path.join(cache, file), 'utf8')));
  const contents = texts.map((text) => JSON.parse(text) as { accessToken?: string });
  const token = contents.find(({ accessToken }) => accessToken !== undefined)?.accessToken;
  if (token === undefined) throw new Error(`No token in ${files.join()}`);
  return token;
}

test('the AWS CLI signs in by device code once a person has approved it', { timeout: 2 * LONGEST_MS }, async () => {
  const walker = createWalker(standin.fetch);
  let approval: Promise<unknown> | undefined;
  const ended = await aws(['sso', 'login', '--no-browser', '--sso-session', 'acme'], (text) => {
    const address = /https:\/\/\S+user_code=[A-Z0-9-]{9}/.exec(text)?.[0];
    if (address !== undefined) approval ??= walker.approveDevice(address, portal);
  });
  await approval;
  expect(ended.errors).toBe('');
  expect(ended.code).toBe(0);
  expect(ended.out).toContain('Successfully logged into');
});

test('the AWS CLI lists all accounts through every page', { timeout: 2 * LONGEST_MS }, async () => {
  const ended = await aws([
    'sso',
    'list-accounts',
    '--region',
    portal.region,
    '--output',
    'json',
    '--access-token',
    await cachedToken(),
  ]);
  expect(ended.errors).toBe('');
  const { accountList } = JSON.parse(ended.out) as { accountList: { accountId: string; accountName: string }[] };
  expect(accountList).toHaveLength(150);
  expect(accountList[0]).toMatchObject({ accountId: '482910375516', accountName: 'payments-prod' });
});

test('the AWS CLI lists the roles of an account', { timeout: 2 * LONGEST_MS }, async () => {
  const token = await cachedToken();
  const ended = await aws([
    'sso',
    'list-account-roles',
    '--region',
    portal.region,
    '--output',
    'json',
    '--account-id',
    '046610238897',
    '--access-token',
    token,
  ]);
  expect(JSON.parse(ended.out)).toMatchObject({
    roleList: [
      { roleName: 'NetworkAdministrator', accountId: '046610238897' },
      { roleName: 'ReadOnlyAccess', accountId: '046610238897' },
    ],
  });
});

test(
  'the AWS CLI takes keys for a role, and is refused a role that is not assigned',
  { timeout: 2 * LONGEST_MS },
  async () => {
    const token = await cachedToken();
    const ask = (role: string): Promise<Ended> =>
      aws([
        'sso',
        'get-role-credentials',
        '--region',
        portal.region,
        '--output',
        'json',
        '--account-id',
        '482910375516',
        '--role-name',
        role,
        '--access-token',
        token,
      ]);
    const given = JSON.parse((await ask('ReadOnlyAccess')).out) as {
      roleCredentials: { accessKeyId: string; expiration: number };
    };
    expect(given.roleCredentials.accessKeyId).toMatch(/^ASIA[0-9A-Z]{16}$/);
    expect(given.roleCredentials.expiration).toBeGreaterThan(Date.now());
    const refused = await ask('NobodysRole');
    expect(refused.code).not.toBe(0);
    expect(refused.errors).toContain('ForbiddenException');
  },
);

test('the AWS CLI’s own credential chain finds keys for the profile', { timeout: 2 * LONGEST_MS }, async () => {
  const ended = await aws(['configure', 'list', '--profile', 'payments']);
  expect(ended.out).toMatch(/access_key\s+\*+\w{4}\s+sso/);
});

test('the AWS CLI sent no secret to a place where it does not belong', () => {
  expect(standin.leaks()).toEqual([]);
});
