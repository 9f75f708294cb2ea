import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestFor, type BrowserName } from '../../../scripts/build/manifest.ts';

/** An extension with as little in it as the harness can be proven on; its manifest goes through the build's own door. */
export async function writeFixtureExtension(browser: BrowserName): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-fixture-'));
  await mkdir(folder, { recursive: true });
  const files = {
    ...FILES,
    'manifest.json': JSON.stringify(manifestFor(browser, SOURCE, { version: '1', fixedId: true })),
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return folder;
}

const SOURCE = {
  manifest_version: 3,
  name: 'Fixture',
  minimum_chrome_version: '120',
  browser_specific_settings: {
    gecko: {
      id: 'fixture@aws-accounts',
      strict_min_version: '142.0',
      data_collection_permissions: { required: ['none'] },
    },
  },
  externally_connectable: { ids: [] },
  background: { service_worker: 'background.js', scripts: ['background.js'], type: 'module' },
  action: { default_popup: 'popup.html' },
  permissions: ['storage'],
  host_permissions: ['https://console.example.test/*'],
  optional_host_permissions: ['https://*.example.test/*'],
  commands: {
    _execute_action: { suggested_key: { default: 'Alt+Shift+K' } },
    'previous-account': { suggested_key: { default: 'Alt+Shift+J' }, description: 'Counts' },
  },
} as const;

const API = 'const api = globalThis.browser ?? chrome;';

const FILES = {
  'background.js': `${API}
    api.commands.onCommand.addListener(async (command) => {
      const { count = 0 } = await api.storage.local.get('count');
      await api.storage.local.set({ command, count: count + 1 });
    });`,
  'popup.html': `<!doctype html><title>Fixture popup</title><body style="width: 300px"><input><button>Close</button>
    <script src="popup.js"></script>`,
  'popup.js': `document.querySelector('input').focus();
    document.querySelector('button').addEventListener('click', () => window.close());`,
  'ask.html':
    '<!doctype html><title>Asks</title><button>Ask</button><input><output></output><script src="ask.js"></script>',
  'ask.js': `${API}
    document.querySelector('button').addEventListener('click', async () => {
      const granted = await api.permissions.request({ origins: ['https://one.example.test/*'] });
      document.querySelector('output').textContent = granted ? 'granted' : 'declined';
    });`,
} as const;
