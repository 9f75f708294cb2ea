/**
 * What was typed or pasted into the search box: words to search for, and where to land. Nothing here asks anybody
 * anything; a text costs about as much as it is long, and no more than its first few thousand characters.
 */
import type { PartitionId } from '../aws/partitions.ts';
import { findRegion } from '../aws/find-region.ts';
import { findService } from '../aws/find-service.ts';
import type { Service } from '../aws/services.ts';
import { LONGEST_QUERY } from './holds-more.ts';
import { readPasted } from './pasted.ts';

export interface Query {
  /** For the search. */
  readonly words: string;
  /** What `@…` means, or what a pasted thing belongs to. */
  readonly service?: Service;
  /** What stood behind the `@`, where it means no service. */
  readonly noService?: string;
  /** The id of what `#…` means, or of where a pasted thing is. */
  readonly region?: string;
  /** What stood behind the `#`, where it means no region. */
  readonly noRegion?: string;
  /** Which account a pasted thing belongs to; it is among the words then. */
  readonly accountId?: string;
  /** The permission set that a pasted thing names: the role to prefer. */
  readonly roleName?: string;
  /** For `openConsole`: a service's id, or the path of a pasted address. */
  readonly page?: string;
}

/** A sign alone, or before anything but a letter, is part of a name: `R & D @ home`, `team #4`. At the end one is begun. */
const TOKEN = /(^|\s)([@#])(\p{L}\S{0,63})(?=\s|$)/gu;
const BEGUN = /(?:^|\s)[@#]$/;

/** `preferred`: partitions that the person has portals in; their regions are meant first. */
export function readQuery(text: string, preferred: readonly PartitionId[] = []): Query {
  const pasted = readPasted(text.slice(0, LONGEST_QUERY));
  const typed: { service?: string; region?: string } = {};
  const words = pasted.rest
    .replace(TOKEN, (_, gap: string, sign: string, name: string) => {
      typed[sign === '@' ? 'service' : 'region'] = name;
      return gap;
    })
    .replace(BEGUN, '');
  const { service: pastedService, region: pastedRegion, page, accountId, roleName } = pasted;
  const service = typed.service === undefined ? pastedService : findService(typed.service);
  const region = typed.region === undefined ? pastedRegion : findRegion(typed.region, preferred);
  const asked = typed.service === undefined ? (page ?? service?.id) : (service?.id ?? typed.service);
  return {
    words: [accountId, words.trim()].filter(Boolean).join(' '),
    ...(service && { service }),
    ...(typed.service !== undefined && service === undefined && { noService: typed.service }),
    ...(region !== undefined && { region }),
    ...(typed.region !== undefined && region === undefined && { noRegion: typed.region }),
    ...(accountId !== undefined && { accountId }),
    ...(roleName !== undefined && { roleName }),
    ...(asked !== undefined && { page: asked }),
  };
}
