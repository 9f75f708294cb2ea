import { cookieText, withCookies } from '../cookies.ts';
import { redirect, type Operation } from '../operation.ts';
import { jarOf } from '../sign-in/jar.ts';

/** Ends the session of this host, or, in the old mode, the one there is. */
export const consoleLogout: Operation = {
  name: 'ConsoleLogout',
  on: 'console',
  method: 'GET',
  path: '/console/logout!doLogout',
  handle({ world, request, target }) {
    const jar = jarOf(world, request);
    const { partition, region, label } = target;
    if (partition === undefined) throw new Error('A console host without a partition');
    if (jar !== undefined) {
      jar.sessions = jar.multiSession && label !== undefined ? jar.sessions.filter((held) => held.label !== label) : [];
    }
    const gone = cookieText('aws-userInfo', '', { domain: partition.cookieDomain, expiresAt: 0, open: true });
    return withCookies(redirect(`https://${region ?? partition.home}.${partition.signIn}/oauth?client_id=signed-out`), [
      gone,
    ]);
  },
};
