import { afterEach, expect, test, vi } from 'vitest';
import { panelOf } from '../../../scripts/build/extension.ts';
import { readFileSync } from 'node:fs';
import { openedAs, tabOfAddress } from '../../../src/pages/popup/whose-tab.ts';

afterEach(() => vi.unstubAllGlobals());

test('the popup’s page knows what it was opened as', () => {
  const as = (className: string, hash: string): string => {
    vi.stubGlobal('document', { body: { className } });
    vi.stubGlobal('location', { hash });
    return openedAs();
  };
  expect([as('', ''), as('', '#here'), as('', '#here=12'), as('panel', '')]).toEqual(['', 'here', 'here', 'panel']);
});

test('its address names the tab that it is for, where that is not the one in front', () => {
  expect(tabOfAddress('#here=12')).toBe(12);
  for (const hash of ['', '#here', '#here=', '#here=x', '#here=1e9', '#there=12'])
    expect(tabOfAddress(hash)).toBeUndefined();
});

test('the side panel’s page is made from the popup’s, and the build stops where it cannot be', () => {
  expect(panelOf(readFileSync('public/popup.html', 'utf8'))).toContain('<body class="panel">');
  expect(() => panelOf('<body id="x">')).toThrow('no plain <body>');
});
