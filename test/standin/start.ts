/** Starts a strict local AWS: see `settings.ts` for how it can be made to behave and `control.ts` for what can be done to it. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from './app.ts';
import { createAuthority } from './certificates.ts';
import { createClock, type Clock } from './clock.ts';
import { createControl, serveControl, type Control } from './control.ts';
import { createDirectFetch } from './direct-fetch.ts';
import { createFaults } from './faults.ts';
import { createJournal, type JournalEntry, type Leak } from './journal.ts';
import { createNetwork } from './network.ts';
import { DEFAULT_PORTALS, makePortal, type PortalOptions } from './portals.ts';
import { startProxy } from './proxy.ts';
import { createSecrets, type SecretKind } from './secrets.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { emptyState, type Portal, type Vanity } from './state.ts';
import { issuerUrlOf, type World } from './world.ts';

export type { PortalOptions } from './portals.ts';

export interface StandinOptions {
  /** Accounts of the first portal; default 120. */
  readonly accounts?: number;
  /** Roles in each account; default 3. */
  readonly roles?: number;
  /** Portal API calls a second for an organisation; default 20. */
  readonly rate?: number;
  /** The proxy's port on 127.0.0.1; default any free one. */
  readonly port?: number;
  readonly seed?: number;
  /** `hostile`: account names that break lists which trust them, see `hostile-names.ts`. Default `usual`. */
  readonly names?: 'usual' | 'hostile';
  readonly portals?: readonly PortalOptions[];
  readonly vanities?: readonly Vanity[];
  readonly settings?: Partial<Settings>;
  /** Whether browsers begin in multi-session mode; default false, as at AWS. */
  readonly multiSession?: boolean;
  /** Where the stand-in's clock takes its time from, epoch milliseconds; default the computer's. */
  readonly now?: () => number;
  /** Without it no socket is opened and no file written: only `fetch` and `control` work. Default true. */
  readonly network?: boolean;
}

export interface StandinUser {
  readonly userName: string;
  readonly password: string;
}

export interface StandinPortal extends StandinUser {
  readonly startUrl: string;
  readonly region: string;
  /** `https://identitycenter…/{instance}`: the other form that a registration's `issuerUrl` may have. */
  readonly issuerUrl: string;
  /** Everybody who can sign in there; the portal's own name and password are the first one's. */
  readonly users: readonly StandinUser[];
}

export interface Standin {
  /** Address of the HTTP proxy that serves AWS's host names; empty without network. */
  readonly proxy: string;
  /** The certificate authority's certificate, PEM. */
  readonly caFile: string;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly caSpki: string;
  readonly portals: readonly StandinPortal[];
  /** Address of the control API over http. */
  readonly controlUrl: string;
  readonly control: Control;
  readonly clock: Clock;
  /** A `fetch` that goes straight to the stand-in, without a socket. Redirects are never followed. */
  readonly fetch: typeof fetch;
  journal(): readonly JournalEntry[];
  leaks(): readonly Leak[];
  /** Which kinds of its secrets a text holds, such as what a browser left on the disk. */
  secretsIn(text: string): readonly SecretKind[];
  stop(): Promise<void>;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

function createWorld(options: StandinOptions): World {
  const clock = createClock(options.now);
  const secrets = createSecrets(randomBytes);
  const state = emptyState();
  const { accounts = 120, roles = 3, rate = 20, seed = 1, names = 'usual' } = options;
  const portals = options.portals ?? DEFAULT_PORTALS;
  state.portals.push(...portals.map((portal, at) => makePortal(portal, at, { accounts, roles, rate, seed, names })));
  state.vanities.push(...(options.vanities ?? []));
  const settings: Settings = {
    ...defaultSettings(),
    rate,
    multiSession: options.multiSession ?? false,
    ...options.settings,
  };
  const handle = (length = 24): string =>
    Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return {
    state,
    settings,
    clock,
    secrets,
    journal: createJournal(() => clock.now(), secrets),
    faults: createFaults(() => clock.now()),
    network: createNetwork(),
    handle,
  };
}

async function openNetwork(world: World, app: ReturnType<typeof createApp>, control: Control, port: number) {
  const authority = await createAuthority();
  const directory = await mkdtemp(path.join(tmpdir(), 'signalbox-standin-'));
  const caFile = path.join(directory, 'ca.pem');
  await writeFile(caFile, authority.pem);
  const proxy = await startProxy(world, app, authority, port);
  const server = await serveControl(control);
  return {
    proxy: `http://127.0.0.1:${proxy.port}`,
    caFile,
    caSpki: authority.spki,
    controlUrl: server.url,
    async stop() {
      await Promise.all([proxy.stop(), server.stop(), rm(directory, { recursive: true, force: true })]);
    },
  };
}

function describePortal(portal: Portal): StandinPortal {
  const { startUrls, region, people } = portal;
  const users = people.map(({ userName, password }) => ({ userName, password }));
  const [first] = users;
  if (first === undefined) throw new Error('A portal needs somebody who can sign in');
  return { startUrl: startUrls[0] ?? '', region, ...first, users, issuerUrl: issuerUrlOf(portal) };
}

const NO_NETWORK = { proxy: '', caFile: '', caSpki: '', controlUrl: '', stop: () => Promise.resolve() };

export async function startStandin(options: StandinOptions = {}): Promise<Standin> {
  const world = createWorld(options);
  const app = createApp(world);
  const control = createControl(world);
  const network = options.network === false ? NO_NETWORK : await openNetwork(world, app, control, options.port ?? 0);
  return {
    ...network,
    control,
    clock: world.clock,
    portals: world.state.portals.map(describePortal),
    fetch: createDirectFetch(world, app),
    journal: () => world.journal.entries,
    leaks: () => world.journal.leaks,
    secretsIn: (text) => world.secrets.kindsIn(text),
  };
}
