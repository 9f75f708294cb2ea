/** The way to a portal's hosts: granted by the person, without an Origin of ours, and telling AWS's time. */
import { fail, ok } from '../aws/result.ts';
import { sendNoOriginTo } from '../browser/own-requests.ts';
import { missingOrigins } from '../browser/permissions.ts';
import type { Platform } from '../browser/platform.ts';
import { learningAwsTime } from './aws-clock.ts';
import type { PortalContext } from './context.ts';
import { chainOrigins, stsOrigins } from './chain-origins.ts';
import { askedOrigins, originsFor } from './origins.ts';
import { readPortals } from './portal-list.ts';
import type { Portal } from './portal.ts';

export function createReach(platform: Platform): PortalContext['reach'] {
  // Which hosts the rule names, as far as this run of the background knows. Lost with it, and then set again.
  let ruled = '';
  const wire = learningAwsTime(platform);
  return async (portal, purpose = 'list') => {
    const [[missing], hosts] = await Promise.all([
      missingOrigins(purpose === 'chain' ? chainOrigins(portal) : originsFor(purpose, portal)),
      hostsOf(platform, portal),
    ]);
    if (missing !== undefined) return fail({ code: 'PERMISSION_MISSING', detail: hostOf(missing) });
    if (hosts.join() !== ruled) {
      await sendNoOriginTo(hosts);
      ruled = hosts.join();
    }
    return ok(wire);
  };
}

async function hostsOf(platform: Platform, portal: Portal): Promise<string[]> {
  const portals = [...(await readPortals(platform)), portal];
  return [
    ...new Set(portals.flatMap((one) => [...askedOrigins(one), ...stsOrigins(one.region)]).map(hostOf)),
  ].toSorted();
}

/** `https://*.example.com/*` and `https://example.com/*` both give `example.com`. */
function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\/(\*\.)?/, '').replace(/\/\*$/, '');
}
