/** A browser's profile, and how the browser that lives in it ends. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import type { DrivenBrowser, LaunchOptions } from './driven-browser.ts';

export interface Profile {
  readonly folder: string;
  /** To be called once the browser has ended; leaves a profile that the test keeps. */
  letGo(): Promise<void>;
}

/** The profile that the test keeps, or a new one that goes with the browser. */
export async function takeProfile(name: DrivenBrowser['name'], { profileDir }: LaunchOptions): Promise<Profile> {
  if (profileDir !== undefined) return { folder: profileDir, letGo: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), `signalbox-${name}-`));
  // A browser's last processes may still write after it has said that it is gone.
  return { folder, letGo: async () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** `afterClose` looks at what an orderly end has left in the profile. */
export function endings(
  browser: Browser,
  profile: Profile,
  afterClose: () => Promise<void> = async () => undefined,
): Pick<DrivenBrowser, 'close' | 'kill'> {
  return {
    async close() {
      await browser.close();
      await afterClose();
      await profile.letGo();
    },
    async kill() {
      const gone = new Promise((resolve) => browser.process()?.once('exit', resolve));
      browser.process()?.kill('SIGKILL');
      await gone;
      await profile.letGo();
    },
  };
}
