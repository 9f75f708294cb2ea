import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import catalogue from '../../../public/_locales/en/messages.json' with { type: 'json' };
import { faviconOf } from '../../../src/preferences/favicon.ts';
import { labelOf } from '../../../src/preferences/label-of.ts';
import type { AccountLabel } from '../../../src/preferences/account-label.ts';

/** Accounts that the fixture's background knows; it answers for no other. */
export const ACCOUNTS = {
  dev: labelOf({ accountId: '577203918840', accountName: 'warehouse-dev' }),
  prod: labelOf({ accountId: '482910375516', accountName: 'payments-prod' }),
  catalog: labelOf({ accountId: '664120395857', accountName: 'product-catalog' }),
  long: labelOf({ accountId: '111122223333', accountName: 'customer-payments-platform-evaluation-eu' }),
} as const satisfies Record<string, AccountLabel>;

/** The fixture's background answers for this one only long after the page is there. */
export const SLOW_ACCOUNT = labelOf({ accountId: '222233334444', accountName: 'slow-log' });
export const SLOW_ANSWER_MS = 1_000;

/** Of this one the fixture's background says, on a computer whose clock is a day ahead, that its session ends in a moment. */
export const ENDING_ACCOUNT = labelOf({ accountId: '333344445555', accountName: 'ledger-audit' });
const ENDS_AFTER_MS = 4_000;
const CLOCK_OFF_MS = 24 * 60 * 60_000;
/** Named by how often the fixture's background was asked. */
export const COUNTED_ACCOUNT = labelOf({ accountId: '444455556666', accountName: 'asked-0' });

/** The content script as it ships, in an extension with nothing else but a background that answers from a table. */
export async function writeLabelExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-label-'));
  await build({
    entryPoints: ['src/console-page/main.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2023',
    outfile: join(folder, 'console-page.js'),
    logLevel: 'error',
  });
  await writeFile(join(folder, 'background.js'), BACKGROUND);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  const texts = Object.entries(catalogue).filter(([key]) => key.startsWith('label_') || key === 'extensionName');
  await writeLocale(folder, Object.fromEntries(texts));
  return folder;
}

async function writeLocale(folder: string, texts: Record<string, unknown>): Promise<void> {
  const locale = join(folder, '_locales', 'en');
  await mkdir(locale, { recursive: true });
  await writeFile(join(locale, 'messages.json'), JSON.stringify(texts));
}

const HOSTS = ['aws.amazon.com', 'amazonaws-us-gov.com', 'amazonaws.cn', 'amazonaws-eusc.eu'];

const MANIFEST = {
  manifest_version: 3,
  name: 'Label fixture',
  version: '1',
  default_locale: 'en',
  browser_specific_settings: { gecko: { id: 'label-fixture@aws-accounts', strict_min_version: '142.0' } },
  background: { service_worker: 'background.js', scripts: ['background.js'] },
  content_scripts: [
    {
      matches: HOSTS.map((host) => `https://*.console.${host}/*`),
      js: ['console-page.js'],
      run_at: 'document_start',
    },
  ],
};

const BACKGROUND = `
const api = globalThis.browser ?? chrome;
const labels = new Map(${JSON.stringify([...Object.values(ACCOUNTS), SLOW_ACCOUNT, ENDING_ACCOUNT, COUNTED_ACCOUNT].map((label) => ({ ...label, favicon: faviconOf(label) })))}.map((label) => [label.accountId, label]));
let asked = 0;
const timeFromNow = () => ({
  endsAt: Date.now() + ${ENDS_AFTER_MS} - ${CLOCK_OFF_MS},
  offBy: ${CLOCK_OFF_MS},
  left: '# min left',
  soon: '# min left · Alt Shift K to renew',
  ended: 'Session ended',
});
api.runtime.onMessage.addListener((message, sender, answer) => {
  const label = message.name === 'pageSeen' ? labels.get(message.body.accountId) : undefined;
  if (label?.accountId === '${ENDING_ACCOUNT.accountId}') label.time ??= timeFromNow();
  if (label?.accountId === '${COUNTED_ACCOUNT.accountId}') label.accountName = 'asked-' + (asked += 1);
  // Of AWS's names those that are ours, too.
  const { awsColour: colour = label?.colour } = message.body;
  setTimeout(() => answer(label && { ...label, colour }), label?.accountId === '${SLOW_ACCOUNT.accountId}' ? ${SLOW_ANSWER_MS} : 0);
  return true;
});
`;
