/** What a portal's start page tells without a sign-in: the region. */
import { fail, ok, type Result } from '../aws/result.ts';
import { send, type Wire } from '../aws/wire.ts';
import type { PortalContext } from './context.ts';
import type { PortalFailure } from './failure.ts';
import type { Portal } from './portal.ts';
import { regionOfStartPage } from './region.ts';
import { parseStartUrl } from './start-url.ts';

/** The region from the start page; `REGION_MISSING` when the page tells none and the person has to say. */
export async function findRegion(wire: Wire, startUrl: string): Promise<Result<string, PortalFailure>> {
  const page = await send(wire, { operation: 'GetStartPage', method: 'GET', url: startUrl });
  if (!page.ok) return page;
  if (page.value.status >= 500) return fail({ code: 'AWS_NOT_ANSWERING', detail: String(page.value.status) });
  const region = regionOfStartPage(page.value.text);
  return region === undefined ? fail({ code: 'REGION_MISSING' }) : ok(region);
}

/**
 * `PORTAL_WRONG_REGION`, naming the right one, when the portal itself says that it lives elsewhere; `NET_OFFLINE` when
 * it cannot be reached. A page that says nothing, or that the browser does not let us read, is no reason to stop: AWS will.
 */
export async function checkRegion(
  { reach }: Pick<PortalContext, 'reach'>,
  portal: Portal,
): Promise<Result<null, PortalFailure>> {
  const parsed = parseStartUrl(portal.startUrl);
  const inHost = parsed.ok ? parsed.value.region : undefined;
  const told = inHost === undefined ? await regionOfPage(reach, portal) : ok(inHost);
  if (!told.ok) return told.failure.code === 'NET_OFFLINE' ? told : ok(null);
  return told.value === portal.region ? ok(null) : fail({ code: 'PORTAL_WRONG_REGION', detail: told.value });
}

/** Asked of a host that is not granted, the browser would say the same as when there is no network. */
async function regionOfPage(reach: PortalContext['reach'], portal: Portal): Promise<Result<string, PortalFailure>> {
  const wire = await reach(portal, 'start-page');
  return wire.ok ? findRegion(wire.value, portal.startUrl) : wire;
}

/** AWS calls the request or the grant invalid when the instance lives in another region than the one asked. */
export function namingRegion(failure: PortalFailure): PortalFailure {
  const inRegion = failure.code === 'AWS_INVALID_REQUEST' || failure.code === 'OIDC_INVALID_GRANT';
  return inRegion ? { code: 'PORTAL_WRONG_REGION' } : failure;
}
