/**
 * What must not lie on the disk in clear is sealed here (JWE, direct key, A256GCM), each time under a new key of its own.
 * The keys come from one place with a policy; the only policy so far is "this browser session": random bytes that only
 * `storage.session` knows. So what the disk keeps is worthless once the browser is closed, and what was ever sealed under
 * a name is worthless once that name was discarded or sealed anew, although both browsers keep deleted values in their
 * files. A non-extractable key in IndexedDB would not be enough: its raw bytes can be read from the profile in both.
 */
import { base64url, CompactEncrypt, compactDecrypt, errors } from 'jose';
import { asFields, textField } from '../aws/fields.ts';
import type { Platform } from '../browser/platform.ts';

/** Where the sealing keys come from: each sealed value has its own. Called under the vault's lock. */
export interface KeySource {
  readonly find: (name: string, id: string) => Promise<CryptoKey | undefined>;
  /** A new key beside those that the name has. */
  readonly add: (name: string) => Promise<{ readonly id: string; readonly key: CryptoKey }>;
  /** Destroys the keys of a name, all but one where that is given. */
  readonly destroy: (name: string, except?: string) => Promise<void>;
  /** Whether a name has any key. */
  readonly has: (name: string) => Promise<boolean>;
}

export interface Vault {
  /** Keeps a value, sealed, under a name in `storage.local`. */
  readonly seal: (name: string, value: unknown) => Promise<void>;
  /** The value, or `undefined` when there is none or its key is gone; then the dead text is removed too. */
  readonly open: (name: string) => Promise<unknown>;
  /** Destroys the key, then removes the text: nobody can ever read it again. */
  readonly discard: (name: string) => Promise<void>;
  /** Removes every sealed text whose key is gone for good. */
  readonly discardUnreadable: () => Promise<void>;
}

const PREFIX = 'sealed:';
/** Held while a sealed text is written, or removed as dead: what is new is never taken for what is dead. */
const WRITING = 'vault';
const KEY_BYTES = 32;

/** The storage key of a sealed value, for those who only ask whether it is there. */
export function sealedKey(name: string): string {
  return PREFIX + name;
}

/** The storage key of a sealed value's keys, for the same. */
export function vaultKeyName(name: string): string {
  return `vault-key:${name}`;
}

export function createVault(platform: Platform, keys: KeySource): Vault {
  const { local } = platform;

  const alone = async <T>(work: () => Promise<T>): Promise<T> => platform.withLock(WRITING, work);

  async function discard(name: string): Promise<void> {
    await keys.destroy(name);
    await local.remove(sealedKey(name));
  }

  async function unseal(name: string): Promise<unknown> {
    const sealed = await local.get(sealedKey(name));
    return typeof sealed === 'string' ? unsealText(sealed, name, keys) : undefined;
  }

  return {
    discard: async (name) => alone(async () => discard(name)),
    async seal(name, value) {
      const text = new TextEncoder().encode(JSON.stringify(value));
      await alone(async () => {
        // Beside the old key, which goes when nothing is sealed with it any more: each moment in between can be read.
        const { id, key } = await keys.add(name);
        // The name is part of what is authenticated: one sealed value cannot stand in for another.
        const header = { alg: 'dir', enc: 'A256GCM', kid: name, key: id };
        await local.set(sealedKey(name), await new CompactEncrypt(text).setProtectedHeader(header).encrypt(key));
        await keys.destroy(name, id);
      });
    },
    async open(name) {
      const value = await unseal(name);
      if (value !== undefined || (await local.get(sealedKey(name))) === undefined) return value;
      return alone(async () => {
        // It may have been sealed anew between the reading of the text and that of its key.
        const now = await unseal(name);
        if (now === undefined) await discard(name);
        return now;
      });
    },
    async discardUnreadable() {
      await alone(async () => {
        const texts = Object.keys(await local.getAll()).filter((key) => key.startsWith(PREFIX));
        for (const text of texts) if (!(await keys.has(text.slice(PREFIX.length)))) await local.remove(text);
      });
    },
  };
}

async function unsealText(sealed: string, name: string, keys: KeySource): Promise<unknown> {
  try {
    const keyOf = async (header: object): Promise<CryptoKey> => {
      const key = await keys.find(name, textField(asFields(header) ?? {}, 'key') ?? '');
      if (key === undefined) throw new errors.JWEDecryptionFailed();
      return key;
    };
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, keyOf, {
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
export function browserSessionKey({ session, randomBytes }: Platform): KeySource {
  const read = async (name: string): Promise<ReadonlyMap<string, string>> => {
    const stored = Object.entries(asFields(await session.get(vaultKeyName(name))) ?? {});
    return new Map(stored.flatMap(([id, text]) => (typeof text === 'string' ? [[id, text] as const] : [])));
  };
  const write = async (name: string, keys: ReadonlyMap<string, string>): Promise<void> =>
    keys.size === 0 ? session.remove(vaultKeyName(name)) : session.set(vaultKeyName(name), Object.fromEntries(keys));
  return {
    find: async (name, id) => {
      const text = (await read(name)).get(id);
      return text === undefined ? undefined : readKey(text);
    },
    add: async (name) => {
      const id = base64url.encode(randomBytes(6));
      const bytes = randomBytes(KEY_BYTES);
      await write(name, new Map([...(await read(name)), [id, base64url.encode(bytes)]]));
      return { id, key: await importKey(bytes) };
    },
    destroy: async (name, except) => {
      const kept = [...(await read(name))].filter(([id]) => id === except);
      await write(name, new Map(kept));
    },
    has: async (name) => (await read(name)).size > 0,
  };
}

/** The key, or `undefined` for a text that holds none: damage in the store is as good as its loss. */
async function readKey(text: string): Promise<CryptoKey | undefined> {
  try {
    return await importKey(base64url.decode(text));
  } catch {
    // No base64url, or of a length that no AES key has.
    return undefined;
  }
}

async function importKey(bytes: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', Uint8Array.from(bytes), 'AES-GCM', false, ['encrypt', 'decrypt']);
}
