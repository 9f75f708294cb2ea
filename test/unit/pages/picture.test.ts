import { describe, expect, it } from 'vitest';
import { dropPictures, keepPicture, readPicture } from '../../../src/pages/shared/picture-store.ts';
import type { Picture } from '../../../src/pages/shared/picture.ts';

const row: Picture = {
  name: 'main',
  attributes: ['class', 'app'],
  children: [{ name: 'bdi', attributes: ['class', 'name'], children: ['<img src=x onerror=alert(1)>'] }],
};

function memory(first: Readonly<Record<string, string>> = {}): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map(Object.entries(first));
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe("the popup's picture", () => {
  it('comes back as it was kept, names of accounts as texts', () => {
    const store = memory();
    keepPicture(store, 'wide', row);
    expect(readPicture(store, 'wide')).toEqual(row);
  });

  it('is kept apart for a narrow popup', () => {
    const store = memory();
    keepPicture(store, 'narrow', row);
    expect(readPicture(store, 'wide')).toBeUndefined();
  });

  it('is gone once it was dropped', () => {
    const store = memory();
    keepPicture(store, 'wide', row);
    dropPictures(store);
    expect(readPicture(store, 'wide')).toBeUndefined();
  });

  it.each([
    ['nothing', 'null'],
    ['a text', '"main"'],
    ['cut off', '{"name":"main","attri'],
    ['an element that the popup has none of', '{"name":"script","attributes":[],"children":["alert(1)"]}'],
    ['an element within that the popup has none of', '{"name":"div","attributes":[],"children":[{"name":"iframe"}]}'],
    ['an attribute that runs code', '{"name":"div","attributes":["onclick","alert(1)"],"children":[]}'],
    ['an attribute that loads something', '{"name":"div","attributes":["src","https://evil.test"],"children":[]}'],
    ['an attribute that is no text', '{"name":"div","attributes":["id",{}],"children":[]}'],
    ['children that are none', '{"name":"div","attributes":[],"children":"all"}'],
  ])('is none where what is kept is %s', (_, kept) => {
    expect(readPicture(memory({ 'popup-picture': kept }), 'wide')).toBeUndefined();
  });
});
