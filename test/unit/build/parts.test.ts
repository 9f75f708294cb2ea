import { beforeAll, describe, expect, it } from 'vitest';
import { bundle, type Bundle } from '../../../scripts/build/bundle.ts';

describe('the popup in parts', () => {
  let built: Bundle;
  const scriptsOf = (part: string): readonly string[] =>
    built.files.filter((file) => file.part === part && file.name.endsWith('.js')).map(({ name }) => name);

  const contentsOf = (part: string): string =>
    built.files
      .filter((file) => file.part === part && file.name.endsWith('.js'))
      .map(({ contents }) => new TextDecoder().decode(contents))
      .join('\n');

  beforeAll(async () => {
    built = await bundle();
  });

  it('has a script that is there before anything is read, and one that it works with', () => {
    expect(scriptsOf('popup-early.js')).toEqual(['popup-early.js']);
    expect(scriptsOf('popup.js')).toEqual(['popup.js']);
  });

  it('has what nothing is painted with in one file that comes after it', () => {
    expect(scriptsOf('popup-later.js')).toHaveLength(1);
    const text = contentsOf('popup.js');
    // What a notice says, and the table of Enter's failures: no word of them is in what the first frame waits for.
    expect(contentsOf('popup-later.js')).toMatch(
      /signedOutTitle.*OIDC_INVALID_GRANT|OIDC_INVALID_GRANT.*signedOutTitle/s,
    );
    expect(text).not.toMatch(/signedOutTitle|OIDC_INVALID_GRANT/);
  });

  it('loads menus and the page without a portal once they are asked for', () => {
    expect(scriptsOf('popup-overlays.js')).toHaveLength(1);
    expect(scriptsOf('popup-no-portal.js')).toHaveLength(1);
  });

  it('counts every script of the popup in exactly one part', () => {
    const scripts = built.files.filter(({ name }) => name.startsWith('popup') && name.endsWith('.js'));
    expect(scripts.every(({ part = '' }) => /^popup(-[a-z-]+)?\.js$/.test(part))).toBe(true);
    expect(new Set(scripts.map(({ name }) => name)).size).toBe(scripts.length);
  });
});
