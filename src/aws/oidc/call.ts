/** One call of the OIDC service: JSON both ways, no signature. */
import { exceptionNames, fieldsOf, readAnswer } from '../answer.ts';
import type { AwsFailure } from '../failure.ts';
import type { Fields } from '../fields.ts';
import { oidcOrigin } from '../hosts.ts';
import { fail, type Result } from '../result.ts';
import { send, type Wire } from '../wire.ts';
import { oidcFailure } from './errors.ts';
import type { Home } from './home.ts';

export async function callOidc(
  wire: Wire,
  home: Home,
  operation: string,
  path: string,
  body: object,
): Promise<Result<Fields, AwsFailure>> {
  const answer = await send(wire, {
    operation,
    method: 'POST',
    url: oidcOrigin(home) + path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) return answer;
  const fields = fieldsOf(answer.value);
  const names = MAY_NAME.has(answer.value.status) ? exceptionNames(answer.value, fields) : [];
  const named = oidcFailure(names, fields, operation);
  return named === undefined ? readAnswer(answer.value, operation, wire.now()) : fail(named);
}

/** The statuses that the model's exceptions come with; under any other a name means nothing. */
const MAY_NAME: ReadonlySet<number> = new Set([400, 401, 500]);
