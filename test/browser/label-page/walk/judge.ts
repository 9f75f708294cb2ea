/** Holds what a frame showed against what was true of the page. */
import { ACCOUNTS } from '../accounts.ts';
import { SESSIONS } from './sessions.ts';
import type { Sample, Step, Truth } from './step.ts';

const LOOKS = new Map(Object.values(ACCOUNTS).map((look) => [look.accountId, look]));

/** What is wrong with it, in words; `undefined` where nothing is. */
export function complaint(step: Step, sample: Sample): string | undefined {
  const said = complaintOf(step.truth, step.say, sample);
  return step.or === undefined ? said : said && complaintOf(step.or, step.say, sample);
}

function complaintOf(truth: Truth, say: Step['say'], { label, title }: Sample): string | undefined {
  const isKnown = label?.['state'] === 'known';
  if (say === 'unknown' && isKnown) return 'known, though its sources name two accounts';
  if (isKnown) {
    if (label['accountId'] !== truth.accountId) return 'another account';
    if (![undefined, truth.roleName].includes(label['roleName'])) return 'another role';
    if (![undefined, truth.region].includes(label['region'])) return 'another region';
    const { environment } = label;
    if (environment !== undefined && environment !== LOOKS.get(truth.accountId)?.environment) return 'another look';
  }
  if (say === 'full') {
    const { roleName, region } = isKnown ? label : {};
    if (roleName !== truth.roleName || region !== truth.region) return 'less than the page says';
  }
  return aboutTitle(title, truth.accountId, truth.roleName);
}

/** Names in the title; the page's own titles hold none. */
function aboutTitle(title: string, accountId: string, roleName: string): string | undefined {
  const others = SESSIONS.filter((session) => session.accountId !== accountId);
  const names = others.flatMap((other) => [
    other.accountId,
    LOOKS.get(other.accountId)?.accountName ?? other.accountId,
  ]);
  if (names.some((name) => title.includes(name))) return 'a title with another account';
  const [, role] = / · (\w+)/.exec(title) ?? [];
  return role === undefined || roleName.replace('Administrator', 'Admin').startsWith(role)
    ? undefined
    : 'a title with another role';
}
