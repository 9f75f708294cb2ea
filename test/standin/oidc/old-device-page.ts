import { message } from '../pages.ts';
import { redirect, single, type Operation } from '../operation.ts';
import { normalStartUrl, portalById } from '../world.ts';

/** `device.sso.{region}`: the page for codes from before portals had one. It leads to the portal, or nowhere. */
export const oldDevicePage: Operation = {
  name: 'OldDevicePage',
  on: 'device',
  method: 'GET',
  path: '/',
  handle({ world, url, target }) {
    const userCode = single(url.searchParams, 'user_code') ?? '';
    const device = [...world.state.devices.values()].find((known) => known.userCode === userCode);
    const portal = device === undefined ? undefined : portalById(world, device.portalId);
    if (device === undefined || portal === undefined || device.stray || portal.region !== target.region) {
      return message(400, 'This request cannot go on', 'No access portal here knows this code.', 'device-error');
    }
    return redirect(`${normalStartUrl(portal.startUrls[0] ?? '')}/#/device?user_code=${userCode}`);
  },
};
