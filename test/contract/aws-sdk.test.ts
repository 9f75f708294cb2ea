/** The stand-in, judged by the AWS SDK for JavaScript in every partition: PKCE, refresh, lists, keys and logout, over the proxy. */
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { Agent } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  LogoutCommand,
  paginateListAccounts,
  SSOClient,
  UnauthorizedException,
} from '@aws-sdk/client-sso';
import {
  CreateTokenCommand,
  InvalidGrantException,
  RegisterClientCommand,
  SSOOIDCClient,
} from '@aws-sdk/client-sso-oidc';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostsOf, makePkce, portalOf } from '../standin/client.ts';
import { startStandin, type Standin } from '../standin/start.ts';
import { createWalker } from '../standin/walker.ts';
import { PARTITION_PORTALS } from './portals.ts';

let standin: Standin;
let agent: Agent;

/** An agent that reaches AWS's names through the proxy, and trusts the stand-in's authority. */
function tunnelAgent(proxy: string, ca: string): Agent {
  const { hostname, port } = new URL(proxy);
  const open = (options: { host: string }, done: (problem: Error | null, socket?: TLSSocket) => void): void => {
    const asked = request({ host: hostname, port, method: 'CONNECT', path: `${options.host}:443` });
    asked.once('connect', (_answer, socket) => done(null, connect({ socket, servername: options.host, ca })));
    asked.once('error', done);
    asked.end();
  };
  return Object.assign(new Agent({ keepAlive: true }), { createConnection: open });
}

beforeAll(async () => {
  standin = await startStandin({ accounts: 230, roles: 3, rate: 100, portals: PARTITION_PORTALS });
  agent = tunnelAgent(standin.proxy, await readFile(standin.caFile, 'utf8'));
});

afterAll(async () => {
  agent.destroy();
  await standin.stop();
});

function clients(region: string) {
  const shape = { region, requestHandler: { httpsAgent: agent }, maxAttempts: 1 };
  return { oidc: new SSOOIDCClient(shape), sso: new SSOClient(shape) };
}

test.each(PARTITION_PORTALS.map(({ region }, at) => [region, at] as const))(
  'the AWS SDK registers, signs in by PKCE, refreshes, lists, takes keys and logs out in %s',
  { timeout: 120_000 },
  async (region, at) => {
    const portal = portalOf(standin, at);
    const { oidc, sso } = clients(region);
    const { clientId, clientSecret, clientSecretExpiresAt } = await oidc.send(
      new RegisterClientCommand({
        clientName: 'SDK',
        clientType: 'public',
        scopes: ['sso:account:access'],
        grantTypes: ['authorization_code', 'refresh_token'],
        redirectUris: ['http://127.0.0.1/oauth/callback'],
        issuerUrl: portal.startUrl,
      }),
    );
    expect(clientSecretExpiresAt).toBeGreaterThan(Date.now() / 1000);

    const { verifier, challenge } = makePkce();
    const redirectUri = 'http://127.0.0.1:49152/oauth/callback';
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId ?? '',
      redirect_uri: redirectUri,
      state: 'state',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      scopes: 'sso:account:access',
    });
    const walker = createWalker(standin.fetch);
    const back = await walker.authorize(`https://${hostsOf(region).oidc}/authorize?${query.toString()}`, portal);
    const code = back.searchParams.get('code') ?? '';
    const common = { clientId, clientSecret };
    const trade = { ...common, grantType: 'authorization_code', code, redirectUri, codeVerifier: verifier };
    const first = await oidc.send(new CreateTokenCommand(trade));
    expect(first).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 });
    await expect(oidc.send(new CreateTokenCommand(trade))).rejects.toBeInstanceOf(InvalidGrantException);

    const refresh = { ...common, grantType: 'refresh_token', refreshToken: first.refreshToken };
    const second = await oidc.send(new CreateTokenCommand(refresh));
    expect(second.accessToken).not.toBe(first.accessToken);
    await expect(oidc.send(new CreateTokenCommand(refresh))).rejects.toMatchObject({ error: 'invalid_grant' });

    const accessToken = second.accessToken;
    const accounts = [];
    for await (const page of paginateListAccounts({ client: sso, pageSize: 100 }, { accessToken }))
      accounts.push(...(page.accountList ?? []));
    expect(accounts).toHaveLength(230);
    expect(accounts[4]).toEqual({
      accountId: '046610238897',
      accountName: 'edge-network',
      emailAddress: 'aws+edge-network@acme.example',
    });

    const accountId = '046610238897';
    const { roleList } = await sso.send(new ListAccountRolesCommand({ accessToken, accountId }));
    expect(roleList?.[0]).toEqual({ roleName: 'NetworkAdministrator', accountId });
    const { roleCredentials } = await sso.send(
      new GetRoleCredentialsCommand({ accessToken, accountId, roleName: 'NetworkAdministrator' }),
    );
    expect(roleCredentials?.accessKeyId).toMatch(/^ASIA/);
    await expect(
      sso.send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName: 'Nobody' })),
    ).rejects.toMatchObject({
      name: 'ForbiddenException',
      $metadata: { httpStatusCode: 403 },
    });

    await sso.send(new LogoutCommand({ accessToken }));
    await expect(sso.send(new ListAccountRolesCommand({ accessToken, accountId }))).rejects.toBeInstanceOf(
      UnauthorizedException,
    );
    expect(standin.leaks()).toEqual([]);
  },
);
