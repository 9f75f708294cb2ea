/** The access portals of a stand-in and the people in them, from a test's options. */
import { createAssignments } from './assignments.ts';
import { makeOrganisation, type Account } from './organisation.ts';
import { partitionOfRegion } from './partitions.ts';
import { createSeeded } from './seeded.ts';
import type { Person, Portal } from './state.ts';

/** Somebody who can sign in at a portal. People of one portal share its organisation: where two shares overlap, both have it. */
export interface UserOptions {
  readonly userName: string;
  readonly password: string;
  /** How many of the organisation's accounts are theirs; default all of the portal's. 0: signed in, and nothing assigned. */
  readonly accounts?: number;
  /** The first of them, counted from 0; default 0. A start behind somebody else's last account shares nothing with them. */
  readonly from?: number;
}

export interface PortalOptions {
  readonly startUrl: string;
  readonly region: string;
  /** Name and password of the one person, where `users` says nothing; default mira. */
  readonly userName?: string;
  readonly password?: string;
  /** Everybody who can sign in there; the first is the one that `standin.portals[i].userName` names. */
  readonly users?: readonly UserOptions[];
  /** Further start URLs of the same instance, such as the directory id beside the alias. */
  readonly aliases?: readonly string[];
  /** `ssoins-` and 16 characters; default the one in the start URL, or one made from the seed. */
  readonly instanceId?: string;
  readonly accounts?: number;
  readonly regionMarker?: 'env' | 'meta' | 'none';
  readonly names?: 'usual' | 'hostile';
}

/** What all portals have in common. */
export interface OrganisationDefaults {
  readonly accounts: number;
  readonly roles: number;
  readonly rate: number;
  readonly seed: number;
  readonly names: 'usual' | 'hostile';
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

function makePeople(users: readonly UserOptions[], organisation: readonly Account[], all: number): Person[] {
  return users.map(({ userName, password, accounts = all, from = 0 }) => ({
    userName,
    password,
    assignments: createAssignments(organisation.slice(from, from + accounts)),
  }));
}

/** An instance's id, where its start URL has it. */
function instanceIn(startUrl: string): string | undefined {
  return /^https:\/\/(ssoins-[0-9a-f]{16})\./.exec(startUrl)?.[1];
}

function instanceId({ startUrl, aliases = [], instanceId: given }: PortalOptions, seed: number): string {
  const inUrl = [startUrl, ...aliases].map(instanceIn).find((id) => id !== undefined);
  return given ?? inUrl ?? `ssoins-${createSeeded(seed).text(16, '0123456789abcdef')}`;
}

export function makePortal(options: PortalOptions, at: number, defaults: OrganisationDefaults): Portal {
  const partition = partitionOfRegion(options.region);
  if (partition === undefined) throw new Error(`No partition has the region ${options.region}`);
  const { userName = 'mira', password = 'correct horse battery staple' } = options;
  const users = options.users ?? [{ userName, password }];
  const all = options.accounts ?? defaults.accounts;
  const organisation = makeOrganisation({
    accounts: Math.max(all, ...users.map(({ from = 0, accounts = all }) => from + accounts)),
    roles: defaults.roles,
    seed: defaults.seed + at,
    domain: 'acme.example',
    names: options.names ?? defaults.names,
  });
  return {
    id: `portal-${at}`,
    startUrls: [options.startUrl, ...(options.aliases ?? [])],
    region: options.region,
    partition: partition.id,
    instanceId: instanceId(options, defaults.seed + at),
    dualStack: partition.dualStackPortals.some((end) => new URL(options.startUrl).hostname.endsWith(end)),
    people: makePeople(users, organisation, all),
    bucket: defaults.rate,
    bucketAt: 0,
    ...(options.regionMarker === undefined ? {} : { regionMarker: options.regionMarker }),
  };
}
