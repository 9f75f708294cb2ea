/**
 * Draws the extension's icon, a distant signal's arm, as `public/icons/icon-{16,32,48,128}.png`. Only run when the
 * drawing changes: the pictures are kept in the repository.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { installNeeds, requireExecutable } from './system.ts';

const SIZES = [16, 32, 48, 128];
const FOLDER = join(process.cwd(), 'public', 'icons');

/** At 16 px there is no room for the arm's pivot, and every edge has to lie on a pixel. */
const SMALL = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <rect x=".5" y=".5" width="15" height="15" rx="3.5" fill="#1d2738" stroke="#47556e"/>
  <path d="M4 9h2v6H4z" fill="#eef1f5"/>
  <path d="M1.7 8.3 11.7 1.9 11.2 4.7 14 5.2 4 11.7z" fill="#ffc53d"/>
</svg>`;

const LARGE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect x=".75" y=".75" width="30.5" height="30.5" rx="7.25" fill="#1d2738" stroke="#47556e" stroke-width="1.5"/>
  <path d="M7 18h4v12.5H7z" fill="#eef1f5"/>
  <path d="M3.2 16 23.8 3.2 22.3 9 28 10.2 7.6 23z" fill="#ffc53d"/>
  <circle cx="9" cy="17" r="2" fill="#1d2738"/>
</svg>`;

installNeeds(['chromium']);
const browser = await puppeteer.launch({
  executablePath: requireExecutable('chromium'),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await mkdir(FOLDER, { recursive: true });
  const page = await browser.newPage();
  for (const size of SIZES) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px}</style>${size < 24 ? SMALL : LARGE}`,
    );
    await writeFile(join(FOLDER, `icon-${size}.png`), await page.screenshot({ omitBackground: true }));
  }
} finally {
  await browser.close();
}
