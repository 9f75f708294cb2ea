import { afterEach, describe, expect, test, vi } from 'vitest';
import { clientFor, discardClient, keptClient } from '../../../src/portals/registration.ts';
import { sitDown } from '../signed-in.ts';

afterEach(() => vi.useRealTimers());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function register(
  desk: Awaited<ReturnType<typeof sitDown>>,
  changes: object = {},
  family: 'authorization_code' | 'device_code' = 'device_code',
) {
  const context = desk.open();
  const client = await clientFor(context, context.platform, { ...desk.portal, ...changes }, family);
  if (!client.ok) throw new Error(client.failure.code);
  const { isNew: _isNew, ...registered } = client.value;
  return registered;
}

describe('a registration', () => {
  test('is made once and used by everybody, also when many ask at once', async () => {
    const desk = await sitDown();
    const all = await Promise.all(Array.from({ length: 10 }, () => register(desk)));
    expect(new Set(all.map(({ clientId }) => clientId)).size).toBe(1);
    expect(desk.calls('RegisterClient')).toBe(1);
  });

  test('is used until an hour before its end, and then made anew', async () => {
    const desk = await sitDown();
    const first = await register(desk);
    desk.browser.clock.advance(90 * DAY - HOUR - 2000);
    expect(await register(desk)).toEqual(first);
    desk.browser.clock.advance(2000);
    expect((await register(desk)).clientId).not.toBe(first.clientId);
  });

  test('belongs to its region, start URL and way of signing in', async () => {
    const desk = await sitDown();
    const first = await register(desk);
    const others = [
      await register(desk, { region: 'us-east-2' }),
      await register(desk, { startUrl: 'https://d-9367a1b2c3.awsapps.com/start' }),
      await register(desk, {}, 'authorization_code'),
    ];
    expect(new Set([first, ...others].map(({ clientId }) => clientId)).size).toBe(4);
    // Two portals at one start URL share it.
    expect(await register(desk, { id: 'second-identity' })).toEqual(first);
  });

  test('is made anew after a restart of the browser, because its seal is gone', async () => {
    const desk = await sitDown();
    const first = await register(desk);
    desk.browser.restart();
    expect((await register(desk)).clientId).not.toBe(first.clientId);
    expect(desk.calls('RegisterClient')).toBe(2);
  });

  test('is not on the disk in clear', async () => {
    const desk = await sitDown();
    const { clientId, clientSecret } = await register(desk);
    const disk = [...desk.browser.disk].flat().join('\n');
    expect(disk).not.toContain(clientSecret);
    expect(disk).not.toContain(clientId);
  });

  test('is found again for the sign-in that began with it, and for no other', async () => {
    const desk = await sitDown();
    const context = desk.open();
    const first = await register(desk);
    expect(await keptClient(context, desk.portal, 'device_code', first.clientId)).toEqual(first);
    expect(await keptClient(context, desk.portal, 'device_code', 'another')).toBeUndefined();
    expect(await keptClient(context, desk.portal, 'authorization_code', first.clientId)).toBeUndefined();
    await discardClient(context, desk.portal, 'device_code', 'another');
    expect(await keptClient(context, desk.portal, 'device_code', first.clientId)).toEqual(first);
    await discardClient(context, desk.portal, 'device_code', first.clientId);
    expect(await keptClient(context, desk.portal, 'device_code', first.clientId)).toBeUndefined();
  });

  test('that could not be made leaves nothing behind', async () => {
    const desk = await sitDown();
    const context = desk.open();
    desk.standin.control.fault({ operation: 'RegisterClient', body: '{"clientId":"x","clientSecret":7}' });
    expect(await clientFor(context, context.platform, desk.portal, 'device_code')).toMatchObject({
      ok: false,
      failure: { code: 'AWS_UNEXPECTED_ANSWER' },
    });
    expect([...desk.browser.disk.keys()]).toEqual(['portals']);
  });
});
