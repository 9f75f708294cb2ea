/** What the menu of the whole popup offers. */
import { expect, test, vi } from 'vitest';
import type { Actions } from '../../../src/pages/popup/actions.ts';
import { headItems } from '../../../src/pages/popup/head-menu.ts';
import type { PopupState } from '../../../src/pages/popup/use-popup.ts';

const browser = vi.hoisted(() => ({ contextualIdentities: undefined as object | undefined }));
vi.hoisted(() => {
  vi.stubGlobal('document', { body: { className: 'panel' } });
  vi.stubGlobal('location', { hash: '' });
});
vi.mock('webextension-polyfill', () => ({
  default: {
    i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
    get contextualIdentities() {
      return browser.contextualIdentities;
    },
  },
}));

const portal = (id: string, state: string) => ({ portal: { id, name: id }, state });
const portals = [portal('a', 'current'), portal('b', 'signed-out'), portal('c', 'current')];
const popup = { list: { overview: { portals }, notes: new Map() }, show: () => undefined } as unknown as PopupState;

test('AWS’s mode for several is asked for through every portal that is signed in, as each may have cookies of its own', () => {
  const asked: unknown[] = [];
  const actions = { turnOnSessions: (consoles: unknown) => asked.push(consoles) } as unknown as Actions;
  const items = headItems(popup, actions, () => undefined);
  items.find(({ action }) => action === 'multi-session')?.run();
  expect(asked).toEqual([[{ portalId: 'a' }, { portalId: 'c' }]]);
});

test('it is not offered where each account’s console opens in a container: none of them would have it', () => {
  browser.contextualIdentities = {};
  const items = headItems(popup, {} as Actions, () => undefined);
  expect(items.map(({ action }) => action)).not.toContain('multi-session');
});
