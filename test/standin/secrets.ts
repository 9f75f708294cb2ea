/**
 * Makes every secret that the stand-in hands out, and finds them again wherever they turn up. Each one carries a core that
 * survives percent-encoding, so that a request can be searched for any of them in one pass.
 */
import type { TargetKind } from './target.ts';

export type SecretKind =
  | 'client-secret'
  | 'authorization-code'
  | 'device-code'
  | 'access-token'
  | 'refresh-token'
  | 'secret-access-key'
  | 'session-token'
  | 'sign-in-token'
  | 'portal-cookie'
  | 'console-cookie';

export type Place = 'path' | 'query' | 'body' | 'cookie' | `header:${string}`;

/** Where each kind may be seen; anywhere else is a leak. The GET form of getSigninToken works, and is a leak all the same. */
const ALLOWED: Readonly<Record<SecretKind, readonly `${TargetKind} ${Place}`[]>> = {
  'client-secret': ['oidc body'],
  'authorization-code': ['oidc body'],
  'device-code': ['oidc body'],
  'access-token': ['portal-api header:x-amz-sso_bearer_token'],
  'refresh-token': ['oidc body'],
  'secret-access-key': ['sign-in body'],
  'session-token': ['sign-in body', 'sts header:x-amz-security-token'],
  'sign-in-token': ['sign-in query'],
  'portal-cookie': ['start cookie'],
  'console-cookie': ['sign-in cookie', 'console cookie'],
};

const CORE = /Zq9x[0-9A-Za-z]{20}/g;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export interface Secrets {
  /** A new secret of `length` characters (default 400), holding `+`, `/` and `=` unless `plain`. */
  issue(kind: SecretKind, shape?: { readonly length?: number; readonly plain?: boolean }): string;
  /** Kinds of all secrets in a text, each once. */
  kindsIn(text: string): SecretKind[];
  /** Kinds of the secrets in a text that have no business in that place. */
  misplaced(text: string, kind: TargetKind, place: Place): SecretKind[];
}

/** `bytes` is a source of unguessable bytes, such as `crypto.randomBytes`. */
export function createSecrets(bytes: (count: number) => Uint8Array): Secrets {
  const kinds = new Map<string, SecretKind>();
  const letters = (count: number): string =>
    Array.from(bytes(count), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return {
    issue(kind, { length = 400, plain = false } = {}) {
      const core = `Zq9x${letters(20)}`;
      kinds.set(core, kind);
      const filling = letters(Math.max(0, length - core.length - 6));
      const half = filling.length >> 1;
      return plain
        ? `${filling.slice(0, half)}${core}${filling.slice(half)}`
        : `${filling.slice(0, half)}+${core}/+${filling.slice(half)}/==`;
    },
    kindsIn,
    misplaced: (text, kind, place) => kindsIn(text).filter((secret) => !ALLOWED[secret].includes(`${kind} ${place}`)),
  };

  function kindsIn(text: string): SecretKind[] {
    const found = text.match(CORE) ?? [];
    return [...new Set(found.flatMap((core) => kinds.get(core) ?? []))];
  }
}
