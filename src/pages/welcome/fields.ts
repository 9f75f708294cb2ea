/** Reading the form: what is typed, what is missing, which question the browser has to ask for it. No DOM, no browser. */
import type { PortalFailure, PortalFailureCode } from '../../portals/failure.ts';
import { askedOrigins, startOrigin } from '../../portals/origins.ts';
import { parseRegion } from '../../portals/region.ts';
import { parseStartUrl } from '../../portals/start-url.ts';

export type FieldName = 'startUrl' | 'region';

export interface Typed {
  readonly startUrl: string;
  readonly region: string;
}

export type FormReading =
  | { readonly kind: 'wrong'; readonly failure: PortalFailure }
  /** Only the start URL is known: its page can tell the region. */
  | {
      readonly kind: 'find-region';
      readonly startUrl: string;
      readonly host: string;
      readonly origins: readonly string[];
    }
  | { readonly kind: 'whole'; readonly startUrl: string; readonly region: string; readonly origins: readonly string[] };

/** What a click on "Continue" would do with these fields. */
export function readForm(typed: Typed): FormReading {
  const parsed = parseStartUrl(typed.startUrl);
  if (!parsed.ok) return { kind: 'wrong', failure: parsed.failure };
  const { startUrl, host, region: told } = parsed.value;
  if (typed.region.trim() === '' && told === undefined) {
    return { kind: 'find-region', startUrl, host, origins: [startOrigin(startUrl)] };
  }
  const region = parseRegion(typed.region.trim() === '' ? (told ?? '') : typed.region);
  if (!region.ok) return { kind: 'wrong', failure: region.failure };
  // The start URL's host is the instance's own region: no other can work.
  if (told !== undefined && told !== region.value) {
    return { kind: 'wrong', failure: { code: 'PORTAL_WRONG_REGION', detail: told } };
  }
  return {
    kind: 'whole',
    startUrl,
    region: region.value,
    origins: askedOrigins({ startUrl, region: region.value }),
  };
}

/** The region that a start URL tells, while it is still being typed. */
export function regionToldBy(startUrl: string): string | undefined {
  const parsed = parseStartUrl(startUrl);
  return parsed.ok ? parsed.value.region : undefined;
}

/** The field under which a failure belongs; none for what is nobody's typing. */
export function fieldAtFault(code: PortalFailureCode): FieldName | undefined {
  if (code.startsWith('START_URL_')) return 'startUrl';
  return code.startsWith('REGION_') || code === 'PORTAL_WRONG_REGION' ? 'region' : undefined;
}
