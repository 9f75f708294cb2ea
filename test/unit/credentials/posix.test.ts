import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RoleCredentials } from '../../../src/aws/portal-api.ts';
import { posixText } from '../../../src/credentials/posix.ts';

const HOSTILE = [
  `'; touch /tmp/never; '`,
  '$(id)',
  '`id`',
  '"${HOME}"',
  'a\\',
  "'",
  "''",
  ' leading and trailing ',
  '!history',
  '~',
  '*',
  'a\nb',
  'é🔑',
];

const credentials = (secret: string): RoleCredentials => ({
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: secret,
  sessionToken: `${secret}+/=`,
  expiration: 0,
});

/** What a shell has in its variables after the text of each was read, all in one run. */
function readBack(texts: readonly string[]): readonly string[] {
  const show = `printf '%s\\0%s\\0%s\\0' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN"\n`;
  const { stdout, stderr, status } = spawnSync('sh', { input: texts.map((text) => text + show).join('') });
  expect([String(stderr), status]).toEqual(['', 0]);
  return String(stdout).split('\0').slice(0, -1);
}

describe('credentials for a POSIX shell', () => {
  it('are three exports, each on a line of its own', () => {
    expect(posixText(credentials('secret')).split('\n')).toEqual([
      "export AWS_ACCESS_KEY_ID='ASIAIOSFODNN7EXAMPLE'",
      "export AWS_SECRET_ACCESS_KEY='secret'",
      "export AWS_SESSION_TOKEN='secret+/='",
      '',
    ]);
  });

  it('come back from a real shell as they are, a thousand random ones and those that mean harm', () => {
    const random = Array.from({ length: 1000 }, () => randomBytes(30).toString('base64'));
    const all = [...random, ...HOSTILE].map(credentials);
    expect(readBack(all.map(posixText))).toEqual(
      all.flatMap(({ accessKeyId, secretAccessKey, sessionToken }) => [accessKeyId, secretAccessKey, sessionToken]),
    );
  });
});
