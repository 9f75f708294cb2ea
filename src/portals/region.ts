/** The Identity Center region: read from what a person typed, and from a portal's own page. */
import { parseFields, textField } from '../aws/fields.ts';
import { partitionOfRegion } from '../aws/partitions.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import type { PortalFailure } from './failure.ts';

export { REGIONS } from '../aws/regions.ts';

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
  const env = parseFields(ENV_SCRIPT.exec(html)?.[1] ?? '') ?? {};
  const endpoint = /^https:\/\/oidc\.([a-z0-9-]+)\./.exec(textField(env, 'oidcApiEndpoint') ?? '')?.[1];
  const candidates = [endpoint, textField(env, 'region'), metaRegion(html)];
  return candidates.find((region) => region !== undefined && partitionOfRegion(region) !== undefined);
}

// Attributes are bounded and tags end at the next bracket, so that no page makes the search longer than itself.
const ENV_SCRIPT = /<script\b[^<>]{0,300}\sid=(?:"env"|'env'|env(?=[\s>]))[^<>]{0,300}>([^<]*)<\/script/i;
const REGION_META = /<meta\b[^<>]{0,300}\sname=(?:"region"|'region'|region(?=[\s/>]))[^<>]{0,300}>/i;

function metaRegion(html: string): string | undefined {
  return /\scontent=["']?([a-z0-9-]+)/i.exec(REGION_META.exec(html)?.[0] ?? '')?.[1];
}
