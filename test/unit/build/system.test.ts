import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installNeeds, requireExecutable } from '../../../scripts/system.ts';

let folder: string;

/** A program on a PATH that holds nothing else. */
function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

const calls = (): string => readFileSync(join(folder, 'calls'), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-path-'));
  vi.stubEnv('PATH', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('what the scripts need from the machine', () => {
  it('is left alone when it is there', () => {
    program('xdotool', 'true');
    expect(() => installNeeds(['keys'])).not.toThrow();
  });

  it('is installed by apt-get as root, only what is missing', () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    program('Xvfb', 'true');
    const put = `echo "#!/bin/sh" > "${folder}/xdotool"; /bin/chmod +x "${folder}/xdotool"`;
    program('apt-get', `echo "$DEBIAN_FRONTEND $@" >> "${folder}/calls"; if [ "$2" = install ]; then ${put}; fi`);
    installNeeds(['screen', 'keys']);
    expect(calls()).toBe(
      'noninteractive --quiet update\nnoninteractive --quiet install --yes --no-install-recommends xdotool\n',
    );
  });

  it('is named in one line for anybody else', () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    program('apt-get', 'exit 1');
    expect(() => installNeeds(['screen', 'keys'])).toThrow("Install these first (Debian's names): xvfb xdotool");
  });

  it('is still missing when apt-get says that all is well and it is not', () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    program('apt-get', 'exit 0');
    expect(() => installNeeds(['keys'])).toThrow('still missing: xdotool');
  });

  it('stops a launch when the browser is missing', () => {
    expect(() => requireExecutable('firefox')).toThrow('Install firefox-esr.');
  });
});
