import { afterEach, expect, test, vi } from 'vitest';
import { createOnSignedIn } from '../../../src/background/signed-in.ts';
import { credentialsFor } from '../../../src/consoles/credentials.ts';
import { createDeviceSignIn } from '../../../src/portals/device-code.ts';
import { deviceKey } from '../../../src/portals/device-code/flow.ts';
import { sitDown } from '../signed-in.ts';

afterEach(() => vi.useRealTimers());

async function atTheDesk() {
  const desk = await sitDown();
  const context = desk.open();
  await desk.signIn(context);
  const read: string[] = [];
  const device = createDeviceSignIn(
    context,
    async () => undefined,
    async () => undefined,
  );
  const onSignedIn = createOnSignedIn({
    context,
    lifecycle: { onSignedIn: async ({ id }) => void read.push(id) },
    ways: () => [device],
  });
  return { desk, context, device, onSignedIn, read, portal: desk.portal };
}

test('a sign-in ends the other way that was begun, and has the list read', async () => {
  const { desk, device, onSignedIn, read, portal } = await atTheDesk();
  await device.begin(portal);
  expect(desk.browser.memory.has(deviceKey(portal.id))).toBe(true);
  await onSignedIn(portal);
  expect(desk.browser.memory.has(deviceKey(portal.id))).toBe(false);
  expect(read).toEqual([portal.id]);
});

test('the keys of one session do not serve the next, which may be another person’s', async () => {
  const { desk, context, onSignedIn, portal } = await atTheDesk();
  const role = { accountId: '482910375516', roleName: 'ReadOnlyAccess' };
  await credentialsFor(context, portal, role);
  await onSignedIn(portal);
  expect([...desk.browser.memory.keys()].filter((key) => key.startsWith('credentials:'))).toEqual([]);
  await credentialsFor(context, portal, role);
  expect(desk.calls('GetRoleCredentials')).toBe(2);
});
