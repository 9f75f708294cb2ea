import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import catalogue from '../../../public/_locales/en/messages.json' with { type: 'json' };

/** The content script as it ships, in an extension with nothing else but a background that answers from a table. */
export async function writeLabelExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-label-'));
  await build({
    entryPoints: { 'console-page': 'src/console-page/main.ts', background: 'test/browser/label-page/background.ts' },
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2023',
    outdir: folder,
    logLevel: 'error',
  });
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
  permissions: ['storage'],
  background: { service_worker: 'background.js', scripts: ['background.js'] },
  content_scripts: [
    {
      matches: HOSTS.map((host) => `https://*.console.${host}/*`),
      js: ['console-page.js'],
      run_at: 'document_start',
    },
  ],
};
