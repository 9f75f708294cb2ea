/**
 * Every operation of AWS that our client speaks, with the same call in AWS's SDK beside it. A new operation is one row; the tests
 * of results and of errors go through the table.
 */
import { createToken, registerClient, startDeviceAuthorization, type Grant, type Home } from '../../src/aws/oidc.ts';
import { getRoleCredentials, listAccountRoles, listAccounts, logout } from '../../src/aws/portal-api.ts';
import type { Wire } from '../../src/aws/wire.ts';
import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
} from '@aws-sdk/client-sso';
import { CreateTokenCommand, RegisterClientCommand, StartDeviceAuthorizationCommand } from '@aws-sdk/client-sso-oidc';
import {
  authorizeAddress,
  hostsOf,
  LOOPBACK,
  makePkce,
  oidc,
  register,
  signInByPkce,
  textOf,
  type Client,
} from '../standin/client.ts';
import type { Standin, StandinPortal } from '../standin/start.ts';
import { DEVICE_GRANT } from '../standin/state.ts';
import { createWalker } from '../standin/walker.ts';
import type { Ours, SdkClients } from './both-clients.ts';

const ACCOUNT = '482910375516';

export interface Stage {
  readonly standin: Standin;
  readonly portal: StandinPortal;
  readonly home: Home;
}

/** One call, ready to be made by either client. */
export interface PreparedCall {
  ours(wire: Wire): Promise<Ours>;
  /** The SDK's answer, in the shape of ours. */
  sdk(clients: SdkClients): Promise<unknown>;
}

export interface CallRow {
  /** What the test calls it. */
  readonly title: string;
  /** AWS's name of the operation. */
  readonly operation: string;
  readonly service: 'oidc' | 'portal-api';
  /** Brings about all that a good call needs: a registration, a code, a token. */
  prepare(stage: Stage): Promise<PreparedCall>;
}

const seconds = (value: number | undefined): number => (value ?? Number.NaN) * 1000;
/** Both clients' way of saying that there is none. */
const present = (name: string, value: string | null | undefined) => (value ? { [name]: value } : {});

function registerRow(family: 'authorization_code' | 'device_code'): CallRow {
  const byCode = family === 'authorization_code';
  return {
    title: `RegisterClient (${family})`,
    operation: 'RegisterClient',
    service: 'oidc',
    prepare: async ({ portal: { startUrl }, home }) => ({
      ours: (wire) => registerClient(wire, home, { startUrl, family }),
      async sdk(clients) {
        const command = new RegisterClientCommand({
          clientName: 'Signalbox',
          clientType: 'public',
          scopes: ['sso:account:access'],
          grantTypes: [byCode ? family : DEVICE_GRANT, 'refresh_token'],
          ...(byCode ? { redirectUris: ['http://127.0.0.1/oauth/callback'], issuerUrl: startUrl } : {}),
        });
        const { clientId, clientSecret, clientSecretExpiresAt } = await clients.oidc.send(command);
        return { clientId, clientSecret, expiresAt: seconds(clientSecretExpiresAt) };
      },
    }),
  };
}

const startDevice: CallRow = {
  title: 'StartDeviceAuthorization',
  operation: 'StartDeviceAuthorization',
  service: 'oidc',
  async prepare({ standin, portal, home }) {
    const { startUrl } = portal;
    const client = await register(standin, portal, { grantTypes: [DEVICE_GRANT, 'refresh_token'] });
    return {
      ours: (wire) => startDeviceAuthorization(wire, home, { ...client, startUrl }),
      async sdk(clients) {
        const output = await clients.oidc.send(new StartDeviceAuthorizationCommand({ ...client, startUrl }));
        const { deviceCode, userCode, verificationUri, verificationUriComplete, expiresIn, interval } = output;
        const [lifetimeMs, intervalMs] = [seconds(expiresIn), seconds(interval)];
        return { deviceCode, userCode, verificationUri, verificationUriComplete, lifetimeMs, intervalMs };
      },
    };
  },
};

/** Gets hold of a grant at the stand-in, without either of the two clients. */
const GRANTS: Readonly<
  Record<Grant['type'], (stage: Stage) => Promise<{ readonly client: Client; readonly grant: Grant }>>
> = {
  async authorization_code({ standin, portal }) {
    const client = await register(standin, portal);
    const { verifier, challenge } = makePkce();
    const back = await createWalker(standin.fetch).authorize(authorizeAddress(portal, client, challenge), portal);
    const code = back.searchParams.get('code') ?? '';
    return { client, grant: { type: 'authorization_code', code, redirectUri: LOOPBACK, verifier } };
  },
  async device_code({ standin, portal, home }) {
    const { region, startUrl } = portal;
    const hosts = hostsOf(region, home.dualStack === true ? 'dual' : 'ipv4');
    const client = await register(standin, portal, { grantTypes: [DEVICE_GRANT, 'refresh_token'] });
    const { body } = await oidc(standin, hosts, '/device_authorization', { ...client, startUrl });
    await createWalker(standin.fetch).approveDevice(textOf(body, 'verificationUriComplete'), portal);
    return { client, grant: { type: 'device_code', deviceCode: textOf(body, 'deviceCode') } };
  },
  async refresh_token({ standin, portal }) {
    const { client, refreshToken } = await signInByPkce(standin, standin.portals.indexOf(portal));
    return { client, grant: { type: 'refresh_token', refreshToken } };
  },
};

function asSdkSays(grant: Grant) {
  switch (grant.type) {
    case 'authorization_code':
      return { grantType: grant.type, code: grant.code, redirectUri: grant.redirectUri, codeVerifier: grant.verifier };
    case 'device_code':
      return { grantType: DEVICE_GRANT, deviceCode: grant.deviceCode };
    case 'refresh_token':
      return { grantType: grant.type, refreshToken: grant.refreshToken };
  }
}

function tokenRow(type: Grant['type']): CallRow {
  return {
    title: `CreateToken (${type})`,
    operation: 'CreateToken',
    service: 'oidc',
    async prepare(stage) {
      const { client, grant } = await GRANTS[type](stage);
      return {
        ours: (wire) => createToken(wire, stage.home, client, grant),
        async sdk(clients) {
          const output = await clients.oidc.send(new CreateTokenCommand({ ...client, ...asSdkSays(grant) }));
          const { accessToken, expiresIn, refreshToken } = output;
          return { accessToken, lifetimeMs: seconds(expiresIn), ...present('refreshToken', refreshToken) };
        },
      };
    },
  };
}

/** Signs in at the stage's portal; the rows of the portal API need nothing but the token. */
async function tokenAt({ standin, portal }: Stage): Promise<string> {
  return (await signInByPkce(standin, standin.portals.indexOf(portal))).accessToken;
}

function portalRow(operation: string, call: (stage: Stage, accessToken: string) => PreparedCall): CallRow {
  const prepare = async (stage: Stage): Promise<PreparedCall> => call(stage, await tokenAt(stage));
  return { title: operation, operation, service: 'portal-api', prepare };
}

const PORTAL_ROWS: readonly CallRow[] = [
  portalRow('ListAccounts', ({ home }, accessToken) => ({
    ours: (wire) => listAccounts(wire, home, accessToken),
    async sdk({ sso }) {
      const output = await sso.send(new ListAccountsCommand({ accessToken, maxResults: 100 }));
      const items = (output.accountList ?? []).map(({ accountId, accountName, emailAddress }) => ({
        accountId,
        accountName: accountName ?? '',
        emailAddress: emailAddress ?? '',
      }));
      return { items, unreadable: 0, ...present('nextToken', output.nextToken) };
    },
  })),
  portalRow('ListAccountRoles', ({ home }, accessToken) => ({
    ours: (wire) => listAccountRoles(wire, home, accessToken, ACCOUNT),
    async sdk({ sso }) {
      const input = { accessToken, accountId: ACCOUNT, maxResults: 100 };
      const { roleList = [], nextToken } = await sso.send(new ListAccountRolesCommand(input));
      return { items: roleList.map(({ roleName }) => roleName), unreadable: 0, ...present('nextToken', nextToken) };
    },
  })),
  portalRow('GetRoleCredentials', ({ home }, accessToken) => ({
    ours: (wire) => getRoleCredentials(wire, home, accessToken, { accountId: ACCOUNT, roleName: 'ReadOnlyAccess' }),
    async sdk({ sso }) {
      const input = { accessToken, accountId: ACCOUNT, roleName: 'ReadOnlyAccess' };
      return (await sso.send(new GetRoleCredentialsCommand(input))).roleCredentials;
    },
  })),
  portalRow('Logout', ({ home }, accessToken) => ({
    ours: (wire) => logout(wire, home, accessToken),
    async sdk({ sso }) {
      await sso.send(new LogoutCommand({ accessToken }));
      return null;
    },
  })),
];

export const CALLS: readonly CallRow[] = [
  registerRow('authorization_code'),
  registerRow('device_code'),
  startDevice,
  tokenRow('authorization_code'),
  tokenRow('device_code'),
  tokenRow('refresh_token'),
  ...PORTAL_ROWS,
];
