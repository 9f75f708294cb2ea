/** What a portal's start page tells without a sign-in: the region. */
import { fail, ok, type Result } from '../aws/result.ts';
import { send, type Wire } from '../aws/wire.ts';
import type { PortalFailure } from './failure.ts';
import { regionOfStartPage } from './region.ts';

/** The region from the start page; `REGION_MISSING` when the page tells none and the person has to say. */
export async function findRegion(wire: Wire, startUrl: string): Promise<Result<string, PortalFailure>> {
  const page = await send(wire, { operation: 'GetStartPage', method: 'GET', url: startUrl });
  if (!page.ok) return page;
  if (page.value.status >= 500) return fail({ code: 'AWS_NOT_ANSWERING', detail: String(page.value.status) });
  const region = regionOfStartPage(page.value.text);
  return region === undefined ? fail({ code: 'REGION_MISSING' }) : ok(region);
}
