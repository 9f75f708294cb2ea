import { partitionOfRegion, type PartitionId } from './partitions.ts';
import { REGIONS, type Region } from './regions.ts';

/** What people call a region beside its place: city, country, what its airport or its state is known by. */
const ALSO: Readonly<Record<string, string>> = {
  'af-south-1': 'southafrica',
  'ap-east-1': 'hk',
  'ap-east-2': 'taiwan',
  'ap-northeast-1': 'japan',
  'ap-northeast-2': 'korea southkorea',
  'ap-northeast-3': 'japan',
  'ap-south-1': 'india bombay',
  'ap-south-2': 'india',
  'ap-southeast-2': 'australia nsw',
  'ap-southeast-3': 'indonesia',
  'ap-southeast-4': 'australia victoria',
  'ap-southeast-5': 'kualalumpur',
  'ap-southeast-6': 'auckland',
  'ap-southeast-7': 'bangkok',
  'ca-central-1': 'montreal canada',
  'eu-central-1': 'germany',
  'eu-central-2': 'switzerland zuerich',
  'eu-north-1': 'sweden',
  'eu-south-1': 'italy milano',
  'eu-south-2': 'aragon zaragoza',
  'eu-west-1': 'dublin',
  'eu-west-2': 'uk england unitedkingdom',
  'eu-west-3': 'france',
  'me-central-1': 'dubai emirates',
  'mx-central-1': 'queretaro',
  'sa-east-1': 'brazil',
  'sa-west-1': 'santiago',
  'us-east-1': 'virginia',
  'us-east-2': 'columbus',
  'us-west-1': 'california',
  'us-west-2': 'portland',
  'us-gov-west-1': 'govcloud',
  'eusc-de-east-1': 'brandenburg sovereign',
};

/** Of a region that AWS has opened since: made as all ids are, so that a slip of the keys is none. */
const MADE_AS_ALL = /-(?:central|(?:north|south)?(?:east|west)|north|south)-[1-9]\d?$/;

function isNew(id: string): boolean {
  return MADE_AS_ALL.test(id) && partitionOfRegion(id) !== undefined && !REGIONS.some((region) => region.id === id);
}

/** Partitions whose regions come first where a beginning fits several. */
type Preferred = readonly PartitionId[];

/** The region that a beginning means best, by id, place or short form (`euw1`). An id that fits a partition needs no list. */
export function findRegion(typed: string, preferred: Preferred = []): string | undefined {
  const id = typed.toLowerCase();
  const wanted = plain(typed);
  if (wanted === '') return undefined;
  if (isNew(id)) return id;
  let best: { readonly id: string; readonly score: number } | undefined;
  for (const [place, region] of REGIONS.entries()) {
    const rank = rankOf(region, id, wanted);
    if (rank === RANK.none) continue;
    const score = rank * 1000 + (rank > RANK.exact && !preferred.includes(region.partition) ? 500 : 0) + place;
    if (best === undefined || score < best.score) best = { id: region.id, score };
  }
  return best?.id;
}

const RANK = { exact: 0, id: 1, place: 2, part: 3, none: 4 } as const;

function rankOf({ id, place, group }: Region, typed: string, wanted: string): number {
  const places = [plain(place), ...(ALSO[id]?.split(' ') ?? [])];
  if (id === typed || shortForm(id) === wanted) return RANK.exact;
  if (plain(id).startsWith(wanted)) return RANK.id;
  if (places.some((one) => one.startsWith(wanted))) return RANK.place;
  const parts = [...place.split(/[^\p{L}]+/u), ...group.split(' '), ...id.split('-')].map(plain);
  return plain(group).startsWith(wanted) || parts.some((part) => part !== '' && part.startsWith(wanted))
    ? RANK.part
    : RANK.none;
}

/** `euw1`, `apse2`, `usgw1`: as it stands in people's names for things. */
function shortForm(id: string): string {
  const [first = '', ...rest] = id.split('-');
  const initials = (part: string): string =>
    part.replace(/^(north|south)?(east|west)?/, (_, one = '', other = '') => one.slice(0, 1) + other.slice(0, 1));
  return first + rest.map((part) => (part === 'central' ? 'c' : part === 'gov' ? 'g' : initials(part))).join('');
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\d]/gu, '');
}
