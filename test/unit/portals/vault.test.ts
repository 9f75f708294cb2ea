import { describe, expect, test, vi } from 'vitest';
import { browserSessionKey, createVault, sealedKey, vaultKeyName, type Vault } from '../../../src/portals/vault.ts';
import { createMemoryBrowser, type MemoryBrowser } from '../memory-platform.ts';

const SECRET = 'aorAAAAAGVyZWZyZXNo+dG9rZW4/+secret/==';

function vaultOf(browser: MemoryBrowser): Vault {
  const { platform } = browser.context();
  return createVault(platform, browserSessionKey(platform));
}

function everythingOn(half: ReadonlyMap<string, string>): string {
  return [...half].flat().join('\n');
}

function keysOf(browser: MemoryBrowser, name: string): string[] {
  return Object.values(JSON.parse(browser.memory.get(vaultKeyName(name)) ?? '{}') as Record<string, string>);
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
    const [key = ''] = keysOf(browser, 'renewal:p1');
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
    expect(disk).not.toContain(key);
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

  test('gives each value a key of its own, also when many contexts seal at once', async () => {
    const browser = createMemoryBrowser();
    const names = Array.from({ length: 20 }, (_, index) => `value-${index}`);
    await Promise.all(names.map((name) => vaultOf(browser).seal(name, name)));
    expect(await Promise.all(names.map((name) => vaultOf(browser).open(name)))).toEqual(names);
    expect(new Set(names.flatMap((name) => keysOf(browser, name))).size).toBe(20);
  });

  test('destroys a key with its value, so that a copy of what lay on the disk stays closed for ever (F37)', async () => {
    const browser = createMemoryBrowser();
    const { platform } = browser.context();
    const vault = vaultOf(browser);
    await vault.seal('a', SECRET);
    await vault.seal('b', 'other');
    const copy = await platform.local.get(sealedKey('a'));
    await vault.discard('a');
    expect(keysOf(browser, 'a')).toEqual([]);
    await platform.local.set(sealedKey('a'), copy);
    expect(await vault.open('a')).toBeUndefined();
    expect(await vault.open('b')).toBe('other');
  });

  test('destroys the key of what it seals anew: an old text does not open with the new key', async () => {
    const browser = createMemoryBrowser();
    const { platform } = browser.context();
    const vault = vaultOf(browser);
    await vault.seal('a', 'first');
    const copy = await platform.local.get(sealedKey('a'));
    const [first] = keysOf(browser, 'a');
    await vault.seal('a', 'second');
    expect(keysOf(browser, 'a')).toHaveLength(1);
    expect(keysOf(browser, 'a')).not.toContain(first);
    await platform.local.set(sealedKey('a'), copy);
    expect(await vault.open('a')).toBeUndefined();
  });

  test('that is sealed anew by a context that ends half-way gives the old value or the new one', async () => {
    const seen = new Set<unknown>();
    for (let steps = 1; steps < 16; steps += 1) {
      const browser = createMemoryBrowser();
      await vaultOf(browser).seal('a', 'old');
      const dying = browser.context();
      dying.endAfter(steps);
      await Promise.race([
        createVault(dying.platform, browserSessionKey(dying.platform)).seal('a', 'new'),
        vi.waitUntil(dying.ended, { interval: 1, timeout: 10_000 }),
      ]);
      const value = await vaultOf(browser).open('a');
      expect(['old', 'new']).toContain(value);
      seen.add(value);
    }
    expect(seen.size).toBe(2);
  });

  test.each(['', '!', 'AAAA', 'é'])(
    'takes a text whose key was damaged to %j for none, and removes it',
    async (damaged) => {
      const browser = createMemoryBrowser();
      const { platform } = browser.context();
      const vault = createVault(platform, browserSessionKey(platform));
      await vault.seal('a', 1);
      const kept = Object.keys((await platform.session.get(vaultKeyName('a'))) as object);
      await platform.session.set(vaultKeyName('a'), Object.fromEntries(kept.map((id) => [id, damaged])));
      expect(await vault.open('a')).toBeUndefined();
      expect(Object.keys(await platform.local.getAll())).toEqual([]);
    },
  );

  test('gives the value to whoever reads while it is sealed anew', async () => {
    const browser = createMemoryBrowser();
    const vault = vaultOf(browser);
    await vault.seal('a', 0);
    const reading = Array.from({ length: 30 }, async () => vaultOf(browser).open('a'));
    const writing = Array.from({ length: 10 }, async (_, index) => vault.seal('a', index + 1));
    for (const value of await Promise.all(reading)) expect(value).toEqual(expect.any(Number));
    await Promise.all(writing);
    expect(await vault.open('a')).toBe(10);
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
    // A storage that removes only once everybody else is done or waits for it: the clock moves when nothing else does.
    const slow = {
      ...platform,
      local: {
        ...platform.local,
        remove: async (...names: string[]) => {
          removing();
          await platform.sleep(1);
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
