/** Sort orders and groups of the list, below what comes first. Loaded where a person has chosen one. */
import type { Environment } from '../../preferences/account-label.ts';
import { asArrangement, type Arrangement } from '../../preferences/choose-arrangement.ts';
import { ENVIRONMENT_TAGS } from '../../preferences/environment-tag.ts';
import { environmentOf } from '../../preferences/environment-of.ts';
import { weightOf } from '../../preferences/usage.ts';
import { t } from '../shared/words.ts';
import type { Entry } from './entries.ts';
import { arranging, type Arrange, type Part } from './sections.ts';
import type { List } from './use-list.ts';

const ENVIRONMENTS = Object.keys(ENVIRONMENT_TAGS) as readonly Environment[];

type Listed = Pick<List, 'arrangement' | 'overview' | 'usage' | 'notes'>;

/** The way in which a list is arranged; none where it stays as it comes. `now`: epoch milliseconds. */
export function arrangeBy(list: Listed, now: number): Arrange | undefined {
  if (list.arrangement === undefined) return undefined;
  const { sort, group } = asArrangement(list.arrangement);
  return (others, before) => {
    if (before !== undefined) return patched(others, before);
    return grouped(sorted(others, sort, list, now), group, list);
  };
}

/** The list comes by name. */
function sorted(
  entries: readonly Entry[],
  sort: Arrangement['sort'],
  { usage }: Listed,
  now: number,
): readonly Entry[] {
  if (sort === 'name') return entries;
  if (sort === 'id') {
    return entries.toSorted((one, other) => (one.account.accountId < other.account.accountId ? -1 : 1));
  }
  const weigh = ({ key }: Entry): number => {
    const use = usage.get(key);
    return use === undefined ? 0 : weightOf(use, now);
  };
  const used = entries.filter(({ key }) => usage.has(key)).map((entry) => ({ entry, weight: weigh(entry) }));
  const first = used.toSorted((one, other) => other.weight - one.weight).map(({ entry }) => entry);
  return [...first, ...entries.filter(({ key }) => !usage.has(key))];
}

function grouped(entries: readonly Entry[], group: Arrangement['group'], { overview, notes }: Listed): readonly Part[] {
  if (group === 'none') return [{ title: 'sectionAll', part: entries }];
  const heads = new Map(
    group === 'portal'
      ? overview.portals.map(({ portal }): [string, string] => [portal.id, portal.name])
      : ENVIRONMENTS.map((environment): [string, string] => [environment, headOf(environment)]),
  );
  const groups = new Map([...heads.keys()].map((key): [string, Entry[]] => [key, []]));
  for (const entry of entries) {
    const { account, key } = entry;
    groups.get(group === 'portal' ? account.portalId : environmentOf(account, notes.get(key)))?.push(entry);
  }
  return [...heads].map(([key, text]) => ({ title: 'sectionAll', text, part: groups.get(key) ?? [] }));
}

function headOf(environment: Environment): string {
  if (environment === 'none') return t('sectionOther');
  const [first = '', ...others] = t(`environment_${environment}`);
  return first.toLocaleUpperCase() + others.join('');
}

/** Rows on show keep their places; what came meanwhile stands at the end, until the list is asked for anew. */
function patched(entries: readonly Entry[], before: readonly Part[]): readonly Part[] {
  const left = new Map(entries.map((entry) => [entry.key, entry]));
  const parts = before.map((one): Part => {
    const part = one.part.flatMap(({ key }) => left.get(key) ?? []);
    part.forEach(({ key }) => left.delete(key));
    return { ...one, part };
  });
  const last = parts.at(-1);
  const added = [...left.values()];
  if (last !== undefined && (parts.length === 1 || last.title === 'sectionNew')) {
    return [...parts.slice(0, -1), { ...last, part: [...last.part, ...added] }];
  }
  return [...parts, { title: 'sectionNew', part: added }];
}

arranging.by = (list) => arrangeBy(list, Date.now());
