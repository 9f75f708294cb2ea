/** A screen of its own for each test: an X server without a monitor, with a window manager so that keys find the window. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { DEFAULT_WAIT_MS, until } from './until.ts';

const run = promisify(execFile);

/** Longer than a pause between two frames of a fade, shorter than a caret stays. */
const STILL_MS = 400;

export interface Display {
  /** As in the environment's DISPLAY, `:N`. */
  readonly name: string;
  close(): Promise<void>;
}

export interface ScreenSize {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Runs Xvfb until standard input closes, which it also does when the test is killed and can end nothing itself. The shell
 * lets go of the pipe for the display's name, so that the pipe ends with Xvfb.
 */
const WATCHED_SERVER = 'Xvfb "$@" & exec 3>&-; read -r end; kill $!; wait';

/** Starts Xvfb on a display that it finds free itself, and openbox in it. */
export async function startDisplay({ width, height }: ScreenSize = { width: 1280, height: 900 }): Promise<Display> {
  const server = spawn(
    'sh',
    [
      '-c',
      WATCHED_SERVER,
      'sh',
      '-displayfd',
      '3',
      '-screen',
      '0',
      `${width}x${height}x24`,
      '-nolisten',
      'tcp',
      '-noreset',
    ],
    { stdio: ['pipe', 'ignore', 'ignore', 'pipe'] },
  );
  const name = `:${await displayNumber(server)}`;
  const manager = spawn('openbox', [], { env: environment(name), stdio: 'ignore' });
  // Answers only once a window manager has said how many desktops there are.
  await until('the window manager', () => run('xdotool', ['get_num_desktops'], { env: environment(name) }));
  return {
    name,
    async close() {
      await end(manager, () => manager.kill());
      await end(server, () => server.stdin?.end());
    },
  };
}

/** Presses keys in the window that has the focus: `alt+shift+k`, `Return`, `Tab` (X's names). */
export async function pressKeys(display: string, ...keys: readonly string[]): Promise<void> {
  await run('xdotool', ['key', ...keys], { env: environment(display) });
}

/** Types text in the window that has the focus. */
export async function typeText(display: string, text: string): Promise<void> {
  await run('xdotool', ['type', '--delay', '20', text], { env: environment(display) });
}

/** Clicks with the left button, at pixels of the screen. */
export async function clickOnScreen(display: string, { x, y }: { x: number; y: number }): Promise<void> {
  await run('xdotool', ['mousemove', String(Math.round(x)), String(Math.round(y)), 'click', '1'], {
    env: environment(display),
  });
}

/** Writes a picture of the whole screen; the file's ending names the format. */
export async function screenshotOfScreen(display: string, file: string): Promise<void> {
  await run('import', ['-window', 'root', file], { env: environment(display) });
}

/** A fingerprint of what the screen shows now, but for the uppermost pixels: a tab strip's spinners mean nothing. */
export async function screenFingerprint(display: string, belowPixels: number): Promise<string> {
  const picture = await run('import', ['-window', 'root', '-crop', `+0+${belowPixels}`, '-depth', '8', 'rgb:-'], {
    env: environment(display),
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  });
  return createHash('sha256').update(picture.stdout).digest('hex');
}

export interface Stillness {
  /** A focus that moves is drawn at once: for that, two equal looks one after the other are enough, which is 0. */
  readonly stillMs?: number;
  readonly timeoutMs?: number;
}

/** Waits until the screen has shown the same for a while: dialogs fade in. Gives what it then shows, as a fingerprint. */
export async function stillScreen(
  display: string,
  belowPixels: number,
  { stillMs = STILL_MS, timeoutMs = DEFAULT_WAIT_MS }: Stillness = {},
): Promise<string> {
  let last = { picture: '', since: 0 };
  const look = async (): Promise<string | undefined> => {
    const picture = await screenFingerprint(display, belowPixels);
    if (picture !== last.picture) {
      last = { picture, since: performance.now() };
      return undefined;
    }
    return performance.now() - last.since >= stillMs ? picture : undefined;
  };
  return until('a screen that stands still', look, timeoutMs);
}

export function environment(display: string | undefined): NodeJS.ProcessEnv {
  return display === undefined ? process.env : { ...process.env, DISPLAY: display };
}

async function displayNumber(server: ChildProcess): Promise<string> {
  const answer = server.stdio[3] as Readable;
  const failed = new Promise<never>((_, reject) => {
    server.once('error', reject);
    answer.once('end', () => reject(new Error('Xvfb ended before it named its display')));
  });
  const [line] = (await Promise.race([once(answer, 'data'), failed])) as [Buffer];
  return line.toString().trim();
}

async function end(child: ChildProcess, ask: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  ask();
  await gone;
}
