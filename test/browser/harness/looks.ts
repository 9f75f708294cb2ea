/** How pages are drawn, changed while they are open: no browser has to start for another look. */
import type { CDPSession } from 'puppeteer-core';
import type { DrivenPage, Look } from './driven-browser.ts';

/** What is emulated lasts as long as its session. */
const sessions = new WeakMap<DrivenPage, CDPSession>();

/** Of this page alone. */
export async function drawChromiumFor(page: DrivenPage, look: Look): Promise<void> {
  const session = sessions.get(page) ?? (await page.devtools?.());
  if (session === undefined) throw new Error('Not a page of Chromium');
  sessions.set(page, session);
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: look === 'dark' ? 'dark' : 'light' },
      { name: 'forced-colors', value: look === 'forced-colours' ? 'active' : 'none' },
    ],
  });
}

/** Runs in Firefox's own window: what its settings of colours and of website appearance do. */
export function drawFirefoxFor(look: Look): void {
  const { Services } = globalThis as unknown as {
    Services: { prefs: { setIntPref(name: string, value: number): void } };
  };
  const [DARK, LIGHT, ONLY_WITH_HIGH_CONTRAST, ALWAYS] = [0, 1, 0, 2];
  Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', look === 'dark' ? DARK : LIGHT);
  Services.prefs.setIntPref(
    'browser.display.document_color_use',
    look === 'forced-colours' ? ALWAYS : ONLY_WITH_HIGH_CONTRAST,
  );
}
