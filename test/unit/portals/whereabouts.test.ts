/** Which of AWS's hosts a sign-in goes to, and when a portal moves there. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createDeviceSignIn } from '../../../src/portals/device-code.ts';
import { asDeviceFlow, deviceKey } from '../../../src/portals/device-code/flow.ts';
import { changePortal, findPortal, inRegion } from '../../../src/portals/portal-list.ts';
import { liveToken } from '../../../src/portals/session.ts';
import { createWalker } from '../../standin/walker.ts';
import { sitDown, type DeskOptions } from '../signed-in.ts';

afterEach(() => vi.useRealTimers());

async function atTheCode(options: DeskOptions = {}) {
  const desk = await sitDown(options);
  const context = desk.open();
  const device = createDeviceSignIn(
    context,
    async () => undefined,
    async () => undefined,
  );
  const [person] = desk.standin.portals;
  if (person === undefined) throw new Error('The stand-in has no portal');
  return {
    desk,
    context,
    device,
    approve: async () => {
      const flow = asDeviceFlow(await context.platform.session.get(deviceKey(desk.portal.id)), context.platform.now());
      const walker = createWalker(desk.standin.fetch, () => desk.browser.clock.now());
      await walker.approveDevice(flow?.verificationUri ?? '', person, 'allow');
      await device.poll(desk.portal.id);
    },
  };
}

describe('a sign-in by code', () => {
  test.each([
    ['https://ssoins-6684b0c1d2e3f405.portal.eu-west-1.app.aws', 'eu-west-1', 'oidc.eu-west-1.api.aws'],
    ['https://ssoins-6684b0c1d2e3f405.portal.us-gov-west-1.app.aws', 'us-gov-west-1', 'oidc.us-gov-west-1.api.aws'],
    [
      'https://ssoins-6684b0c1d2e3f405.portal.cn-north-1.app.amazonwebservices.com.cn',
      'cn-north-1',
      'oidc.cn-north-1.api.amazonwebservices.com.cn',
    ],
    ['https://ssoins-6684b0c1d2e3f405.eu-west-1.portal.amazonaws.com', 'eu-west-1', 'oidc.eu-west-1.amazonaws.com'],
  ])('at %s asks the OIDC host whose codes work there', async (startUrl, region, host) => {
    const { desk, context, device, approve } = await atTheCode({ portals: [{ startUrl, region, accounts: 1 }] });
    expect(await device.begin(desk.portal)).toEqual({ ok: true, value: null });
    await approve();
    expect(await liveToken(context, desk.portal)).toMatchObject({ ok: true });
    const asked = desk.standin.journal().filter((entry) => entry.kind === 'oidc');
    expect(new Set(asked.map((entry) => entry.host))).toEqual(new Set([host]));
  });

  test('moves a known portal to the region that was typed once AWS has agreed, and not before', async () => {
    const { desk, context, device, approve } = await atTheCode();
    const { platform } = context;
    const { id, region } = desk.portal;
    await changePortal(platform, id, { region: 'us-east-1' });
    const where = async (): Promise<string | undefined> => (await findPortal(platform, id))?.region;
    const known = await findPortal(platform, id);
    if (known === undefined) throw new Error('The portal is gone');

    await device.begin(inRegion(known, region));
    expect(await where()).toBe('us-east-1');
    await device.cancel(id);
    expect(await where()).toBe('us-east-1');

    await device.begin(inRegion(known, region));
    await approve();
    expect(await where()).toBe(region);
    expect(await liveToken(context, { ...known, region })).toMatchObject({ ok: true });
  });
});
