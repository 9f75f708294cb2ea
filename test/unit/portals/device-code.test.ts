import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../src/aws/result.ts';
import { learningAwsTime } from '../../../src/portals/aws-clock.ts';
import { createDeviceSignIn } from '../../../src/portals/device-code.ts';
import { asDeviceFlow, deviceKey, type DeviceFlow } from '../../../src/portals/device-code/flow.ts';
import { removePortal } from '../../../src/portals/portal-list.ts';
import { liveToken } from '../../../src/portals/session.ts';
import { asTrouble, troubleKey } from '../../../src/portals/trouble.ts';
import { createWalker } from '../../standin/walker.ts';
import { createDoor, sitDown, type Desk } from '../signed-in.ts';

/** How often the background asked to be woken, should it end. */
let alarms = 0;
const keepAwake = async (): Promise<void> => void (alarms += 1);
beforeEach(() => (alarms = 0));
afterEach(() => vi.useRealTimers());

async function atTheCode(options: Parameters<typeof sitDown>[0] = {}) {
  const desk = await sitDown(options);
  const context = desk.open();
  const { platform } = context;
  const signedIn: string[] = [];
  const device = createDeviceSignIn(context, async ({ id }) => void signedIn.push(id), keepAwake);
  const flow = async (): Promise<DeviceFlow | undefined> =>
    asDeviceFlow(await platform.session.get(deviceKey(desk.portal.id)), platform.now());
  const trouble = async () => asTrouble(await platform.session.get(troubleKey(desk.portal.id)))?.code;
  return { desk, context, device, signedIn, flow, trouble, portal: desk.portal };
}

async function answer(desk: Desk, flow: DeviceFlow | undefined, reply: 'allow' | 'deny'): Promise<void> {
  const [person] = desk.standin.portals;
  if (person === undefined || flow === undefined) throw new Error('There is no code to answer');
  await createWalker(desk.standin.fetch, () => desk.browser.clock.now()).approveDevice(
    flow.verificationUri,
    person,
    reply,
  );
}

describe('sign-in by device code', () => {
  test('ends with a session once the person approved the code', async () => {
    const { desk, context, device, portal, signedIn, flow } = await atTheCode();
    expect(await device.begin(portal)).toEqual({ ok: true, value: null });
    const begun = await flow();
    expect(begun?.userCode).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    await answer(desk, begun, 'allow');
    await device.poll(portal.id);
    expect(signedIn).toEqual([portal.id]);
    expect(await flow()).toBeUndefined();
    expect(await liveToken(context, portal)).toMatchObject({ ok: true });
    expect(desk.standin.leaks()).toEqual([]);
    expect([...desk.browser.disk].flat().join()).not.toContain(begun?.deviceCode);
  });

  test('says so when the person declined, and when the code ran out', async () => {
    const { desk, device, portal, signedIn, flow, trouble } = await atTheCode({ settings: { deviceLifetime: 20 } });
    await device.begin(portal);
    await answer(desk, await flow(), 'deny');
    await device.poll(portal.id);
    expect(await trouble()).toBe('DEVICE_CODE_DECLINED');
    await device.begin(portal);
    expect(await trouble()).toBeUndefined();
    await device.poll(portal.id);
    expect(await trouble()).toBe('DEVICE_CODE_EXPIRED');
    expect(signedIn).toEqual([]);
  });

  test('waits its interval before every poll, five seconds more after each slow_down, and is not put off by a network that fails', async () => {
    const { desk, device, portal, trouble } = await atTheCode({ settings: { deviceInterval: 3, deviceLifetime: 60 } });
    await device.begin(portal);
    const { control } = desk.standin;
    control.fault({ operation: 'CreateToken', skip: 1, times: 1, reset: true });
    control.fault({ operation: 'CreateToken', skip: 2, times: 1, status: 503 });
    control.fault({ operation: 'CreateToken', skip: 3, times: 2, status: 400, body: '{"error":"slow_down"}' });
    const begun = desk.browser.clock.now();
    await device.poll(portal.id);
    const times = desk.standin
      .journal()
      .filter(({ operation }) => operation === 'CreateToken')
      .map(({ time }) => (time - begun) / 1000);
    expect(times).toEqual([3, 6, 9, 12, 20, 33, 46, 59]);
    expect(await trouble()).toBe('DEVICE_CODE_EXPIRED');
  });

  test('is woken for again before every wait, for as long as the person takes', async () => {
    const { desk, device, portal } = await atTheCode({ settings: { deviceLifetime: 60 } });
    await device.begin(portal);
    await device.poll(portal.id);
    expect(desk.calls('CreateToken')).toBeGreaterThan(5);
    expect(alarms).toBeGreaterThanOrEqual(desk.calls('CreateToken'));
  });

  test('goes on in the next background where one ended', async () => {
    const { desk, portal, context, device } = await atTheCode();
    await device.begin(portal);
    void device.poll(portal.id);
    context.memory.endAfter(8);
    await answer(desk, asDeviceFlow(JSON.parse(desk.browser.memory.get(deviceKey(portal.id)) ?? 'null'), 0), 'allow');
    await desk.browser.clock.sleep(10_000);
    const next = desk.open();
    const signedIn: string[] = [];
    await createDeviceSignIn(next, async ({ id }) => void signedIn.push(id), keepAwake).resume();
    expect(signedIn).toEqual([portal.id]);
  });

  test('is polled no oftener than its interval by however many backgrounds one after the other (F19)', async () => {
    const { desk, portal, device } = await atTheCode({ settings: { deviceInterval: 5, deviceLifetime: 6000 } });
    await device.begin(portal);
    // On a busy machine, keys are unsealed in real time that this clock knows nothing of: some backgrounds end before they ask.
    for (let run = 0; run < 600 && desk.calls('CreateToken') < 7; run += 1) {
      const dying = desk.open();
      const polling = createDeviceSignIn(dying, async () => undefined, keepAwake).resume();
      await Promise.race([polling, desk.browser.clock.sleep(1500 + 700 * (run % 12))]);
      dying.memory.end();
    }
    const times = desk.standin
      .journal()
      .filter(({ operation }) => operation === 'CreateToken')
      .map(({ time }) => time);
    expect(times.length).toBeGreaterThan(5);
    times.slice(1).forEach((time, index) => expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(5000));
  });

  test.each([
    ['invalid_grant', 'PORTAL_WRONG_REGION'],
    ['invalid_request', 'PORTAL_WRONG_REGION'],
    ['unauthorized_client', 'OIDC_UNAUTHORIZED_CLIENT'],
  ])('that AWS refuses with %s says %s (F17)', async (error, code) => {
    const { desk, portal, device, trouble, flow } = await atTheCode();
    await device.begin(portal);
    desk.standin.control.fault({ operation: 'CreateToken', status: 400, body: JSON.stringify({ error }) });
    await device.poll(portal.id);
    expect(await trouble()).toBe(code);
    expect(await flow()).toBeUndefined();
  });

  test('whose token was lost on the way is said to be interrupted, not in the wrong region', async () => {
    const { desk, portal, device, trouble, flow } = await atTheCode();
    await device.begin(portal);
    await answer(desk, await flow(), 'allow');
    desk.standin.control.fault({ operation: 'CreateToken', times: 1, dropAnswer: true });
    await device.poll(portal.id);
    expect(['SIGN_IN_INTERRUPTED', 'DEVICE_CODE_EXPIRED']).toContain(await trouble());
  });

  test('is said to be interrupted when the background ended while AWS answered with the token', async () => {
    const door = createDoor((url) => url.endsWith('/token'));
    const { desk, portal, device, trouble, flow } = await atTheCode({ through: door.through });
    await device.begin(portal);
    await answer(desk, await flow(), 'allow');
    const dying = desk.open();
    void createDeviceSignIn(dying, async () => undefined, keepAwake).poll(portal.id);
    await door.arrived;
    dying.memory.end();
    door.open();
    await device.resume();
    expect(await trouble()).toBe('SIGN_IN_INTERRUPTED');
  });

  test('lives as long as AWS says, on a computer whose clock is a day ahead (F26)', async () => {
    const { desk, portal, context } = await atTheCode({ settings: { deviceLifetime: 30 } });
    const platform = { ...context.platform, now: () => context.platform.now() + 24 * 3_600_000 };
    const wire = learningAwsTime(platform);
    const ahead = { ...context, platform, reach: async () => ok(wire) };
    const device = createDeviceSignIn(ahead, async () => undefined, keepAwake);
    const begun = desk.browser.clock.now();
    await device.begin(portal);
    await device.poll(portal.id);
    const lasted = desk.browser.clock.now() - begun;
    expect(lasted).toBeGreaterThanOrEqual(25_000);
    expect(lasted).toBeLessThanOrEqual(40_000);
  });

  test('makes a new registration, once, when AWS no longer knows the kept one', async () => {
    const { desk, device, portal, flow } = await atTheCode();
    await device.begin(portal);
    desk.standin.control.fault({
      operation: 'StartDeviceAuthorization',
      times: 1,
      status: 401,
      body: '{"error":"invalid_client"}',
    });
    expect(await device.begin(portal)).toMatchObject({ ok: true });
    expect(await flow()).toBeDefined();
    expect(desk.calls('RegisterClient')).toBe(2);
    desk.standin.control.fault({
      operation: 'StartDeviceAuthorization',
      status: 401,
      body: '{"error":"invalid_client"}',
    });
    expect(await device.begin(portal)).toMatchObject({ ok: false });
    expect(desk.calls('RegisterClient')).toBe(3);
  });

  test('drops a registration that AWS refuses while it polls, so that the next try can work', async () => {
    const { desk, device, portal, trouble } = await atTheCode();
    await device.begin(portal);
    desk.standin.control.fault({ operation: 'CreateToken', times: 1, status: 401, body: '{"error":"invalid_client"}' });
    await device.poll(portal.id);
    expect(await trouble()).toBe('OIDC_INVALID_CLIENT');
    await device.begin(portal);
    expect(desk.calls('RegisterClient')).toBe(2);
  });

  test.each([
    'http://acme.awsapps.com/start/#/device',
    'https://evil.test/device',
    'javascript:alert(1)',
    'https://acme.awsapps.com.evil.test/',
    'nonsense',
  ])('does not send anybody to %s', async (page) => {
    const { desk, device, portal, flow } = await atTheCode();
    const body = JSON.stringify({
      deviceCode: 'd',
      userCode: 'ABCD-EFGH',
      verificationUri: page,
      verificationUriComplete: page,
      expiresIn: 600,
      interval: 1,
    });
    desk.standin.control.fault({ operation: 'StartDeviceAuthorization', status: 200, body });
    expect(await device.begin(portal)).toMatchObject({ ok: false, failure: { code: 'DEVICE_ADDRESS_REFUSED' } });
    expect(await flow()).toBeUndefined();
  });
});

describe('a device code that is cancelled or replaced while AWS answers', () => {
  const isPoll = (url: string): boolean => url.endsWith('/token');

  test.each([
    ['slow_down', '{"error":"slow_down"}'],
    ['access_denied', '{"error":"access_denied"}'],
  ])('stays cancelled after %s', async (_, body) => {
    const door = createDoor(isPoll);
    const { desk, device, portal, flow, trouble } = await atTheCode({ through: door.through });
    await device.begin(portal);
    desk.standin.control.fault({ operation: 'CreateToken', status: 400, body });
    const polling = device.poll(portal.id);
    await door.arrived;
    await device.cancel(portal.id);
    door.open();
    await polling;
    expect(await flow()).toBeUndefined();
    expect(await trouble()).toBeUndefined();
  });

  test('signs nobody in, and leaves no token, when the portal was removed', async () => {
    const door = createDoor(isPoll);
    const { desk, context, device, portal, flow, signedIn } = await atTheCode({ through: door.through });
    await device.begin(portal);
    await answer(desk, await flow(), 'allow');
    const polling = device.poll(portal.id);
    await door.arrived;
    await device.cancel(portal.id);
    await removePortal(context.platform, portal.id);
    door.open();
    await polling;
    expect(signedIn).toEqual([]);
    expect(await liveToken(context, portal)).toMatchObject({ ok: false });
  });

  test('lets the new code be polled', async () => {
    const door = createDoor(isPoll);
    const { desk, device, portal, flow, signedIn } = await atTheCode({ through: door.through });
    await device.begin(portal);
    const polling = device.poll(portal.id);
    await door.arrived;
    await device.begin(portal);
    const second = await flow();
    await answer(desk, second, 'allow');
    door.open();
    await Promise.all([polling, device.poll(portal.id)]);
    expect(signedIn).toEqual([portal.id]);
  });
});

test('a code that is asked for while the list is being read is polled at once', async () => {
  const { desk, context, portal } = await atTheCode();
  let finishReading = (): void => undefined;
  const reading = new Promise<void>((resolve) => (finishReading = resolve));
  let signedIn = 0;
  const device = createDeviceSignIn(
    context,
    async () => {
      signedIn += 1;
      if (signedIn === 1) await reading;
    },
    keepAwake,
  );
  const flow = async () =>
    asDeviceFlow(await context.platform.session.get(deviceKey(portal.id)), context.platform.now());
  await device.begin(portal);
  await answer(desk, await flow(), 'allow');
  const first = device.poll(portal.id);
  await expect.poll(() => signedIn).toBe(1);
  await device.begin(portal);
  await answer(desk, await flow(), 'allow');
  await device.poll(portal.id);
  expect(signedIn).toBe(2);
  finishReading();
  await first;
});
