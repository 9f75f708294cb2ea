import { spawn, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';

export interface ToolAnswer {
  readonly ok: boolean;
  /** What it wrote to both streams, in order; empty when it was shown as it came. */
  readonly output: string;
}

export interface HowToRun {
  /** Passes what it writes on as it comes. */
  readonly show?: boolean;
  /** Takes only what processor time others leave. */
  readonly aside?: boolean;
}

/** Somebody ended the script: what runs is ended, and nothing more is begun. */
let isEnding = false;

/** Runs a program of the project's own packages. A signal that ends the script ends the program first. */
export async function runTool(
  words: readonly string[],
  { show = false, aside = false }: HowToRun = {},
): Promise<ToolAnswer> {
  const [name = '', ...rest] = words;
  if (isEnding) return { ok: false, output: `${name} was not begun: the script is ending.` };
  const child = spawn(join('node_modules/.bin', name), rest, {
    stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (aside) stepBack(child);
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const pass = (signal: NodeJS.Signals): void => {
    isEnding = true;
    child.kill(signal);
    process.exitCode = 1;
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, pass);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { ok: code === 0, output: Buffer.concat(chunks).toString() };
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
}

function stepBack({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch (error) {
    // One that has ended already is in nobody's way.
    console.log(`Process ${pid} runs at the priority that it has: ${String(error)}`);
  }
}
