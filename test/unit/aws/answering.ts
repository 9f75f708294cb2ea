/** AWS in one line, for tests of single calls: it gives the same answer to everything. */
import type { AwsFailure } from '../../../src/aws/failure.ts';
import type { Home } from '../../../src/aws/oidc.ts';
import { partitionById } from '../../../src/aws/partitions.ts';
import type { Result } from '../../../src/aws/result.ts';
import type { Wire } from '../../../src/aws/wire.ts';
import { TEST_TIME } from '../virtual-clock.ts';

export const home: Home = { partition: partitionById('aws'), region: 'eu-west-1' };
export const role = { accountId: '012345678901', roleName: 'Admin' };
export const keys = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 's3cr3t/+key=',
  sessionToken: 'long+token/==',
  expiration: 1,
};
export const client = { clientId: 'client-id', clientSecret: 'client+secret/==' };

export interface Sent {
  readonly url: URL;
  readonly init: RequestInit;
}

/** AWS that answers everything in one way, and what was sent to it. */
export function answering(body: BodyInit | null, init: ResponseInit = {}): Wire & { readonly sent: Sent[] } {
  const sent: Sent[] = [];
  return {
    sent,
    now: () => TEST_TIME,
    fetch: async (url, request) => {
      sent.push({ url: new URL(url), init: request });
      return new Response(body, { headers: { 'content-type': 'application/json' }, ...init });
    },
  };
}

export type Operation = (wire: Wire) => Promise<Result<unknown, AwsFailure>>;

export const failureOf = async (operation: Operation, wire: Wire): Promise<AwsFailure | undefined> => {
  const result = await operation(wire);
  return result.ok ? undefined : result.failure;
};
