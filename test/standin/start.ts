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
import { makeOrganisation } from './organisation.ts';
import { partitionOfRegion } from './partitions.ts';
import { startProxy } from './proxy.ts';
import { createSecrets, type SecretKind } from './secrets.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { emptyState, type Portal, type Vanity } from './state.ts';
import type { World } from './world.ts';

export interface PortalOptions {
  readonly startUrl: string;
  readonly region: string;
  readonly userName?: string;
  readonly password?: string;
  /** Further start URLs of the same instance, such as the directory id beside the alias. */
  readonly aliases?: readonly string[];
  readonly accounts?: number;
  readonly regionMarker?: 'env' | 'meta' | 'none';
}

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

export interface StandinPortal {
  readonly startUrl: string;
  readonly region: string;
  readonly userName: string;
  readonly password: string;
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

/** Two organisations: one whose start URL does not tell its region, one whose host does. */
export const DEFAULT_PORTALS: readonly PortalOptions[] = [
  {
    startUrl: 'https://acme.awsapps.com/start',
    region: 'eu-west-1',
    aliases: ['https://d-9367a1b2c3.awsapps.com/start'],
  },
  {
    startUrl: 'https://ssoins-6684b0c1d2e3f405.us-east-2.portal.amazonaws.com',
    region: 'us-east-2',
    accounts: 12,
    regionMarker: 'meta',
  },
];

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

function makePortal(options: PortalOptions, at: number, standin: StandinOptions): Portal {
  const partition = partitionOfRegion(options.region);
  if (partition === undefined) throw new Error(`No partition has the region ${options.region}`);
  return {
    id: `portal-${at}`,
    startUrls: [options.startUrl, ...(options.aliases ?? [])],
    region: options.region,
    partition: partition.id,
    userName: options.userName ?? 'mira',
    password: options.password ?? 'correct horse battery staple',
    accounts: makeOrganisation({
      accounts: options.accounts ?? standin.accounts ?? 120,
      roles: standin.roles ?? 3,
      seed: (standin.seed ?? 1) + at,
      domain: 'acme.example',
    }),
    bucket: standin.rate ?? 20,
    bucketAt: 0,
    ...(options.regionMarker === undefined ? {} : { regionMarker: options.regionMarker }),
  };
}

function createWorld(options: StandinOptions): World {
  const clock = createClock(options.now);
  const secrets = createSecrets(randomBytes);
  const state = emptyState();
  const portals = options.portals ?? DEFAULT_PORTALS;
  state.portals.push(...portals.map((portal, at) => makePortal(portal, at, options)));
  state.vanities.push(...(options.vanities ?? []));
  const settings: Settings = {
    ...defaultSettings(),
    rate: options.rate ?? 20,
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
    faults: createFaults(),
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
    portals: world.state.portals.map(({ startUrls, region, userName, password }) => ({
      startUrl: startUrls[0] ?? '',
      region,
      userName,
      password,
    })),
    fetch: createDirectFetch(app),
    journal: () => world.journal.entries,
    leaks: () => world.journal.leaks,
    secretsIn: (text) => world.secrets.kindsIn(text),
  };
}
