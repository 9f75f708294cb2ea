import type { LabelFor } from '../assignments/label-for.ts';
import type { SessionToEnd } from './failure.ts';
import type { OpenSession } from './session-record.ts';

/** Open sessions as a person knows them, with what each is ended by. */
export async function sessionsToEnd(
  labelFor: LabelFor,
  sessions: readonly OpenSession[],
): Promise<readonly SessionToEnd[]> {
  return Promise.all(
    sessions.map(async ({ jar, label, accountId, roleName }) => {
      const { accountName: name } = (await labelFor(accountId)).label;
      const known = { ...(roleName === undefined ? {} : { roleName }), ...(name === undefined ? {} : { name }) };
      return { jar, label, accountId, ...known };
    }),
  );
}
