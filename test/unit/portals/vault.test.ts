import { describe, expect, test } from 'vitest';
import { browserSessionKey, createVault, sealedKey, VAULT_KEY_NAME, type Vault } from '../../../src/portals/vault.ts';
import { createMemoryBrowser, type MemoryBrowser } from '../memory-platform.ts';

const SECRET = 'aorAAAAAGVyZWZyZXNo+dG9rZW4/+secret/==';

function vaultOf(browser: MemoryBrowser): Vault {
  const { platform } = browser.context();
  return createVault(platform, browserSessionKey(platform));
}

function everythingOn(half: ReadonlyMap<string, string>): string {
  return [...half].flat().join('\n');
}

describe('the vault', () => {
  test('gives back what it sealed, to any context of the same browser session', async () => {
    const browser = createMemoryBrowser();
    await vaultOf(browser).seal('renewal:p1', { refreshToken: SECRET });
    expect(await vaultOf(browser).open('renewal:p1')).toEqual({ refreshToken: SECRET });
  });

  test('leaves no trace of a secret or of its key on the disk', async () => {
    const browser = createMemoryBrowser();
    await vaultOf(browser).seal('renewal:p1', { refreshToken: SECRET });
    const key = browser.memory.get(VAULT_KEY_NAME) ?? '';
    const disk = everythingOn(browser.disk);
    const plain = Buffer.from(SECRET);
    for (const form of [
      SECRET,
      plain.toString('base64'),
      plain.toString('base64url'),
      plain.toString('hex'),
      'refreshToken',
    ]) {
      expect(disk).not.toContain(form);
      expect(Buffer.from(disk.split('.').join(''), 'base64url').toString('latin1')).not.toContain(form);
    }
    expect(key.length).toBeGreaterThan(40);
    expect(disk).not.toContain(JSON.parse(key));
  });

  test('seals the same value differently each time', async () => {
    const browser = createMemoryBrowser();
    const vault = vaultOf(browser);
    await vault.seal('a', SECRET);
    const first = browser.disk.get(sealedKey('a'));
    await vault.seal('a', SECRET);
    expect(browser.disk.get(sealedKey('a'))).not.toBe(first);
  });

  test('does not open a text under another name than its own', async () => {
    const browser = createMemoryBrowser();
    const { platform } = browser.context();
    await vaultOf(browser).seal('a', SECRET);
    await platform.local.set(sealedKey('b'), await platform.local.get(sealedKey('a')));
    expect(await vaultOf(browser).open('b')).toBeUndefined();
    expect(await vaultOf(browser).open('a')).toBe(SECRET);
  });

  test.each([
    ['cut', (text: string) => text.slice(0, -4)],
    ['changed', (text: string) => `${text.slice(0, -6)}${text.at(-6) === 'A' ? 'B' : 'A'}${text.slice(-5)}`],
    ['rubbish', () => 'rubbish'],
    ['without encryption', () => `${Buffer.from('{"alg":"none"}').toString('base64url')}..a.b.c`],
  ])('takes a text that is %s as none, and removes it', async (_, damage) => {
    const browser = createMemoryBrowser();
    const { platform } = browser.context();
    await vaultOf(browser).seal('a', SECRET);
    await platform.local.set(sealedKey('a'), damage(String(await platform.local.get(sealedKey('a')))));
    expect(await vaultOf(browser).open('a')).toBeUndefined();
    expect(browser.disk.has(sealedKey('a'))).toBe(false);
  });

  test('opens nothing after a restart of the browser, and the dead text is removed', async () => {
    const browser = createMemoryBrowser();
    await vaultOf(browser).seal('a', SECRET);
    browser.restart();
    const vault = vaultOf(browser);
    expect(await vault.open('a')).toBeUndefined();
    expect(browser.disk.has(sealedKey('a'))).toBe(false);
    await vault.seal('a', 'new');
    expect(await vault.open('a')).toBe('new');
  });

  test('removes every dead text at once after a restart, and nothing else', async () => {
    const browser = createMemoryBrowser();
    const before = browser.context().platform;
    await before.local.set('portals', ['kept']);
    await vaultOf(browser).seal('a', SECRET);
    await vaultOf(browser).seal('b', SECRET);
    await vaultOf(browser).discardUnreadable();
    expect(browser.disk.size).toBe(3);
    browser.restart();
    await vaultOf(browser).discardUnreadable();
    expect([...browser.disk.keys()]).toEqual(['portals']);
  });

  test('makes one key when many contexts seal for the first time at once', async () => {
    const browser = createMemoryBrowser();
    const names = Array.from({ length: 20 }, (_, index) => `value-${index}`);
    await Promise.all(names.map((name) => vaultOf(browser).seal(name, name)));
    expect(await Promise.all(names.map((name) => vaultOf(browser).open(name)))).toEqual(names);
  });

  test.each([
    ['opened', (vault: Vault) => vault.open('a')],
    ['swept', (vault: Vault) => vault.discardUnreadable()],
  ])('never removes a text that was sealed while a dead one was being %s', async (_, look) => {
    const browser = createMemoryBrowser();
    await vaultOf(browser).seal('a', 'dead');
    browser.restart();
    const { platform } = browser.context();
    let removing = (): void => undefined;
    const inRemoval = new Promise<void>((resolve) => (removing = resolve));
    // A storage that takes its time to remove: longer than anybody else needs to write.
    const slow = {
      ...platform,
      local: {
        ...platform.local,
        remove: async (...names: string[]) => {
          removing();
          await new Promise((resolve) => setTimeout(resolve, 50));
          await platform.local.remove(...names);
        },
      },
    };
    const looking = look(createVault(slow, browserSessionKey(slow)));
    await inRemoval;
    await vaultOf(browser).seal('a', 'alive');
    await looking;
    expect(await vaultOf(browser).open('a')).toBe('alive');
  });
});
