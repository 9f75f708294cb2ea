/** `npm run standin`, as somebody outside uses it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

test(
  'the command says in its first line where everything is, and cleans up when it is ended',
  { timeout: 120_000 },
  async () => {
    const child = spawn(
      process.execPath,
      ['scripts/run.mjs', 'standin', '--accounts', '7', '--roles', '2', '--rate', '5'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    try {
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      const said = JSON.parse(line) as Record<string, unknown>;
      expect(said).toMatchObject({
        proxy: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        caFile: expect.stringMatching(/ca\.pem$/),
        control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
      });
      expect(said['portals']).toEqual([
        {
          startUrl: 'https://acme.awsapps.com/start',
          region: 'eu-west-1',
          userName: 'mira',
          password: expect.any(String),
          users: [{ userName: 'mira', password: expect.any(String) }],
          issuerUrl: expect.stringMatching(/^https:\/\/identitycenter\.amazonaws\.com\/ssoins-[0-9a-f]{16}$/),
        },
        {
          startUrl: expect.stringContaining('.us-east-2.portal.amazonaws.com'),
          region: 'us-east-2',
          userName: 'mira',
          password: expect.any(String),
          users: [{ userName: 'mira', password: expect.any(String) }],
          issuerUrl: expect.stringMatching(/^https:\/\/identitycenter\.amazonaws\.com\/ssoins-[0-9a-f]{16}$/),
        },
      ]);
      const caFile = String(said['caFile']);
      expect(existsSync(caFile)).toBe(true);
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(existsSync(caFile)).toBe(false);
    } finally {
      child.kill('SIGKILL');
    }
  },
);
