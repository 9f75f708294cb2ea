/** The record of a sign-in by browser redirect, and reading the redirect. Pure but for the storage that it is given. */
import { base64url } from 'jose';
import { asFields, numberField, textField } from '../../aws/fields.ts';
import { REDIRECT_PATH } from '../../aws/oidc.ts';
import type { Platform } from '../../browser/platform.ts';

/** Everything that binds an answer to the sign-in that asked for it; in `storage.session`, used once. */
export interface RedirectFlow {
  readonly portalId: string;
  /** Where AWS was asked; the portal moves there once the sign-in has succeeded. Its own region where left out. */
  readonly region?: string;
  readonly clientId: string;
  readonly state: string;
  readonly verifier: string;
  readonly port: number;
  readonly tabId: number;
  /** The tab to go back to. */
  readonly returnTabId?: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** The registration is from before this sign-in: AWS may have forgotten it, and then only its own page says so. */
  readonly clientIsOld?: true;
  /** The tab was told to go to AWS. */
  readonly sent?: true;
  /** Set once the redirect was seen; then the tab no longer matters. */
  readonly code?: string;
  /** The code went to AWS once; what became of it is not known. */
  readonly tried?: true;
}

/** Authorization codes live about this long, and so does a flow. */
export const FLOW_LIFE_MS = 10 * 60_000;

const PREFIX = 'sign-in:';

export function flowKey(portalId: string): string {
  return PREFIX + portalId;
}

/** A flow that is not over yet. */
export function asFlow(stored: unknown, now: number): RedirectFlow | undefined {
  return isFlow(stored) && isAlive(stored, now) ? stored : undefined;
}

/** Either way, so that a clock that jumps back does not keep it for ever. */
export function isAlive({ startedAt }: RedirectFlow, now: number): boolean {
  return Math.abs(now - startedAt) < FLOW_LIFE_MS;
}

function isFlow(stored: unknown): stored is RedirectFlow {
  const fields = asFields(stored) ?? {};
  const texts = ['portalId', 'clientId', 'state', 'verifier'].every((name) => textField(fields, name) !== undefined);
  const numbers = ['port', 'tabId', 'startedAt'].every((name) => numberField(fields, name) !== undefined);
  return texts && numbers && Object.entries(OPTIONAL).every(([name, type]) => isAbsentOr(type, fields[name]));
}

const OPTIONAL = {
  region: 'string',
  returnTabId: 'number',
  clientIsOld: 'boolean',
  sent: 'boolean',
  code: 'string',
  tried: 'boolean',
} as const;

function isAbsentOr(type: string, value: unknown): boolean {
  return value === undefined || (type === 'number' ? Number.isFinite(value) : typeof value === type);
}

/** A portal's flow as it is stored, a dead one too: it still has a rule and secrets to take away. */
export async function readFlow({ session }: Platform, portalId: string): Promise<RedirectFlow | undefined> {
  const stored = await session.get(flowKey(portalId));
  return isFlow(stored) ? stored : undefined;
}

/** Every flow in the store, dead ones too. */
export async function readAllFlows({ session }: Platform): Promise<readonly RedirectFlow[]> {
  const entries = Object.entries(await session.getAll());
  return entries.flatMap(([key, value]) => (key.startsWith(PREFIX) && isFlow(value) ? [value] : []));
}

export function redirectUriOf(flow: { readonly port: number }): string {
  return `http://127.0.0.1:${flow.port}${REDIRECT_PATH}`;
}

/**
 * A new state, verifier (RFC 7636: 43 characters from 32 random bytes) and port of the range nobody registers. `taken`: ports
 * of other sign-ins under way.
 */
export function newSecrets(
  randomBytes: Platform['randomBytes'],
  taken: ReadonlySet<number> = new Set(),
): { state: string; verifier: string; port: number } {
  const [high = 0, low = 0] = randomBytes(2);
  let at = (high * 256 + low) % PORTS;
  while (taken.has(FIRST_PORT + at)) at = (at + 1) % PORTS;
  return {
    state: base64url.encode(randomBytes(32)),
    verifier: base64url.encode(randomBytes(32)),
    port: FIRST_PORT + at,
  };
}

const FIRST_PORT = 49_152;
const PORTS = 16_384;

/** RFC 7636's S256: 43 characters. */
export async function challengeOf(verifier: string): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

export type Callback =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'declined' }
  | { readonly kind: 'refused' };

/** A code of AWS is about a kilobyte; longer addresses are not from there. */
const LONGEST_CALLBACK = 16_384;

/** Whether a request to the loopback address is one that a sign-in on this port asked for; nothing of it is believed. */
export function isCallback(port: number, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.origin + url.pathname === redirectUriOf({ port });
}

/** Reads a request to the loopback address. `undefined`: it is no answer to this flow and changes nothing. */
export function readCallback(flow: Pick<RedirectFlow, 'port' | 'state'>, address: string): Callback | undefined {
  if (!isCallback(flow.port, address)) return undefined;
  const url = new URL(address);
  const states = url.searchParams.getAll('state');
  if (states.length !== 1 || states[0] !== flow.state) return undefined;
  if (address.length > LONGEST_CALLBACK) return { kind: 'refused' };
  const errors = url.searchParams.getAll('error');
  if (errors.length > 0) return { kind: errors[0] === 'access_denied' ? 'declined' : 'refused' };
  const codes = url.searchParams.getAll('code');
  const [code] = codes;
  // What no URL of AWS holds is not handed on to AWS either: broken escapes, and what is no visible ASCII.
  const isWhole = !/%(?![0-9a-f]{2})/i.test(url.search) && /^[\x21-\x7e]+$/.test(code ?? '');
  return codes.length === 1 && code && isWhole ? { kind: 'code', code } : { kind: 'refused' };
}
