/**
 * What helps to find a fault: numbers, codes and names of AWS's, the browser's or our own. Whatever is somebody's stays out here, so
 * that the page and the report have it from nowhere.
 */
import type { Reading } from '../../assignments/overview.ts';
import { asFields, listField, textField } from '../../aws/fields.ts';
import type { AboutHere } from '../../browser/about.ts';
import type { Grants } from '../../browser/permissions.ts';
import type { StorageUse } from '../../browser/storage-use.ts';
import { asUnmatched, type UnmatchedPages } from '../../consoles/unmatched-pages.ts';

/** Hosts that were granted within one of the manifest's patterns. */
export interface GrantedHosts {
  readonly pattern: string;
  readonly count: number;
}

export interface Diagnosis extends AboutHere {
  readonly portals: number;
  readonly accounts: number;
  readonly storage: StorageUse;
  /** What went wrong last at each portal, and in opening consoles. */
  readonly failures: readonly string[];
  readonly permissions: readonly string[];
  readonly hosts: readonly GrantedHosts[];
  readonly unmatched: readonly UnmatchedPages[];
}

/** What the diagnosis is made of, as it was read. */
export interface DiagnosisFacts {
  readonly about: AboutHere;
  readonly reading: Pick<Reading, 'overview' | 'accounts'>;
  readonly storage: StorageUse;
  readonly grants: Grants;
  /** As they are stored. */
  readonly mishap: unknown;
  readonly unmatched: unknown;
}

export function diagnosisOf({ about, reading, storage, grants, mishap, unmatched }: DiagnosisFacts): Diagnosis {
  const { portals } = reading.overview;
  const codes = [...portals.map(({ failure }) => failure?.code), ...codesIn(mishap)];
  return {
    ...about,
    portals: portals.length,
    accounts: reading.accounts.length,
    storage,
    failures: [...new Set(codes)].filter(isCode),
    permissions: grants.permissions,
    hosts: hostsBy(grants),
    unmatched: asUnmatched(unmatched),
  };
}

/** Of the last console that did not open, or of several. */
function codesIn(mishap: unknown): readonly (string | undefined)[] {
  const fields = asFields(mishap) ?? {};
  const missed = listField(asFields(fields['missed']) ?? {}, 'consoles') ?? [];
  return [fields, ...missed.map((one) => asFields(one) ?? {})].map(({ failure }) =>
    textField(asFields(failure) ?? {}, 'code'),
  );
}

function isCode(code: string | undefined): code is string {
  return code !== undefined && /^[A-Z]+(?:_[A-Z]+)*$/.test(code);
}

/** By the manifest's patterns: a portal's own host names whose it is. */
function hostsBy({ origins, patterns }: Grants): readonly GrantedHosts[] {
  const within = origins.map((origin) => patterns.find((pattern) => covers(pattern, origin)));
  return patterns
    .map((pattern) => ({ pattern, count: within.filter((one) => one === pattern).length }))
    .filter(({ count }) => count > 0);
}

/** Of match patterns that name a host, or all hosts under one. */
function covers(pattern: string, origin: string): boolean {
  if (pattern === origin) return true;
  const [scheme = '', base] = pattern.split('*', 2);
  const tail = base === '/' ? '/*' : `${base}*`;
  return pattern.includes('://*') && origin.startsWith(scheme) && `.${origin.slice(scheme.length)}`.endsWith(tail);
}
