/** What the scripts and tests need from the machine beyond Node: browsers, a screen without a monitor, the AWS CLI. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Need {
  /** Debian's package. */
  readonly debian: string;
  /** Any one of these on the PATH will do. */
  readonly executables?: readonly string[];
  /** For what is no program: any one of these will do. */
  readonly files?: readonly string[];
}

const NEEDS = {
  chromium: { debian: 'chromium', executables: ['chromium', 'chromium-browser', 'google-chrome'] },
  firefox: { debian: 'firefox-esr', executables: ['firefox-esr', 'firefox'] },
  screen: { debian: 'xvfb', executables: ['Xvfb'] },
  keys: { debian: 'xdotool', executables: ['xdotool'] },
  windows: { debian: 'openbox', executables: ['openbox'] },
  pictures: { debian: 'imagemagick', executables: ['import'] },
  font: { debian: 'fonts-inter', files: ['/usr/share/fonts/opentype/inter', '/usr/share/fonts/truetype/inter'] },
  // Debian's own: another one on the PATH may be no AWS CLI v2.
  awsCli: { debian: 'awscli', files: ['/usr/bin/aws'] },
} as const satisfies Readonly<Record<string, Need>>;

export type NeedName = keyof typeof NEEDS;

/** All that a browser in a window of its own takes. */
export const SCREEN_NEEDS: readonly NeedName[] = ['screen', 'keys', 'windows', 'pictures', 'font'];

/** The program's path; throws when it is not on the PATH. */
export function requireExecutable(name: 'chromium' | 'firefox'): string {
  const found = executableOf(NEEDS[name]);
  if (found === undefined) throw new Error(`There is no ${name} here. Install ${NEEDS[name].debian}.`);
  return found;
}

/**
 * Installs what is missing of the named needs: as root on Debian by apt-get. Anywhere else it throws one sentence that
 * says what to install. Nothing missing: nothing run.
 */
export function installNeeds(names: readonly NeedName[]): void {
  const missing = names.map((name): Need => NEEDS[name]).filter((need) => !isThere(need));
  if (missing.length === 0) return;
  const packages = missing.map(({ debian }) => debian);
  if (process.getuid?.() !== 0 || executableOf({ debian: 'apt', executables: ['apt-get'] }) === undefined) {
    throw new Error(`Install these first (Debian's names): ${packages.join(' ')}`);
  }
  console.log(`Installing with apt-get: ${packages.join(' ')}`);
  aptGet('update');
  aptGet('install', '--yes', '--no-install-recommends', ...packages);
  const still = missing.filter((need) => !isThere(need)).map(({ debian }) => debian);
  if (still.length > 0) throw new Error(`apt-get ran, but these are still missing: ${still.join(' ')}`);
}

function aptGet(...words: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync('apt-get', ['--quiet', ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`apt-get ${words[0]} failed:\n${stdout}\n${stderr}`);
}

function isThere(need: Need): boolean {
  return need.files === undefined ? executableOf(need) !== undefined : need.files.some((file) => existsSync(file));
}

function executableOf({ executables = [] }: Need): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return executables.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Not there, or not ours to run: the same answer to the question that was asked.
  }
}
