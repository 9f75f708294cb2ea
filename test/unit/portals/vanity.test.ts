import { describe, expect, test } from 'vitest';
import type { FirstAnswer } from '../../../src/browser/redirects.ts';
import { readVanity, resolveVanity } from '../../../src/portals/vanity.ts';

const HOST = { url: 'https://sso.acme.example/aws', host: 'sso.acme.example' };
const ACME = 'https://acme.awsapps.com/start';

function answering(...answers: FirstAnswer[]) {
  const asked: string[] = [];
  const ask = async (url: string, method: string, limitMs: number): Promise<FirstAnswer> => {
    asked.push(`${method} ${url} ${limitMs}`);
    return answers.shift() ?? { kind: 'offline' };
  };
  return { ask, asked };
}

const to = (address: string, status = 302): FirstAnswer => ({ kind: 'redirect', status, to: address });

describe('a vanity start URL', () => {
  test.each([
    ['https://sso.acme.example/aws', 'https://sso.acme.example/aws'],
    ['  AWS.Acme.Example ', 'https://aws.acme.example/'],
    ['https://portal.aws.acme.example/?a=b#c', 'https://portal.aws.acme.example/?a=b'],
  ])('%s is one', (typed, url) => {
    expect(readVanity(typed)).toEqual({ url, host: new URL(url).hostname });
  });

  test.each([
    'http://sso.acme.example',
    'https://user@sso.acme.example',
    'https://sso.acme.example:8443',
    'https://localhost/start',
    'https://127.0.0.1/start',
    'https://10.1/start',
    'https://[::1]/start',
    'https://sso.acme.example./',
    'https://acme.awsapps.com.evil.test/start',
    'https://acme.xawsapps.com/start',
    'https://portal.amazonaws.com.evil.test',
    'https://console.aws.amazon.com/',
    'https://aws.amazon.com.evil.test/',
    'https://acme.app.aws.evil.test/',
    'https://signin.aws/',
    'https://acme.аwsapps.com/start',
    'https://sso.müller.example/',
    'javascript:alert(1)',
    'acme',
    'two words.example',
    '',
    `https://sso.acme.example/${'a'.repeat(10_000)}`,
  ])('%s is none', (typed) => {
    expect(readVanity(typed)).toBeUndefined();
  });

  test.each([301, 302, 303, 307, 308])('leads to its portal by a %i', async (status) => {
    const { ask, asked } = answering(to(`${ACME}/?from=sso#/`, status));
    expect(await resolveVanity(ask, HOST)).toMatchObject({ ok: true, value: { startUrl: ACME, partition: 'aws' } });
    expect(asked).toEqual(['HEAD https://sso.acme.example/aws 10000']);
  });

  test.each([405, 501])('is asked by GET where HEAD is answered with %i', async (status) => {
    const { ask, asked } = answering({ kind: 'answer', status }, to(ACME));
    expect(await resolveVanity(ask, HOST)).toMatchObject({ ok: true, value: { startUrl: ACME } });
    expect(asked.map((line) => line.split(' ')[0])).toEqual(['HEAD', 'GET']);
  });

  test.each([
    ['no redirect', { kind: 'answer', status: 200 }, 'START_URL_NOT_A_PORTAL', HOST.host],
    ['no page', { kind: 'answer', status: 404 }, 'START_URL_NOT_A_PORTAL', HOST.host],
    ['a redirect of another kind', to(ACME, 300), 'START_URL_NOT_A_PORTAL', HOST.host],
    ['a redirect to itself', to('https://sso.acme.example/2'), 'START_URL_TOO_MANY_REDIRECTS', HOST.host],
    ['a redirect without https', to('http://acme.awsapps.com/start'), 'START_URL_REDIRECT_UNSAFE', HOST.host],
    ['a redirect elsewhere', to('https://login.evil.test/'), 'START_URL_LEADS_ELSEWHERE', 'login.evil.test'],
    [
      'a redirect to a look-alike',
      to('https://acme.awsapps.com.evil.test/start'),
      'START_URL_LEADS_ELSEWHERE',
      'acme.awsapps.com.evil.test',
    ],
    [
      'a redirect to a portal with a port',
      to('https://acme.awsapps.com:8443/start'),
      'START_URL_LEADS_ELSEWHERE',
      'acme.awsapps.com',
    ],
    ['no network', { kind: 'offline' }, 'NET_OFFLINE', HOST.host],
    ['no answer in time', { kind: 'timeout' }, 'NET_TIMEOUT', HOST.host],
  ] as const)('with %s is refused with a reason', async (_, answer, code, detail) => {
    const { ask, asked } = answering(answer);
    expect(await resolveVanity(ask, HOST)).toEqual({ ok: false, failure: { code, detail } });
    expect(asked).toHaveLength(1);
  });
});
