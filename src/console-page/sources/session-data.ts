/** First source: `meta[name="awsc-session-data"]`, JSON that AWS puts into the markup of its console pages. */
import { accountOfLabel } from '../../aws/console-host.ts';
import { parseSessionArn } from '../../aws/session-arn.ts';
import { partitionOfRegion } from '../../aws/partitions.ts';
import { parseFields } from '../claim.ts';
import type { Claim } from '../claim.ts';
import type { PageText } from '../page-text.ts';

/** One claim each for the account's own field, the session's ARN and its label, so that they can be seen to disagree. */
export function sessionDataClaims(page: PageText): Claim[] {
  return page.sessionData.flatMap((content) => {
    const fields = parseFields(content);
    return [accountClaim(fields), arnClaim(fields.get('sessionARN')), labelClaim(fields.get('sessionDifferentiator'))];
  });
}

/** What a page says about the session mode: AWS calls several sessions side by side "prism". */
export type SessionMode = 'one' | 'many' | 'untold';

/** From the session data and `tb-data`; two tags that disagree tell nothing. */
export function sessionMode(page: PageText): SessionMode {
  const told = new Set<SessionMode>();
  for (const fields of [...page.sessionData, ...page.tbData].map(parseFields)) {
    if (isText(fields.get('sessionDifferentiator'))) told.add('many');
    const enabled = fields.get('prismModeEnabled');
    if (enabled === true || enabled === 'true') told.add('many');
    if (enabled === false || enabled === 'false') told.add('one');
  }
  const [mode, other] = told;
  return other === undefined ? (mode ?? 'untold') : 'untold';
}

function accountClaim(fields: ReadonlyMap<string, unknown>): Claim {
  const accountId = fields.get('accountId');
  const region = [fields.get('infrastructureRegion'), fields.get('infrastructureRegionCode')].find(isRegion);
  return {
    ...(typeof accountId === 'string' && /^\d{12}$/.test(accountId) ? { accountId } : {}),
    ...(region === undefined ? {} : { region }),
  };
}

function arnClaim(arn: unknown): Claim {
  return (typeof arn === 'string' ? parseSessionArn(arn) : undefined) ?? {};
}

/** The label's digits are the account in use, after a switch of role too. */
function labelClaim(sessionLabel: unknown): Claim {
  const accountId = typeof sessionLabel === 'string' ? accountOfLabel(sessionLabel) : undefined;
  return typeof sessionLabel === 'string' && accountId !== undefined ? { sessionLabel, accountId } : {};
}

function isRegion(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 64 && partitionOfRegion(value) !== undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
