/** Every error that AWS documents, and the ones without a name, as AWS's own SDK and as our client read them. */
import { expect, test } from 'vitest';
import { AWS_FAILURE_CODES } from '../../src/aws/failure.ts';
import { portalOf } from '../standin/client.ts';
import type { Effect } from '../standin/effects.ts';
import { startStandin } from '../standin/start.ts';
import { homeOf, recordingWire, replayingSdk } from './both-clients.ts';
import { CALLS, type CallRow } from './call-table.ts';
import { documentedExceptions, EXCEPTION_CODES, STATUS_CODES } from './exceptions.ts';

/** What the SDK throws, as far as it is AWS's and not the SDK's own. */
interface SdkException {
  readonly name: string;
  readonly reason?: string;
  readonly $metadata: { readonly httpStatusCode?: number };
}

function isSdkException(problem: unknown): problem is SdkException {
  return problem instanceof Error && '$metadata' in problem;
}

/**
 * Makes one call over and over, which the stand-in answers with another fault each time and never carries out; both clients read
 * the one answer.
 */
async function failing(row: CallRow) {
  const standin = await startStandin({ network: false, accounts: 3 });
  const portal = portalOf(standin);
  const call = await row.prepare({ standin, portal, home: homeOf(portal.region) });
  return async (effect: Effect) => {
    standin.control.clearFaults();
    standin.control.fault({ operation: row.operation, ...effect });
    const { wire, answers } = recordingWire(standin);
    const ours = await call.ours(wire);
    const theirs: unknown = await call.sdk(replayingSdk(portal.region, answers)).catch((problem: unknown) => problem);
    if (ours.ok) throw new Error(`${row.title} did not fail`);
    if (!isSdkException(theirs)) throw new Error(`The SDK says ${JSON.stringify(theirs)}`);
    return { ours: ours.failure, theirs };
  };
}

for (const row of CALLS) {
  test(`${row.title}: every documented error is the same for both clients`, async () => {
    const failWith = await failing(row);
    const names = await documentedExceptions(row);
    expect(names.length).toBeGreaterThan(3);
    for (const error of names) {
      const { ours, theirs } = await failWith({ error });
      expect(theirs.name).toBe(error);
      expect([error, ours.code]).toEqual([error, EXCEPTION_CODES[theirs.name]]);
    }
  });

  test(`${row.title}: an error without a name is told by its status, by both clients`, async () => {
    const failWith = await failing(row);
    for (const [status, code] of Object.entries(STATUS_CODES)) {
      const { ours, theirs } = await failWith({ status: Number(status), body: '{"message":null}' });
      expect(theirs.$metadata.httpStatusCode).toBe(Number(status));
      expect(EXCEPTION_CODES[theirs.name]).toBeUndefined();
      expect([status, ours.code]).toEqual([status, code]);
    }
  });

  test(`${row.title}: a 429 with a name and a Retry-After is the same as one without`, async () => {
    const failWith = await failing(row);
    const headers = { 'retry-after': '3', 'x-amzn-errortype': 'TooManyRequestsException:http://internal/' };
    const { ours, theirs } = await failWith({ status: 429, headers, body: '{"message":"slow"}' });
    expect(ours).toMatchObject({ code: 'AWS_SLOW_DOWN', retryAfterMs: 3000 });
    expect([theirs.name, theirs.$metadata.httpStatusCode]).toEqual(['TooManyRequestsException', 429]);
  });

  test(`${row.title}: a name in the body counts where the header has none`, async () => {
    const failWith = await failing(row);
    const error = row.service === 'oidc' ? 'SlowDownException' : 'ResourceNotFoundException';
    const status = row.service === 'oidc' ? 400 : 404;
    const { ours, theirs } = await failWith({
      status,
      body: JSON.stringify({ __type: `com.amazonaws#${error}` }),
    });
    expect(theirs.name).toBe(error);
    expect(ours.code).toBe(EXCEPTION_CODES[error]);
  });
}

const CUSTOM_KEY_ROWS = CALLS.filter(({ service }) => service === 'oidc');

test('an organisation’s own key that stops AWS is told by its reason, by both clients', async () => {
  for (const row of CUSTOM_KEY_ROWS) {
    const failWith = await failing(row);
    const names = await documentedExceptions(row);
    for (const error of ['InvalidRequestException', 'AccessDeniedException'].filter((name) => names.includes(name))) {
      const reason = 'KMS_DisabledException';
      const { ours, theirs } = await failWith({ error, reason });
      expect(theirs).toMatchObject({ name: error, reason });
      expect(ours).toEqual({ code: 'OIDC_KMS_KEY', detail: reason });
    }
  }
});

test('each exception is a code of its own', () => {
  const codes = Object.values(EXCEPTION_CODES);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(AWS_FAILURE_CODES).toContain(code);
});
