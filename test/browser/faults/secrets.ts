/** R1: no secret outside its place. Closes the browser, to read what it left on the disk. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Scene } from './scene.ts';

/** Of AWS's, kept by the browser for AWS; and the login link, which AWS wants as an address. */
const NOT_OURS: ReadonlySet<string> = new Set(['console-cookie', 'portal-cookie', 'sign-in-token']);

/**
 * What was found where it must not be, and what nobody caught: nothing, in a product that holds its promises. `ours`: secrets
 * that the product made itself, such as verifiers, by what they are.
 */
export async function misdeeds(scene: Scene, ours: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const { standin, browser, profileDir } = scene;
  if (Object.values(ours).includes('')) throw new Error('An empty secret is in everything');
  const holds = (text: string): readonly string[] => [
    ...standin.secretsIn(text).filter((kind) => !NOT_OURS.has(kind)),
    ...Object.entries(ours).flatMap(([what, secret]) => (text.includes(secret) ? [what] : [])),
  ];
  const found: string[] = [];
  for (const page of await browser.pages()) {
    const url = await page.url();
    if (!url.startsWith(browser.extensionOrigin)) continue;
    const text = await page.evaluate(() => `${location.href} ${document.title} ${document.documentElement.outerHTML}`);
    found.push(...holds(text).map((kind) => `${kind} in the page ${url}`));
  }
  for (const { kind, from, text } of await browser.log()) {
    found.push(...holds(text).map((secret) => `${secret} in the log of ${from}`));
    if (kind === 'exception' && from.startsWith(browser.extensionOrigin)) found.push(`uncaught in ${from}: ${text}`);
  }
  found.push(...standin.leaks().map(({ secret, place, host, path }) => `${secret} sent in ${place} to ${host}${path}`));
  await browser.close();
  for (const file of await filesIn(profileDir)) {
    // Without NUL, so that UTF-16 is found too.
    const text = (await readFile(file)).toString('latin1').replaceAll('\0', '');
    found.push(...holds(text).map((kind) => `${kind} in ${relative(profileDir, file)}`));
  }
  return found;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
