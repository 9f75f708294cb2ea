/**
 * Console host names: `{region}.{console}`, `{session label}.{region}.{console}`, `{service}.{console}` and the bare
 * `{console}`, in every partition.
 */
import { PARTITIONS, partitionOfRegion } from './partitions.ts';
import type { PartitionId, Partition } from './partitions.ts';

export interface ConsoleHost {
  readonly partition: PartitionId;
  readonly region?: string;
  /** What AWS calls the session differentiator: it names one of several sessions in the same browser. */
  readonly sessionLabel?: string;
  /** The twelve digits that the session label starts with. */
  readonly accountId?: string;
  /** The service of a host such as `health.console.aws.amazon.com`. */
  readonly named?: string;
}

/** Where a console host signs out: of the session that it names, or of the only one. */
export const LOGOUT_PATH = '/console/logout!doLogout';

const SESSION_LABEL = /^(\d{12})-[0-9a-z]+$/;
const HOST_LABEL = /^[0-9a-z](?:[0-9a-z-]{0,61}[0-9a-z])?$/;

/** The host of an address; `undefined` where it is none, or there is none. */
export function hostnameIn(address: string | undefined): string | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address).hostname : undefined;
}

/** Whether a host is the console's in any partition, or lies under it, also in a form that is not known here. */
export function isConsoleHostname(hostname: string): boolean {
  return PARTITIONS.some(({ consoleHost }) => `.${hostname.toLowerCase()}`.endsWith(`.${consoleHost}`));
}

/**
 * Reads a host name (no port, as `location.hostname` gives it).
 * Answers `undefined` for everything that is not a console host on a label boundary, so look-alikes are refused.
 */
export function parseConsoleHost(hostname: string): ConsoleHost | undefined {
  const host = hostname.toLowerCase();
  for (const partition of PARTITIONS) {
    if (host === partition.consoleHost) return { partition: partition.id };
    const tail = `.${partition.consoleHost}`;
    if (host.endsWith(tail)) return readLabels(partition, host.slice(0, -tail.length).split('.'));
  }
  return undefined;
}

/** The account of a session label, as hosts and pages spell it; `undefined` for any other text. */
export function accountOfLabel(label: string): string | undefined {
  return SESSION_LABEL.exec(label)?.[1];
}

/** At most one session label, which comes first, one service name and one region. */
function readLabels(partition: Partition, labels: readonly string[]): ConsoleHost | undefined {
  const found: { region?: string; sessionLabel?: string; accountId?: string; named?: string } = {};
  for (const [index, label] of labels.entries()) {
    const accountId = accountOfLabel(label);
    if (accountId !== undefined) {
      if (index !== 0) return undefined;
      found.sessionLabel = label;
      found.accountId = accountId;
    } else if (partition.regionPattern.test(label)) {
      if (found.region !== undefined) return undefined;
      found.region = label;
    } else {
      // A region of another partition is no service name: such a host does not exist.
      const named = HOST_LABEL.test(label) && partitionOfRegion(label) === undefined;
      if (!named || found.named !== undefined) return undefined;
      found.named = label;
    }
  }
  return { partition: partition.id, ...found };
}

/**
 * Services whose pages belong to no region: the first part of their path, or the name in front of the console's host.
 * Seen in public links to the console; AWS opens the region that was used last after them.
 */
const GLOBAL_SERVICES: ReadonlySet<string> = new Set([
  'account',
  'artifact',
  'billing',
  'cloudfront',
  'cost-management',
  'costmanagement',
  'health',
  'iam',
  'iamv2',
  'organizations',
  'route53',
  'support',
  'trustedadvisor',
]);

/** Whether a console page belongs to a service without regions, by its host's service name or its path. */
export function isGlobalService(host: ConsoleHost | undefined, pathname: string): boolean {
  if (host?.named !== undefined && GLOBAL_SERVICES.has(host.named)) return true;
  return GLOBAL_SERVICES.has(pathname.split('/', 2)[1] ?? '');
}
