/** AWS's signature, version 4: signed again with AWS's own code and the keys that are known, and compared. */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { placeOf, type Exchange } from '../operation.ts';
import type { RoleCredentials } from '../state.ts';

class Sha256 {
  readonly #hash: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    throw new Error('Each is used once');
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=(\w+)\/\S+, SignedHeaders=([\w;-]+), Signature=[0-9a-f]{64}$/;
/** AWS's own limit between the date of a signature and its clock. */
const LONGEST_SKEW_MS = 5 * 60_000;

/** Whose signature it is; undefined where it is nobody's, out of date, or of something else than was sent. */
export async function signerOf(exchange: Exchange): Promise<RoleCredentials | undefined> {
  const { world, request, url, body } = exchange;
  const given = request.headers.get('authorization') ?? '';
  const [, keyId = '', names = ''] = AUTHORIZATION.exec(given) ?? [];
  const known = world.state.roleCredentials.get(keyId);
  const at = dateOf(request.headers.get('x-amz-date') ?? '');
  const now = world.clock.now();
  if (known === undefined || known.expiresAt <= now || !(Math.abs(at - now) <= LONGEST_SKEW_MS)) return undefined;
  if (request.headers.get('x-amz-security-token') !== known.sessionToken) return undefined;
  const signed = names.split(';');
  if (!['host', 'x-amz-date', 'x-amz-security-token'].every((name) => signed.includes(name))) return undefined;
  const headers = Object.fromEntries(signed.map((name) => [name, request.headers.get(name) ?? '']));
  const { accessKeyId, secretAccessKey, sessionToken } = known;
  const signer = new SignatureV4({
    service: 'sts',
    region: placeOf(exchange).region,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    sha256: Sha256,
    applyChecksum: false,
  });
  const again = await signer.sign(
    {
      method: request.method,
      protocol: 'https:',
      hostname: url.hostname,
      path: url.pathname,
      headers: { ...headers, host: url.host },
      body,
    },
    { signingDate: new Date(at) },
  );
  return again.headers['authorization'] === given ? known : undefined;
}

/** Epoch milliseconds of `20261202T104500Z`. */
function dateOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
