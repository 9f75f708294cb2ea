/** The Identity Center region: read from what a person typed, and from a portal's own page. */
import { asFields, parseFields, textField } from '../aws/fields.ts';
import { partitionOfRegion } from '../aws/partitions.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { PortalFailure } from './failure.ts';

export { REGIONS, type Region } from '../aws/regions.ts';

/** A region id as typed; one that is in no list of ours works when it fits its partition's pattern. */
export function parseRegion(typed: string): Result<string, PortalFailure> {
  const region = typed.trim().toLowerCase();
  if (region === '') return fail({ code: 'REGION_MISSING' });
  return partitionOfRegion(region) === undefined ? fail({ code: 'REGION_UNREADABLE' }) : ok(region);
}

/**
 * The region that the HTML of a start page tells, by what AWS's pages carry: the JSON of `script#env` (its OIDC
 * endpoint before its region), on older pages `meta[name=region]`. The HTML is searched as text and never rendered.
 */
export function regionOfStartPage(html: string): string | undefined {
  const env = parseFields(/<script[^>]*\bid=["']?env["']?[^>]*>([^<]*)<\/script>/i.exec(html)?.[1] ?? '');
  const endpoint = /^https:\/\/oidc\.([a-z0-9-]+)\./.exec(textField(env ?? {}, 'oidcApiEndpoint') ?? '')?.[1];
  const candidates = [endpoint, textField(asFields(env) ?? {}, 'region'), metaRegion(html)];
  return candidates.find((region) => region !== undefined && partitionOfRegion(region) !== undefined);
}

function metaRegion(html: string): string | undefined {
  const tag = /<meta[^>]*\bname=["']?region["']?[^>]*>/i.exec(html)?.[0] ?? '';
  return /\bcontent=["']?([a-z0-9-]+)/i.exec(tag)?.[1];
}
