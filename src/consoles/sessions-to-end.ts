import type { LabelFor } from '../assignments/label-for.ts';
import type { SessionToEnd } from './failure.ts';
import type { OpenSession } from './open-sessions.ts';

/** Open sessions as a person knows them, with what each is ended by. */
export async function sessionsToEnd(
  labelFor: LabelFor,
  sessions: readonly OpenSession[],
): Promise<readonly SessionToEnd[]> {
  return Promise.all(
    sessions.map(async ({ jar, host, accountId, roleName }) => {
      const { accountName: name } = (await labelFor(accountId)).label;
      const known = { ...(roleName === undefined ? {} : { roleName }), ...(name === undefined ? {} : { name }) };
      return { jar, host, accountId, ...known };
    }),
  );
}
