/** A Chromium profile whose person has said Allow to the extension before. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes what Chromium keeps of such an answer into a profile that has never been used: it then asks no more, and hosts
 * and cookies are still granted only when the extension asks for them.
 */
export async function rememberAllow(profileDir: string, extensionDir: string): Promise<void> {
  const file = join(profileDir, 'Default', 'Preferences');
  if (existsSync(file)) return;
  const allowed = {
    api: ['cookies'],
    manifest_permissions: [],
    explicit_host: ['https://*/*', 'http://127.0.0.1/*'],
    scriptable_host: [],
  };
  const settings = { [unpackedId(extensionDir)]: { runtime_granted_permissions: allowed } };
  await mkdir(join(profileDir, 'Default'), { recursive: true });
  await writeFile(file, JSON.stringify({ extensions: { settings } }));
}

/** Chromium names an unpacked extension after its folder: the half of a SHA-256, in the letters a to p. */
function unpackedId(folder: string): string {
  const half = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...half].map((digit) => String.fromCodePoint(97 + Number.parseInt(digit, 16))).join('');
}
