import { allServices, type Service } from './services.ts';

/** Asked for more often than others: the first of those that a beginning fits equally. */
const OFTEN =
  's3 ec2 iam lambda cloudwatch rds dynamodb cloudformation vpc ecs eks sqs sns secretsmanager systems-manager route53 kms ecr'.split(
    ' ',
  );

const RANK = { exact: 0, beginning: 1, word: 2, keyword: 3, none: 4 } as const;

/** The service that a beginning means best: a short name whole, then how one begins, a word of the name, what it is about. */
export function findService(typed: string): Service | undefined {
  const wanted = plain(typed);
  if (wanted === '') return undefined;
  let best: { readonly service: Service; readonly score: number } | undefined;
  for (const [place, service] of allServices().entries()) {
    const rank = rankOf(service, wanted);
    if (rank === RANK.none) continue;
    const often = OFTEN.indexOf(service.id);
    const score = rank * 1000 + (often < 0 ? 100 + place : often);
    if (best === undefined || score < best.score) best = { service, score };
  }
  return best?.service;
}

function rankOf({ id, name, aliases, keywords }: Service, wanted: string): number {
  const names = [id, ...aliases, name].map(plain);
  if (names.includes(wanted)) return RANK.exact;
  if (names.some((one) => one.startsWith(wanted))) return RANK.beginning;
  if (name.split(/[^A-Za-z0-9]+/).some((word) => plain(word).startsWith(wanted))) return RANK.word;
  return keywords.some((word) => word.startsWith(wanted)) ? RANK.keyword : RANK.none;
}

/** `Step-Functions`, `step functions` and `stepfunctions` are the same. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
