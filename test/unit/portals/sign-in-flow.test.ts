import { describe, expect, test } from 'vitest';
import {
  asFlow,
  challengeOf,
  flowKey,
  FLOW_LIFE_MS,
  newSecrets,
  readAllFlows,
  readCallback,
  readFlow,
} from '../../../src/portals/sign-in/flow.ts';
import { createMemoryBrowser } from '../memory-platform.ts';

const flow = { port: 50_123, state: 'right-state' };
const base = 'http://127.0.0.1:50123/oauth/callback';

describe('the answer to a sign-in', () => {
  test('is a code when it comes to the right place with the right state', () => {
    expect(readCallback(flow, `${base}?code=c%2B1&state=right-state`)).toEqual({ kind: 'code', code: 'c+1' });
  });

  test.each([
    ['a wrong state', `${base}?code=x&state=wrong`],
    ['no state', `${base}?code=x`],
    ['an empty state', `${base}?code=x&state=`],
    ['the state in another case', `${base}?code=x&state=Right-State`],
    ['the state twice', `${base}?code=x&state=right-state&state=right-state`],
    ['the right and a wrong state', `${base}?code=x&state=right-state&state=wrong`],
    ['the state in the fragment', `${base}#code=x&state=right-state`],
    ['another port', 'http://127.0.0.1:50124/oauth/callback?code=x&state=right-state'],
    ['another path', 'http://127.0.0.1:50123/oauth/callback/?code=x&state=right-state'],
    ['another host', 'http://localhost:50123/oauth/callback?code=x&state=right-state'],
    ['https', 'https://127.0.0.1:50123/oauth/callback?code=x&state=right-state'],
    ['an error of a stranger', `${base}?error=access_denied`],
    ['a hundred kilobytes without the state', `${base}?code=${'x'.repeat(100_000)}`],
    ['no address at all', 'nonsense'],
    ['a broken escape without the state', `${base}?%ZZ`],
  ])('with %s is not one, and changes nothing', (_, address) => {
    expect(readCallback(flow, address)).toBeUndefined();
  });

  test.each([
    ['declined', 'error=access_denied&error_description=<script>alert(1)</script>'],
    ['declined', 'code=x&error=access_denied'],
    ['refused', 'error=server_error'],
    ['refused', 'error='],
    ['refused', 'code=x&code=y'],
    ['refused', 'code=x&code=x'],
    ['refused', 'code='],
    ['refused', 'code=%ZZ'],
    ['refused', 'code=%ff'],
    ['refused', 'code=two%20words'],
    ['refused', ''],
    ['refused', `code=${'x'.repeat(100_000)}`],
    ['refused', `code=x&padding=${'x'.repeat(100_000)}`],
  ])('is %s for a query of %.60s', (kind, query) => {
    expect(readCallback(flow, `${base}?${query}&state=right-state`)).toEqual({ kind });
  });
});

describe('the secrets of a sign-in', () => {
  test('the challenge is that of RFC 7636, appendix B', async () => {
    expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  test('verifier and state are 43 characters that need no escaping, the port is one that nobody registers, and no two are alike', () => {
    const { randomBytes } = createMemoryBrowser().context().platform;
    const many = Array.from({ length: 200 }, () => newSecrets(randomBytes));
    for (const { state, verifier, port } of many) {
      expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(state).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(port).toBeGreaterThanOrEqual(49_152);
      expect(port).toBeLessThanOrEqual(65_535);
    }
    expect(new Set(many.flatMap(({ state, verifier }) => [state, verifier])).size).toBe(400);
  });
});

test('ports of other sign-ins under way are left to them', () => {
  const always = () => Uint8Array.of(1, 2);
  const first = newSecrets(always).port;
  const second = newSecrets(always, new Set([first])).port;
  expect(second).not.toBe(first);
  expect([first, second]).not.toContain(newSecrets(always, new Set([first, second])).port);
});

describe('the record of a sign-in', () => {
  const stored = { portalId: 'p1', clientId: 'c', state: 's', verifier: 'v', port: 50_000, tabId: 7, startedAt: 1000 };

  test('is dead after ten minutes', () => {
    expect(asFlow(stored, 1000 + FLOW_LIFE_MS - 1)).toEqual(stored);
    expect(asFlow(stored, 1000 + FLOW_LIFE_MS)).toBeUndefined();
  });

  test('is not kept alive by a clock that jumps back', () => {
    expect(asFlow(stored, 1000 - FLOW_LIFE_MS)).toBeUndefined();
  });

  test.each([undefined, null, 'text', [], {}, { ...stored, tabId: '7' }, { ...stored, verifier: undefined }])(
    'is not read from %j',
    (value) => {
      expect(asFlow(value, 1000)).toBeUndefined();
    },
  );

  test('is found even when it is dead, so that its rule and its secrets can be taken away', async () => {
    const browser = createMemoryBrowser();
    const { platform } = browser.context();
    const flowNow = { ...stored, startedAt: browser.clock.now() };
    await platform.session.set(flowKey('p1'), flowNow);
    await platform.session.set('something-else', stored);
    expect(await readFlow(platform, 'p1')).toEqual(flowNow);
    browser.clock.advance(FLOW_LIFE_MS);
    expect(await readFlow(platform, 'p1')).toEqual(flowNow);
    expect(asFlow(flowNow, browser.clock.now())).toBeUndefined();
    expect(await readAllFlows(platform)).toEqual([flowNow]);
  });

  test('is never on the disk', async () => {
    const browser = createMemoryBrowser();
    await browser.context().platform.session.set(flowKey('p1'), stored);
    expect(browser.disk.size).toBe(0);
  });
});
