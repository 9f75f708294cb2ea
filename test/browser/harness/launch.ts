import { launchChromium } from './chromium.ts';
import type { DrivenBrowser, LaunchOptions } from './driven-browser.ts';
import { launchFirefox } from './firefox.ts';

export const LAUNCHERS = { chromium: launchChromium, firefox: launchFirefox } as const satisfies Readonly<
  Record<DrivenBrowser['name'], (options: LaunchOptions) => Promise<DrivenBrowser>>
>;
