/**
 * What an account is for, read from its name. Whole words decide, negations (`non-prod`, `pre-production`) go first, and
 * where a name says two things the more careful one wins.
 */
import { isNumber, isRegionWord, wordsOf } from './name-words.ts';
import type { Environment } from './account-label.ts';

type Stage = Exclude<Environment, 'none'>;

const WORDS: Readonly<Record<Stage, ReadonlySet<string>>> = {
  prod: words('prod production produktion produccion producao'),
  staging: words('staging stage stg preproduction ppd uat qa acc acceptance integration perf beta'),
  dev: words('dev devel develop development test tst testing nonproduction noprod'),
  sandbox: words('sandbox sbx sbox playground lab poc demo training scratch tmp temp'),
  security: words('security sec secops infosec audit siem soc forensics'),
  log: words('log logs logging logarchive archive cloudtrail'),
};

/** From the most careful to the least. */
const CAREFUL_FIRST: readonly Stage[] = ['prod', 'staging', 'dev', 'sandbox', 'security', 'log'];
const STAGE_OF: ReadonlyMap<string, Stage> = new Map(
  CAREFUL_FIRST.flatMap((stage) => [...WORDS[stage]].map((word) => [word, stage] as const)),
);
/** Words that end so, longest negation first: `acmepreprod`, `acmenonprod`, `paymentsprod`. */
const ENDINGS: readonly (readonly [ending: string, stage: Stage])[] = [
  ['preprod', 'staging'],
  ['nonprod', 'dev'],
  ['notprod', 'dev'],
  ['prod', 'prod'],
];
/** Words that count only as the name's last one, and only when nothing else says anything. */
const LAST_WORDS: ReadonlyMap<string, Stage> = new Map([
  ['live', 'prod'],
  ['int', 'staging'],
  ['pre', 'staging'],
]);
/** Japanese for "production": written without blanks, so it is looked for anywhere. */
const JAPANESE_PRODUCTION = '本番';

export interface NameReading {
  readonly environment: Environment;
  /** Words that are no environment, region or number: what the account is about. */
  readonly telling: readonly string[];
  readonly regionWords: readonly string[];
  /** As written: digits only. */
  readonly numbers: readonly string[];
  /** Every word, in order. */
  readonly words: readonly string[];
}

/** Reads an account's name; an empty name reads as `none` with no words. */
export function readName(name: string): NameReading {
  const all = wordsOf(name);
  const stages = stagesIn(all);
  return {
    environment: mostCareful(stages),
    telling: all.filter((word, at) => stages[at] === undefined && !isRegionWord(word) && !isNumber(word)),
    regionWords: all.filter(isRegionWord),
    numbers: all.filter(isNumber),
    words: all,
  };
}

/** What an account is for, where nothing else of its name is asked for: of a long list it is asked of all. */
export function readEnvironment(name: string): Environment {
  return mostCareful(stagesIn(wordsOf(name)));
}

function mostCareful(stages: readonly (Stage | undefined)[]): Environment {
  return CAREFUL_FIRST.find((stage) => stages.includes(stage)) ?? 'none';
}

/** For each word the stage that it says, or that the name's last one says where nothing else does. */
function stagesIn(all: readonly string[]): readonly (Stage | undefined)[] {
  const stages = stagesOf(all);
  if (stages.every((stage) => stage === undefined)) readLastWord(all, stages);
  return stages;
}

/** For each word the stage that it says, alone or with its neighbour; `undefined` where it says none. */
function stagesOf(all: readonly string[]): (Stage | undefined)[] {
  const stages: (Stage | undefined)[] = [];
  for (let at = 0; at < all.length; at += 1) {
    const word = all[at] ?? '';
    const next = all[at + 1];
    const pair = next === undefined ? undefined : stageOfPair(word, next);
    if (pair === undefined) {
      stages.push(stageOfWord(word));
    } else {
      stages.push(pair.stage, pair.stage);
      at += 1;
    }
  }
  return stages;
}

/** Two words that mean something else together than apart. */
function stageOfPair(word: string, next: string): { readonly stage: Stage | undefined } | undefined {
  if (word === 'dev' && next === 'ops') return { stage: undefined };
  if (stageOfWord(word) === 'prod' && next === 'like') return { stage: 'staging' };
  if (stageOfWord(next) !== 'prod') return undefined;
  if (word === 'pre') return { stage: 'staging' };
  return word === 'non' || word === 'not' || word === 'no' ? { stage: 'dev' } : undefined;
}

function stageOfWord(written: string): Stage | undefined {
  if (written.includes(JAPANESE_PRODUCTION)) return 'prod';
  const word = written.endsWith('prd') ? `${written.slice(0, -2)}rod` : written;
  return STAGE_OF.get(word) ?? ENDINGS.find(([ending]) => word.endsWith(ending))?.[1];
}

function readLastWord(all: readonly string[], stages: (Stage | undefined)[]): void {
  const last = all.findLastIndex((word) => !isNumber(word) && !isRegionWord(word));
  const stage = LAST_WORDS.get(all[last] ?? '');
  if (stage !== undefined) stages[last] = stage;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
