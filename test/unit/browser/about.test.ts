import { expect, test, vi } from 'vitest';
import { browserNamed } from '../../../src/browser/about.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0', 'Firefox 142'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'Chrome 142',
  ],
  ['… Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0', 'Edg 142'],
  ['… Chrome/142.0.0.0 Safari/537.36 OPR/126.0.0.0', 'OPR 126'],
  ['… HeadlessChrome/142.0.0.0 Safari/537.36', 'Chrome 142'],
  ['nothing that is known', 'other'],
])('%s is %s', (userAgent, name) => {
  expect(browserNamed(userAgent)).toBe(name);
});
