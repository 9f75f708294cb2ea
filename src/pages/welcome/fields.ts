/** Reading the form: what is typed, what is missing, which question the browser has to ask for it. No DOM, no browser. */
import type { PortalFailure, PortalFailureCode } from '../../portals/failure.ts';
import { askedOrigins, deviceOriginsIn, startOrigin } from '../../portals/origins.ts';
import type { Portal } from '../../portals/portal.ts';
import { parseRegion } from '../../portals/region.ts';
import { parseStartUrl, placeIn } from '../../portals/start-url.ts';
import { readVanity } from '../../portals/vanity.ts';

export type FieldName = 'startUrl' | 'region';

/** By browser, or by a code that is compared. */
export type Way = 'signIn' | 'startDeviceCode';

export interface Typed {
  readonly startUrl: string;
  readonly region: string;
}

export type FormReading =
  | { readonly kind: 'wrong'; readonly failure: PortalFailure }
  /** Only the start URL is known: its page can tell the region, or where a vanity URL leads. */
  | {
      readonly kind: 'find-region';
      readonly startUrl: string;
      readonly host: string;
      readonly isVanity: boolean;
      readonly origins: readonly string[];
    }
  | { readonly kind: 'whole'; readonly startUrl: string; readonly region: string; readonly origins: readonly string[] };

/** What a click on "Continue" would do with these fields, or one on the way by code. */
export function readForm(typed: Typed, way: Way = 'signIn'): FormReading {
  const vanity = readVanity(typed.startUrl);
  if (vanity !== undefined) return readVanityForm(vanity, typed.region, way);
  const parsed = parseStartUrl(typed.startUrl, typed.region);
  if (!parsed.ok) return { kind: 'wrong', failure: parsed.failure };
  const { startUrl, host, region: told } = parsed.value;
  if (typed.region.trim() === '' && told === undefined) {
    return { kind: 'find-region', startUrl, host, isVanity: false, origins: [startOrigin(startUrl)] };
  }
  const region = parseRegion(typed.region.trim() === '' ? (told ?? '') : typed.region);
  if (!region.ok) return { kind: 'wrong', failure: region.failure };
  // The start URL's host is the instance's own region, or at least its partition: no other can work.
  const place = placeIn(parsed.value, region.value);
  if (!place.ok) return { kind: 'wrong', failure: place.failure };
  const origins = askedOrigins({ startUrl, region: region.value });
  return { kind: 'whole', startUrl, region: region.value, origins };
}

/** Its own host is asked for by its name; the start page behind it is not needed once the region is known. */
function readVanityForm(
  { url, host }: { readonly url: string; readonly host: string },
  typedRegion: string,
  way: Way,
): FormReading {
  if (typedRegion.trim() === '') {
    return { kind: 'find-region', startUrl: url, host, isVanity: true, origins: [startOrigin(url)] };
  }
  const region = parseRegion(typedRegion);
  if (!region.ok) return { kind: 'wrong', failure: region.failure };
  // What lies behind may be a dual-stack instance, whose codes come from a host of their own.
  const forCode = way === 'startDeviceCode' ? deviceOriginsIn(region.value) : [];
  const origins = [...new Set([...askedOrigins({ startUrl: url, region: region.value }), ...forCode])];
  return { kind: 'whole', startUrl: url, region: region.value, origins };
}

/** The region that a start URL tells, while it is still being typed. */
export function regionToldBy(startUrl: string): string | undefined {
  const parsed = parseStartUrl(startUrl);
  return parsed.ok ? parsed.value.region : undefined;
}

/** The whole start URL where only an id or an alias was typed; `undefined` where there is nothing to complete. */
export function completed({ startUrl, region }: Typed): string | undefined {
  const text = startUrl.trim();
  if (/[.:/]/.test(text)) return undefined;
  const parsed = parseStartUrl(text, region);
  return parsed.ok ? parsed.value.startUrl : undefined;
}

/** The identities that are set up already at the start URL that is typed. */
export function identitiesAt<P extends { readonly portal: Portal }>(typed: Typed, portals: readonly P[]): readonly P[] {
  const parsed = parseStartUrl(typed.startUrl, typed.region);
  return parsed.ok ? portals.filter(({ portal }) => portal.startUrl === parsed.value.startUrl) : [];
}

/** The field under which a failure belongs; none for what is nobody's typing. */
export function fieldAtFault(code: PortalFailureCode): FieldName | undefined {
  if (code.startsWith('START_URL_')) return 'startUrl';
  return code.startsWith('REGION_') || code === 'PORTAL_WRONG_REGION' ? 'region' : undefined;
}
