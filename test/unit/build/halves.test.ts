import { beforeAll, describe, expect, it } from 'vitest';
import { bundle, type Bundle } from '../../../scripts/build/bundle.ts';

describe('the popup in two halves', () => {
  let built: Bundle;
  const text = (name: string): string =>
    new TextDecoder().decode(built.files.find((file) => file.name === name)?.contents);
  /** Files that are loaded before it runs. */
  const loads = (name: string): readonly string[] =>
    [...text(name).matchAll(/(?:^|[;}])(?:import|export)(?:[^"'();]*?from)?"([^"]+)"/g)].map(([, path = '']) => path);

  beforeAll(async () => {
    built = await bundle();
  });

  it('is two scripts and one style, with nothing left over', () => {
    const names = built.files.map(({ name }) => name).filter((name) => /^popup.*(?:js|css)$/.test(name));
    expect(names.toSorted()).toEqual(['popup-first.js', 'popup-later.js', 'popup.css']);
  });

  it('waits for one file and the lists before its first paint, and asks for the later half by import()', () => {
    expect(loads('popup-first.js')).toEqual(['./lists.js']);
    expect(text('popup-first.js')).toContain('import("./popup-later.js")');
  });

  it('loads nothing twice: the later half takes what both use from the first', () => {
    expect(loads('popup-later.js')).toEqual(['./popup-first.js']);
  });
});
