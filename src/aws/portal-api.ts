/** The access portal's API. Source of the shapes: AWS's published service model `sso`. */
import { looksLikeHtml, readAnswer, statusFailure, unexpected } from './answer.ts';
import type { AwsFailure } from './failure.ts';
import { asFields, countField, listField, textField, type Fields } from './fields.ts';
import { portalApiOrigin } from './hosts.ts';
import type { Home } from './oidc.ts';
import { fail, ok, type Result } from './result.ts';
import { send, type AwsAnswer, type AwsRequest, type Wire } from './wire.ts';

export interface AccountInfo {
  /** Twelve digits, as text: zeros in front count. */
  readonly accountId: string;
  /** Empty when AWS sent none. */
  readonly accountName: string;
  /** Empty when AWS sent none. */
  readonly emailAddress: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Entries that could not be read and were left out. */
  readonly unreadable: number;
  readonly nextToken?: string;
}

export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch milliseconds. */
  readonly expiration: number;
}

/** The largest page that the service gives; without it a page is about 20. */
const PAGE_SIZE = '100';

/** ListAccounts, one page. */
export async function listAccounts(
  wire: Wire,
  home: Home,
  accessToken: string,
  nextToken?: string,
): Promise<Result<Page<AccountInfo>, AwsFailure>> {
  const query = { max_result: PAGE_SIZE, ...(nextToken ? { next_token: nextToken } : {}) };
  const answer = await get(wire, home, accessToken, 'ListAccounts', '/assignment/accounts', query);
  return answer.ok ? readPage(answer.value, 'ListAccounts', 'accountList', readAccount) : answer;
}

/** ListAccountRoles, one page of permission set names. */
export async function listAccountRoles(
  wire: Wire,
  home: Home,
  accessToken: string,
  accountId: string,
  nextToken?: string,
): Promise<Result<Page<string>, AwsFailure>> {
  const query = { account_id: accountId, max_result: PAGE_SIZE, ...(nextToken ? { next_token: nextToken } : {}) };
  const answer = await get(wire, home, accessToken, 'ListAccountRoles', '/assignment/roles', query);
  return answer.ok ? readPage(answer.value, 'ListAccountRoles', 'roleList', readRoleName) : answer;
}

/** GetRoleCredentials. 403 means that the role or the account is no longer this person's. */
export async function getRoleCredentials(
  wire: Wire,
  home: Home,
  accessToken: string,
  role: { readonly accountId: string; readonly roleName: string },
): Promise<Result<RoleCredentials, AwsFailure>> {
  const query = { account_id: role.accountId, role_name: role.roleName };
  const answer = await get(wire, home, accessToken, 'GetRoleCredentials', '/federation/credentials', query);
  if (!answer.ok) return answer;
  const fields = asFields(answer.value['roleCredentials']) ?? {};
  const accessKeyId = textField(fields, 'accessKeyId');
  const secretAccessKey = textField(fields, 'secretAccessKey');
  const sessionToken = textField(fields, 'sessionToken');
  const expiration = countField(fields, 'expiration');
  if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration) return unexpected('GetRoleCredentials');
  return ok({ accessKeyId, secretAccessKey, sessionToken, expiration });
}

/** Whether AWS takes a token: the smallest ListAccounts there is. `AWS_UNAUTHORIZED` when it does not. */
export async function probeToken(wire: Wire, home: Home, accessToken: string): Promise<Result<null, AwsFailure>> {
  const answer = await get(wire, home, accessToken, 'ListAccounts', '/assignment/accounts', { max_result: '1' });
  return answer.ok ? ok(null) : answer;
}

/** Logout: ends the sign-in session at AWS, with every token that came from it. Role credentials live on. */
export async function logout(wire: Wire, home: Home, accessToken: string): Promise<Result<null, AwsFailure>> {
  const answer = await ask(wire, home, accessToken, { operation: 'Logout', method: 'POST', path: '/logout' });
  if (!answer.ok) return answer;
  if (answer.value.status !== 200) return fail(statusFailure(answer.value, 'Logout', wire.now()));
  // The answer is empty: only a page in its place says that AWS was never asked.
  return looksLikeHtml(answer.value) ? fail({ code: 'NET_LOGIN_PAGE' }) : ok(null);
}

async function get(
  wire: Wire,
  home: Home,
  accessToken: string,
  operation: string,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<Result<Fields, AwsFailure>> {
  const address = `${path}?${new URLSearchParams(query)}`;
  const answer = await ask(wire, home, accessToken, { operation, method: 'GET', path: address });
  return answer.ok ? readAnswer(answer.value, operation, wire.now()) : answer;
}

/** All that the API asks of a request is the token, in a header of its own. */
async function ask(
  wire: Wire,
  home: Home,
  accessToken: string,
  { operation, method, path }: Pick<AwsRequest, 'operation' | 'method'> & { readonly path: string },
): Promise<Result<AwsAnswer, AwsFailure>> {
  const url = portalApiOrigin(home.partition, home.region) + path;
  return send(wire, { operation, method, url, headers: { 'x-amz-sso_bearer_token': accessToken } });
}

function readPage<T>(
  fields: Fields,
  operation: string,
  listName: string,
  read: (entry: Fields) => T | undefined,
): Result<Page<T>, AwsFailure> {
  const list = listField(fields, listName);
  // AWS may leave an empty list out altogether, but never sends another type.
  if (list === undefined && fields[listName] !== undefined && fields[listName] !== null) return unexpected(operation);
  const items = (list ?? []).flatMap((entry) => {
    const item = read(asFields(entry) ?? {});
    return item === undefined ? [] : [item];
  });
  const nextToken = textField(fields, 'nextToken');
  return ok({ items, unreadable: (list?.length ?? 0) - items.length, ...(nextToken ? { nextToken } : {}) });
}

function readAccount(entry: Fields): AccountInfo | undefined {
  const accountId = textField(entry, 'accountId');
  if (accountId === undefined || !/^\d{12}$/.test(accountId)) return undefined;
  return {
    accountId,
    accountName: textField(entry, 'accountName') ?? '',
    emailAddress: textField(entry, 'emailAddress') ?? '',
  };
}

function readRoleName(entry: Fields): string | undefined {
  const roleName = textField(entry, 'roleName');
  // IAM's rule for role names; anything else could not be asked for anyway.
  return roleName !== undefined && /^[\w+=,.@-]{1,64}$/.test(roleName) ? roleName : undefined;
}
