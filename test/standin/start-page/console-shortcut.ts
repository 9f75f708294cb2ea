import { redirect, single, type Operation } from '../operation.ts';
import { message } from '../pages.ts';
import { isConsoleHost, partitionById } from '../partitions.ts';
import { issueRoleCredentials } from '../role-credentials.ts';
import { issueSignInToken } from '../sign-in/sign-in-token.ts';
import { personOf } from '../world.ts';
import { askForPassword, visitOf } from './visit.ts';

/** `#/console?account_id=&role_name=&destination=`: the portal's own way in, with no secret in it and no wall before it. */
export const consoleShortcut: Operation = {
  name: 'ConsoleShortcut',
  on: 'start',
  method: 'GET',
  path: '/console',
  handle(exchange) {
    const { world, url } = exchange;
    const { portal, base, session } = visitOf(exchange);
    if (session === undefined) return askForPassword(exchange, portal, url.href);
    const accountId = single(url.searchParams, 'account_id') ?? '';
    const roleName = single(url.searchParams, 'role_name');
    const account = personOf(world, session).assignments.find(accountId);
    if (account === undefined)
      return message(403, 'No access', 'This account is not assigned to you.', 'shortcut-error');
    if (roleName === undefined) return redirect(`${base}/`);
    if (!account.roles.includes(roleName))
      return message(403, 'No access', 'This role is not assigned to you.', 'shortcut-error');
    const partition = partitionById(portal.partition);
    const home = `https://${portal.region}.${partition.console}/console/home?region=${portal.region}`;
    const destination = url.searchParams.get('destination') ?? home;
    if (!URL.canParse(destination) || !isConsoleHost(partition, new URL(destination).host)) {
      return message(400, 'Wrong destination', 'The destination is not a console page.', 'shortcut-error');
    }
    const credentials = issueRoleCredentials(world, session, partition.id, accountId, roleName);
    const token = issueSignInToken(world, credentials, { fromPortal: true });
    const query = new URLSearchParams({
      Action: 'login',
      Issuer: `${base}/`,
      Destination: destination,
      SigninToken: token,
    });
    return redirect(`https://${portal.region}.${partition.signIn}/federation?${query.toString()}`);
  },
};
