/** The same call made by our client and by AWS's own, the second of which meets the very answer that the first one got. */
import type { AwsFailure } from '../../src/aws/failure.ts';
import type { Home } from '../../src/aws/oidc.ts';
import { partitionOfRegion } from '../../src/aws/partitions.ts';
import type { Result } from '../../src/aws/result.ts';
import type { Wire } from '../../src/aws/wire.ts';
import { SSOClient } from '@aws-sdk/client-sso';
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import type { Standin } from '../standin/start.ts';

/** A request as AWS would see it: what two clients that ask for the same must agree in. */
export interface SeenRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly bearer: string | null;
  /** JSON's value; `null` where there is no body. */
  readonly body: unknown;
}

/** An answer as it came, to be read again by somebody else. */
interface Recorded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** The SDK has its bodies as text or as bytes. */
function textOf(body: unknown): string {
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  return typeof body === 'string' ? body : '';
}

function parsed(body: unknown): unknown {
  const text = textOf(body);
  return text === '' ? null : (JSON.parse(text) as unknown);
}

export function homeOf(region: string, more: Pick<Home, 'dualStack'> = {}): Home {
  const partition = partitionOfRegion(region);
  if (partition === undefined) throw new Error(`No partition has the region ${region}`);
  return { partition, region, ...more };
}

/** What AWS's SDK hands to its request handler, as far as it matters. */
interface SdkRequest {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function seenFromSdk({ method, hostname: host, path, query = {}, headers, body }: SdkRequest): SeenRequest {
  const texts = Object.entries(query).map(([name, value]) => [name, [value].flat().join()]);
  const bearer = headers['x-amz-sso_bearer_token'] ?? null;
  return { method, host, path, query: Object.fromEntries(texts), bearer, body: parsed(body) };
}

function seenFromUs(address: string, { method = 'GET', headers, body }: RequestInit): SeenRequest {
  const { host, pathname: path, searchParams } = new URL(address);
  const bearer = new Headers(headers).get('x-amz-sso_bearer_token');
  return { method, host, path, query: Object.fromEntries(searchParams), bearer, body: parsed(body) };
}

/** Our wire to the stand-in, and what went over it. */
export function recordingWire(standin: Standin) {
  const requests: SeenRequest[] = [];
  const answers: Recorded[] = [];
  const wire: Wire = {
    now: () => standin.clock.now(),
    async fetch(address, init) {
      requests.push(seenFromUs(address, init));
      const answer = await standin.fetch(address, init);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const { status, headers } = answer;
      answers.push({ status, headers: Object.fromEntries(headers), bytes });
      return new Response(bytes.length === 0 ? null : bytes, { status, headers });
    },
  };
  return { wire, requests, answers };
}

export interface SdkClients {
  readonly oidc: SSOOIDCClient;
  readonly sso: SSOClient;
  readonly requests: readonly SeenRequest[];
}

/** AWS's clients, with `answer` in place of their network. */
function sdkClients(region: string, answer: (request: SdkRequest) => Promise<Recorded>, dualStack = false): SdkClients {
  const requests: SeenRequest[] = [];
  const requestHandler = {
    async handle(request: SdkRequest) {
      requests.push(seenFromSdk(request));
      const { status: statusCode, headers, bytes } = await answer(request);
      return { response: { statusCode, headers, body: new Blob([bytes.slice()]).stream() } };
    },
  };
  const shape = { region, requestHandler, maxAttempts: 1, useDualstackEndpoint: dualStack };
  return { oidc: new SSOOIDCClient(shape), sso: new SSOClient(shape), requests };
}

/** AWS's clients, which get one recorded answer to whatever they ask. */
export function replayingSdk(region: string, answers: readonly Recorded[]): SdkClients {
  return sdkClients(region, async () => {
    const [answer] = answers;
    if (answer === undefined) throw new Error('Nothing was recorded');
    return answer;
  });
}

/** AWS's clients, which talk to the stand-in themselves. */
export function livingSdk(standin: Standin, region: string, dualStack = false): SdkClients {
  const live = async (request: SdkRequest): Promise<Recorded> => {
    const { method, host, path, query } = seenFromSdk(request);
    const search = new URLSearchParams(query).toString();
    const body = method === 'GET' ? {} : { body: textOf(request.body) };
    // `host` and `content-length` are the socket's business, and a fetch refuses to be told them.
    const told = Object.entries(request.headers).filter(([name]) => !['host', 'content-length'].includes(name));
    const address = `https://${host}${path}${search === '' ? '' : `?${search}`}`;
    const answer = await standin.fetch(address, { method, headers: Object.fromEntries(told), ...body });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, headers: Object.fromEntries(answer.headers), bytes };
  };
  return sdkClients(region, live, dualStack);
}

export type Ours = Result<unknown, AwsFailure>;
