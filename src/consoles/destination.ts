/** Where a console opens: the one place in which what a person asked for becomes an address that AWS leads to. */
import { CONSOLE_HOME, consoleUrl, isConsolePath } from '../aws/console-page.ts';
import { partitionOfRegion, type PartitionId } from '../aws/partitions.ts';
import { fail, ok, type Result } from '../aws/result.ts';
import { serviceById, serviceUrl } from '../aws/services.ts';
import type { ConsoleFailure } from './failure.ts';

/** What may be asked for beside an account and a role. */
export interface Wish {
  /** A path under the console's host (`/ec2/home#Instances:`), or a service's id (`s3`); the console's home without one. */
  readonly page?: string | undefined;
  /** The account's own where it is left out. */
  readonly region?: string | undefined;
  /** The page is that of a console tab, and the tab another account's: see carried.ts. */
  readonly carried?: true | undefined;
}

export interface Destination {
  readonly url: string;
  /** Left out where the page has none. */
  readonly region?: string;
}

/** `home`: the region that the account opens in. A wish that leads off the partition's consoles is refused. */
export function destinationOf(
  partition: PartitionId,
  home: string,
  { page = CONSOLE_HOME, region: asked }: Omit<Wish, 'carried'>,
): Result<Destination, ConsoleFailure> {
  if (asked !== undefined && partitionOfRegion(asked)?.id !== partition)
    return fail({ code: 'REGION_NOT_THERE', detail: asked });
  const region = asked ?? home;
  const refused = fail({ code: 'PAGE_NOT_THERE', detail: page } as const);
  if (page.startsWith('/')) return isConsolePath(page) ? ok(consoleUrl(partition, page, region)) : refused;
  const service = serviceById(page);
  const there = service && serviceUrl(service, partition, region);
  return there === undefined ? refused : ok(there);
}
