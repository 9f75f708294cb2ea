import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ok } from '../../../src/aws/result.ts';
import { looksLikeConfig, MOST_PORTALS, readAwsConfig, readConfigPortals } from '../../../src/portals/aws-config.ts';

const ACME = 'https://acme.awsapps.com/start';
const acme = { name: 'acme', startUrl: ACME, region: 'eu-west-1' };

const SESSION = `[sso-session acme]
sso_start_url = ${ACME}
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
`;

describe("an ~/.aws/config's text", () => {
  test('gives the portal of a session block, by its own name', () => {
    expect(readAwsConfig(SESSION.replace('acme]', 'work]'))).toEqual({
      portals: [{ ...acme, name: 'work' }],
      unreadable: 0,
    });
  });

  test('gives the portal of a profile of the older kind, by what its start URL says', () => {
    const text = `[profile dev]\nsso_start_url=${ACME}\nsso_region=eu-west-1\nsso_account_id=012345678901\nsso_role_name=Admin`;
    expect(readAwsConfig(text)).toEqual({ portals: [acme], unreadable: 0 });
    expect(readAwsConfig(text.replace('[profile dev]', '[default]'))).toEqual({ portals: [acme], unreadable: 0 });
  });

  test('gives each portal once, by the name of its session even where a profile comes first', () => {
    const profile = (name: string): string =>
      `[profile ${name}]\nsso_start_url = ${ACME}/\nsso_region = eu-west-1\nregion = us-east-1\n`;
    const text = [profile('a'), profile('b'), SESSION.replace('acme]', 'work]'), profile('c')].join('\n');
    expect(readAwsConfig(text).portals).toEqual([{ ...acme, name: 'work' }]);
  });

  test.each([
    ['line ends of Windows', SESSION.replaceAll('\n', '\r\n')],
    [
      'comments',
      `# mine\n; too\n${SESSION.replace('eu-west-1', 'eu-west-1 # Dublin').replace('acme]', 'acme] ; work')}`,
    ],
    ['blanks', `\n\n  \t\n${SESSION.replaceAll('\n', '\n\n').replaceAll(' = ', '   =\t')}`],
    ['quoted names', SESSION.replace('acme]', '"acme" ]')],
    ['keys in capitals', SESSION.replace('sso_region', 'SSO_Region')],
    ['text that was set in as a whole', SESSION.replaceAll(/^(?=.)/gm, '    ')],
    ['keys that are there twice', SESSION.replace('sso_region', 'sso_region = us-east-1\nsso_region')],
    ['nested settings', SESSION.replace('sso_region', 's3 =\n  sso_region = us-east-1\n  max = 10\nsso_region')],
    ['lines that go on', `${SESSION}description = one\n  and two\n`],
    ['blocks of other kinds', `[services x]\nnonsense\nsso_start_url = x\n${SESSION}[plugins]\ncli = 1\nmore nonsense`],
    ['lines without a head', SESSION.split('\n').slice(1).join('\n')],
    ['a fragment after the start URL', SESSION.replace(ACME, `${ACME}#/`)],
  ])('is read with %s', (_, text) => {
    expect(readAwsConfig(text)).toEqual({ portals: [acme], unreadable: 0 });
  });

  test('counts the lines and the blocks that cannot be read', () => {
    const text = `${SESSION}
garbage
[unclosed
[sso-session nowhere]
sso_start_url = https://portal.evil.test/start
sso_region = eu-west-1
[sso-session no-region]
sso_start_url = ${ACME}
[sso-session contradiction]
sso_start_url = https://start.home.awsapps.cn/directory/acme
sso_region = eu-west-1
[profile plain]
region = eu-west-1
`;
    expect(readAwsConfig(text)).toEqual({ portals: [acme], unreadable: 5 });
  });

  test('gives away no key that stands in it', () => {
    const secrets = 'aws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI\naws_session_token = tok\n';
    const read = readAwsConfig(`[default]\n${secrets}${SESSION}${secrets}`);
    expect(read.portals).toEqual([acme]);
    expect(JSON.stringify(read)).not.toMatch(/AKIA|wJalr|tok/);
  });

  test('of a megabyte is read in a moment, and no more portals than anybody has', () => {
    const blocks = Array.from({ length: 9000 }, (_, at) => SESSION.replaceAll('acme', `team-${at}`)).join('\n');
    const before = process.cpuUsage();
    expect(readAwsConfig(blocks.padEnd(5_000_000, ' ')).portals).toHaveLength(MOST_PORTALS);
    readAwsConfig('['.repeat(1_000_000));
    readAwsConfig(' '.repeat(1_000_000));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(3000);
  });

  test('is read without throwing, whatever it is', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      'sso-session',
      ' ',
      'profile',
      '\n',
      '\r',
      '=',
      'sso_start_url',
      'sso_region',
      '#',
      ';',
      ACME,
      '__proto__',
      'eu-west-1',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { startUrl, region } of readAwsConfig(text).portals) expect([startUrl, region]).not.toContain('');
      }),
      { numRuns: 400 },
    );
  }, 20_000);

  test.each([
    [SESSION, true],
    ['[profile a]\nregion = x', true],
    ['\n  [default]\n', true],
    [`sso_start_url=${ACME}`, true],
    [ACME, false],
    ['acme', false],
    ['[profiles]', false],
    ['', false],
  ])('is told from a start URL: %j', (text, yes) => {
    expect(looksLikeConfig(text)).toBe(yes);
  });
});

test('what a page sends of a config is read again', () => {
  const good = { startUrl: `${ACME}/`, region: 'EU-West-1', name: 'work' };
  expect(readConfigPortals([good])).toEqual(ok([{ startUrl: ACME, region: 'eu-west-1', name: 'work' }]));
  for (const wrong of [{ startUrl: 'https://evil.test' }, { region: 'mars' }, { region: 'cn-north-1' }]) {
    expect(readConfigPortals([good, { ...good, ...wrong }]).ok).toBe(false);
  }
});
