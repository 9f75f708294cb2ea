/**
 * What must not lie on the disk in clear is sealed here (JWE, direct key, A256GCM). The key comes from one place with
 * a policy; the only policy so far is "this browser session": random bytes that only `storage.session` knows, so that
 * what the disk keeps is worthless once the browser is closed. A non-extractable key in IndexedDB would not be
 * enough: its raw bytes can be read from the profile's files in both browsers.
 */
import { base64url, CompactEncrypt, compactDecrypt, errors } from 'jose';
import type { Platform } from '../browser/platform.ts';

/** Where the sealing key comes from. `existing` never makes one. */
export interface KeySource {
  readonly existing: () => Promise<CryptoKey | undefined>;
  readonly existingOrNew: () => Promise<CryptoKey>;
}

export interface Vault {
  /** Keeps a value, sealed, under a name in `storage.local`. */
  readonly seal: (name: string, value: unknown) => Promise<void>;
  /** The value, or `undefined` when there is none or its key is gone; then the dead text is removed too. */
  readonly open: (name: string) => Promise<unknown>;
  readonly discard: (name: string) => Promise<void>;
  /** Removes every sealed text when the key is gone for good. */
  readonly discardUnreadable: () => Promise<void>;
}

const PREFIX = 'sealed:';
/** Held while a sealed text is written, or removed as dead: what is new is never taken for what is dead. */
const WRITING = 'vault';
export const VAULT_KEY_NAME = 'vault-key';
const KEY_BYTES = 32;

/** The storage key of a sealed value, for those who only ask whether it is there. */
export function sealedKey(name: string): string {
  return PREFIX + name;
}

export function createVault(platform: Platform, keys: KeySource): Vault {
  const { local } = platform;
  const discard = async (name: string): Promise<void> => local.remove(sealedKey(name));
  return {
    discard,
    async seal(name, value) {
      const text = new TextEncoder().encode(JSON.stringify(value));
      // The name is part of what is authenticated: one sealed value cannot stand in for another.
      const header = { alg: 'dir', enc: 'A256GCM', kid: name };
      await platform.withLock(WRITING, async () => {
        const sealed = await new CompactEncrypt(text).setProtectedHeader(header).encrypt(await keys.existingOrNew());
        await local.set(sealedKey(name), sealed);
      });
    },
    async open(name) {
      const sealed = await local.get(sealedKey(name));
      if (typeof sealed !== 'string') return undefined;
      const key = await keys.existing();
      const value = key === undefined ? undefined : await unseal(sealed, key, name);
      if (value === undefined) {
        await platform.withLock(WRITING, async () => {
          if ((await local.get(sealedKey(name))) === sealed) await discard(name);
        });
      }
      return value;
    },
    async discardUnreadable() {
      await platform.withLock(WRITING, async () => {
        if ((await keys.existing()) !== undefined) return;
        const names = Object.keys(await local.getAll()).filter((key) => key.startsWith(PREFIX));
        await local.remove(...names);
      });
    },
  };
}

async function unseal(sealed: string, key: CryptoKey, name: string): Promise<unknown> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return protectedHeader.kid === name ? JSON.parse(new TextDecoder().decode(plaintext)) : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** The policy "this browser session". */
export function browserSessionKey(platform: Platform): KeySource {
  const existing = async (): Promise<CryptoKey | undefined> => {
    const text = await platform.session.get(VAULT_KEY_NAME);
    return typeof text === 'string' ? importKey(base64url.decode(text)) : undefined;
  };
  return {
    existing,
    existingOrNew: async () =>
      platform.withLock('vault-key', async () => {
        const key = await existing();
        if (key !== undefined) return key;
        const bytes = platform.randomBytes(KEY_BYTES);
        await platform.session.set(VAULT_KEY_NAME, base64url.encode(bytes));
        return importKey(bytes);
      }),
  };
}

async function importKey(bytes: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', Uint8Array.from(bytes), 'AES-GCM', false, ['encrypt', 'decrypt']);
}
