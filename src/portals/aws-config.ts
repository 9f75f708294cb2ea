/**
 * Reads the portals out of the text of an `~/.aws/config`: `sso-session` blocks, and profiles of the older kind that hold
 * the start URL themselves. Only the two lines that say where a portal is are looked at, so that no key or secret that
 * stands beside them is ever taken. Source of the format: AWS SDKs and Tools reference guide, "Shared config file".
 */
import { ok, type Result } from '../aws/result.ts';
import type { PortalFailure } from './failure.ts';
import { LONGEST_NAME } from './identity.ts';
import { parseRegion } from './region.ts';
import { parseStartUrl, placeIn, type Place } from './start-url.ts';

export interface ConfigPortal {
  /** Of the session block; of an older profile what the start URL says. */
  readonly name: string;
  /** In normal form. */
  readonly startUrl: string;
  readonly region: string;
}

export interface ConfigReading {
  /** Each start URL and region once, those of session blocks first. */
  readonly portals: readonly ConfigPortal[];
  /** Lines and blocks that could not be read. */
  readonly unreadable: number;
}

/** More portals than this are nobody's. */
export const MOST_PORTALS = 100;
/** UTF-16 units; the largest real files are a tenth of it. */
const LONGEST_CONFIG = 1_000_000;

interface Block {
  readonly kind: 'sso-session' | 'profile';
  readonly name: string;
  startUrl: string;
  region: string;
}

/** Whether a text that was pasted where a start URL belongs is a config. */
export function looksLikeConfig(text: string): boolean {
  return /^[ \t]*(?:\[(?:sso-session|profile)[ \t]|\[default\]|sso_start_url[ \t]*=)/m.test(text);
}

/** What lies beyond the longest config is not looked at. */
export function readAwsConfig(text: string): ConfigReading {
  const scanned = scan(outdented(text.slice(0, LONGEST_CONFIG).split(/\r\n|\r|\n/)));
  const portals = new Map<string, ConfigPortal>();
  let { unreadable } = scanned;
  const told = scanned.blocks.filter(({ startUrl }) => startUrl !== '');
  // A session's own name says more than what a profile's start URL says, so sessions come first.
  for (const kind of ['sso-session', 'profile'] as const) {
    for (const block of told.filter((one) => one.kind === kind)) {
      const portal = portalOf(block);
      if (portal === undefined) {
        unreadable += 1;
        continue;
      }
      const place = `${portal.startUrl} ${portal.region}`;
      if (!portals.has(place)) portals.set(place, portal);
    }
  }
  return { portals: [...portals.values()].slice(0, MOST_PORTALS), unreadable };
}

/** What a page sends from a pasted config, read again: each start URL in normal form, each region one where it can be. */
export function readConfigPortals(sent: readonly ConfigPortal[]): Result<readonly ConfigPortal[], PortalFailure> {
  const read: ConfigPortal[] = [];
  for (const one of sent) {
    const place = placeOf(one);
    if (!place.ok) return place;
    const { startUrl, region } = place.value;
    read.push({ name: one.name, startUrl, region });
  }
  return ok(read);
}

function portalOf(block: Block): ConfigPortal | undefined {
  const place = placeOf(block);
  if (!place.ok) return undefined;
  const { startUrl, region } = place.value;
  // Many profiles share one portal, so none of their names is the portal's.
  const name = block.kind === 'sso-session' && block.name !== '' ? block.name : place.value.name;
  return { name: name.slice(0, LONGEST_NAME), startUrl, region };
}

function placeOf(written: Pick<ConfigPortal, 'startUrl' | 'region'>): Result<Place, PortalFailure> {
  const region = parseRegion(written.region);
  if (!region.ok) return region;
  const start = parseStartUrl(written.startUrl, region.value);
  return start.ok ? placeIn(start.value, region.value) : start;
}

/** A text that was copied out of a mail or a list is set in as a whole; within the file, what is set in means something. */
function outdented(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const shared = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  return Number.isFinite(shared) ? lines.map((line) => line.slice(shared)) : [];
}

function scan(lines: readonly string[]): { readonly blocks: readonly Block[]; readonly unreadable: number } {
  // Lines that were copied without their head.
  let block: Block | undefined = { kind: 'profile', name: '', startUrl: '', region: '' };
  const blocks: Block[] = [block];
  let unreadable = 0;
  /** A key without a value opens nested settings: what is set in below it is none of the block's own. */
  let nested = false;
  for (const whole of lines) {
    const line = withoutComment(whole);
    if (line.trim() === '') continue;
    const isSetIn = /^\s/.test(line);
    if (!isSetIn) nested = false;
    if (line.startsWith('[')) {
      const head = readHead(line);
      if (head === undefined) unreadable += 1;
      block = head === undefined || head === 'other' ? undefined : head;
      if (block !== undefined) blocks.push(block);
      continue;
    }
    if (block === undefined || nested) continue;
    const equals = line.indexOf('=');
    if (equals <= 0) {
      // Set in, it goes on with the line before.
      if (!isSetIn) unreadable += 1;
      continue;
    }
    const [key, value] = [line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim()];
    nested = value === '';
    if (key === 'sso_start_url') block.startUrl = value;
    if (key === 'sso_region') block.region = value;
  }
  return { blocks, unreadable };
}

/** `#` and `;` begin a comment at the start of a line and after a space; in a URL they do not. */
function withoutComment(line: string): string {
  const at = /(?:^|\s)[#;]/.exec(line);
  return at === null ? line : line.slice(0, at.index);
}

function readHead(line: string): Block | 'other' | undefined {
  const inside = /^\[([^\]]*)\]/.exec(line)?.[1]?.trim();
  if (inside === undefined || inside === '') return undefined;
  if (inside === 'default') return { kind: 'profile', name: inside, startUrl: '', region: '' };
  const [, kind, quoted = ''] = /^(sso-session|profile)\s+(.*)$/.exec(inside) ?? [];
  if (kind !== 'sso-session' && kind !== 'profile') return 'other';
  return { kind, name: quoted.replace(/^(["'])(.*)\1$/, '$2').trim(), startUrl: '', region: '' };
}
