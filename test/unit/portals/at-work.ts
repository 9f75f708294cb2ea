/** A person at work: signed in to a portal of the stand-in, with a session that has to last. */
import { accessKey, renewalName } from '../../../src/portals/session.ts';
import { sealedKey } from '../../../src/portals/vault.ts';
import { sitDown, type Desk } from '../signed-in.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export async function atWork(options: Parameters<typeof sitDown>[0] = {}) {
  const desk = await sitDown(options);
  const context = desk.open();
  await desk.signIn(context);
  const tokens = desk.calls('CreateToken');
  return { desk, context, portal: desk.portal, refreshes: () => desk.calls('CreateToken') - tokens };
}

export function left(desk: Desk): string[] {
  const keys = [...desk.browser.memory.keys(), ...desk.browser.disk.keys()];
  return keys.filter((key) => key === accessKey(desk.portal.id) || key === sealedKey(renewalName(desk.portal.id)));
}

export const noNetwork = { now: () => 0, fetch: async () => Promise.reject(new TypeError('Failed to fetch')) };

export const REQUIRED = { ok: false, failure: { code: 'SIGN_IN_REQUIRED' } };
