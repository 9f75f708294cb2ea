/** Makes an organisation out of our own word lists: accounts with names that people really use, and roles in each of them. */
import { HOSTILE_NAMES, ODD_ROLE } from './hostile-names.ts';
import { createSeeded, type Seeded } from './seeded.ts';

export interface Account {
  /** Twelve digits, always text: some begin with zeros. */
  readonly id: string;
  /** AWS may send none. */
  readonly name: string | undefined;
  /** AWS may send none. */
  readonly email: string | undefined;
  readonly roles: readonly string[];
}

export interface OrganisationOptions {
  readonly accounts: number;
  /** Roles in every account. */
  readonly roles: number;
  readonly seed: number;
  /** Domain of the accounts' e-mail addresses. */
  readonly domain: string;
  /** `hostile`: all accounts but the first, as far as they reach, have the names of `hostile-names.ts`. Default `usual`. */
  readonly names?: 'usual' | 'hostile';
}

/** The accounts in Signalbox's own pictures, each with its most used roles first. */
const PICTURED: readonly (readonly [name: string, id: string, ...roles: string[]])[] = [
  ['payments-prod', '482910375516', 'ReadOnlyAccess', 'AdministratorAccess', 'BreakGlass'],
  ['payments-staging', '482910375733', 'PowerUserAccess', 'ReadOnlyAccess'],
  ['data-lake-dev', '730014428869', 'AdministratorAccess', 'ReadOnlyAccess'],
  ['orders-live', '159037482610', 'ReadOnlyAccess', 'DeployRole', 'BreakGlass'],
  ['edge-network', '046610238897', 'NetworkAdministrator', 'ReadOnlyAccess'],
  ['sandbox-joao', '905521137748', 'AdministratorAccess'],
  ['Audit', '201147390056', 'ViewOnlyAccess', 'SecurityAudit'],
  ['Log Archive', '318870264410', 'SecurityAudit', 'ReadOnlyAccess'],
  ['warehouse-dev', '577203918840', 'DeveloperAccess', 'ReadOnlyAccess'],
  ['product-catalog', '664120395857', 'PowerUserAccess', 'ReadOnlyAccess'],
];

const ROLES = [
  'ReadOnlyAccess',
  'AdministratorAccess',
  'PowerUserAccess',
  'DeveloperAccess',
  'SecurityAudit',
  'ViewOnlyAccess',
  'Billing',
  'DatabaseAdministrator',
  'NetworkAdministrator',
  'DeployRole',
  'SupportUser',
  'DataScientist',
  'BreakGlass',
  'SystemAdministrator',
  'ml_notebooks_v2',
  'oncall+escalation@ops',
];

const TEAMS = [
  'billing',
  'checkout',
  'claims',
  'customer-profile',
  'data-lake',
  'delivery',
  'docs',
  'edge',
  'fraud',
  'fulfilment',
  'grid-meter',
  'identity',
  'inventory',
  'invoices',
  'ledger',
  'loyalty',
  'mailroom',
  'maps',
  'media',
  'mobile-api',
  'notifications',
  'onboarding',
  'orders',
  'partners',
  'payroll',
  'platform',
  'pricing',
  'push',
  'quotes',
  'recommender',
  'reporting',
  'returns',
  'routing',
  'search',
  'settlement',
  'shipping',
  'storefront',
  'subscriptions',
  'support-desk',
  'tax',
  'telemetry',
  'ticketing',
  'tracking',
  'treasury',
  'vendor-hub',
  'video',
  'voucher',
  'warehouse',
  'workflow',
];
const STAGES = ['prod', 'staging', 'dev', 'test', 'sandbox', 'qa', 'nonprod', 'preprod'];
const PLACES = ['', '', '', '', 'eu', 'us', 'apac', 'nordics'];
const PEOPLE = [
  'amara',
  'bruno',
  'chiara',
  'dmitri',
  'elif',
  'farah',
  'goran',
  'hanna',
  'ines',
  'joao',
  'kenji',
  'lena',
];

function accountName(seeded: Seeded): string {
  if (seeded.below(12) === 0) return `sandbox-${seeded.pick(PEOPLE)}`;
  return [seeded.pick(TEAMS), seeded.pick(PLACES), seeded.pick(STAGES)].filter((word) => word !== '').join('-');
}

/** Every ninth id begins with zeros: that is where ids read as numbers break. */
function accountId(seeded: Seeded, position: number): string {
  const zeros = position % 9 === 0 ? '00'.slice(0, 1 + (position % 2)) : '';
  const first = zeros === '' ? seeded.text(1, '123456789') : zeros;
  return first + seeded.text(12 - first.length, '0123456789');
}

function rolesFor(preferred: readonly string[], count: number, seeded: Seeded): readonly string[] {
  const roles = [...preferred];
  const offset = preferred.length === 0 ? seeded.below(3) : 0;
  for (let step = 0; step < ROLES.length; step += 1) {
    const role = ROLES[(step + offset) % ROLES.length];
    if (role !== undefined && !roles.includes(role)) roles.push(role);
  }
  for (let extra = 1; roles.length < count; extra += 1) roles.push(`TeamAccess-${String(extra).padStart(3, '0')}`);
  return roles.slice(0, count);
}

function emailFor(name: string, domain: string): string {
  return `aws+${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}@${domain}`;
}

/** Accounts of an organisation; the first ten are the pictured ones, the rest come from the seed. Names and ids are unique. */
export function makeOrganisation(options: OrganisationOptions): Account[] {
  const seeded = createSeeded(options.seed);
  const accounts: Account[] = [];
  const taken = new Set<string>();
  const add = (id: string, name: string, preferred: readonly string[]): void => {
    taken.add(id).add(name);
    const roles = rolesFor(preferred, options.roles, seeded);
    accounts.push({ id, name, email: emailFor(name, options.domain), roles });
  };
  for (const [name, id, ...roles] of PICTURED.slice(0, options.accounts)) add(id, name, roles);
  while (accounts.length < options.accounts) {
    const base = accountName(seeded);
    const name = taken.has(base) ? `${base}-${accounts.length}` : base;
    const id = accountId(seeded, accounts.length);
    if (!taken.has(id) && !taken.has(name)) add(id, name, []);
  }
  return options.names === 'hostile' ? accounts.map(withHostileName) : accounts;
}

/** The first account stays as it is, so that the main job can be walked; the second has a role of odd letters too. */
function withHostileName(account: Account, position: number): Account {
  const hostile = HOSTILE_NAMES[position - 1];
  const roles = position === 1 ? [ODD_ROLE, ...account.roles] : account.roles;
  return { ...account, ...hostile, roles };
}
