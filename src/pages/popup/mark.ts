/** Chooses rows, each with the role and the destination that Enter would take. */
import { displayName } from '../../preferences/display-name.ts';
import { MOST_MEMBERS, type SetMember } from '../../preferences/named-sets.ts';
import { formatNumber, t } from '../shared/words.ts';
import { entryKey, isGone } from './entries.ts';
import type { Choosing, Marks } from './sets.ts';
import type { PopupState } from './use-popup.ts';
import type { Result } from './use-results.ts';

/** The bar over the list's foot, CSS px, as in notice.css. */
const BAR = 52;

/** Where a run of rows began and how far it has come, by their keys: Shift and an arrow make it longer or shorter. */
let run: { readonly from: string; readonly to: string } | undefined;

/** What of the popup a choice is made in. */
export interface Choosable extends Pick<
  PopupState,
  'marks' | 'results' | 'active' | 'activate' | 'move' | 'input' | 'show' | 'say' | 'forget' | 'chosenOf'
> {
  readonly setMarks: (marks: Marks) => void;
}

type Mark = Extract<Choosing, { do: 'mark' }>;

export function choose(popup: Choosable, choosing: Choosing): void {
  if (choosing.do === 'name') {
    if (popup.marks.size > 0) popup.show({ kind: 'name-set' });
    return;
  }
  const { by, key = popup.active?.key } = choosing;
  const result = popup.results.find((one) => one.key === key);
  if (result === undefined) return chooseUnlisted(popup, choosing);
  if (by !== 0) return extend(popup, result, choosing, by);
  popup.activate(result.key);
  popup.input.current?.focus();
  toggle(popup, result, choosing);
}

/** One row alone. What is said of it is said in any case. */
function toggle(popup: Choosable, result: Result, choosing: Mark): void {
  run = undefined;
  const { set } = result.entry;
  if (set !== undefined) return keep(popup, set.members.reduce(withMember, popup.marks), result);
  const member = memberOf(popup, result, choosing);
  if (member === undefined) return popup.say(t('noRoleWhat', result.entry.account.accountName));
  keep(popup, toggled(popup.marks, result.key, member), result);
}

/** What was typed after the press filtered the row away: it is meant all the same, and another row stays the active one. */
function chooseUnlisted(popup: Choosable, choosing: Mark): void {
  const rows = choosing.meant?.map(({ result }) => result) ?? [];
  const [row] = rows;
  if (choosing.by === 0) return row && toggle(popup, row, choosing);
  const marks = rows.reduce((all, one) => withRow(popup, all, one, choosing), popup.marks);
  const changed = rows.find(({ key }) => marks.has(key) !== popup.marks.has(key));
  if (changed !== undefined) keep(popup, marks, changed);
}

/** From the active row to the next one: both are chosen, or the one that a run goes back from is not any more. */
function extend(popup: Choosable, from: Result, choosing: Mark, by: 1 | -1): void {
  const { results } = popup;
  const at = results.indexOf(from);
  const next = results[at + by];
  if (next === undefined) return;
  // A run ends with its choice, and where its first row is not listed any more.
  const goesOn = run?.to === from.key && popup.marks.size > 0;
  const begun = goesOn ? results.findIndex(({ key }) => key === run?.from) : at;
  const start = begun < 0 ? at : begun;
  const isBack = Math.abs(at + by - start) < Math.abs(at - start);
  const marks = isBack
    ? without(popup.marks, from.key)
    : [from, next].reduce((all, one) => withRow(popup, all, one, choosing), popup.marks);
  run = { from: results[start]?.key ?? from.key, to: next.key };
  // The row that was meant may not be the active one any more.
  popup.move(at + by - (popup.active === undefined ? 0 : results.indexOf(popup.active)), BAR);
  // Past a set, and past what has no role, nothing is chosen.
  const changed = [next, from].find(({ key }) => marks.has(key) !== popup.marks.has(key));
  if (changed !== undefined) keep(popup, marks, changed);
}

/** Says in a few words what became of the row: the bar, which says it all, would be read out whole each time. */
function keep(popup: Choosable, marks: Marks, { key, entry }: Result): void {
  const count = [...marks.values()].flat().length;
  if (count > MOST_MEMBERS) return popup.say(t('chosenMost', formatNumber(MOST_MEMBERS)));
  popup.forget();
  popup.setMarks(marks);
  const name = displayName(entry.account.accountName) || entry.account.accountId;
  const isChosen = entry.set !== undefined || marks.has(key);
  popup.say(t(isChosen ? 'chosenNow' : 'unchosenNow', name, formatNumber(count)));
}

/** What Enter on the row would open; nothing where there is no role to open it with. */
function memberOf(popup: Choosable, result: Result, { wish, meant }: Mark): SetMember | undefined {
  const { account, set } = result.entry;
  const pressed = meant?.find((one) => one.result.key === result.key);
  const roleName = pressed === undefined ? popup.chosenOf(result) : pressed.roleName;
  if (set !== undefined || roleName === undefined || isGone(result.entry)) return undefined;
  const { portalId, accountId } = account;
  return { portalId, accountId, roleName, ...wish };
}

/** A row that is chosen already stays as it is. */
function withRow(popup: Choosable, marks: Marks, result: Result, choosing: Mark): Marks {
  const member = memberOf(popup, result, choosing);
  return member === undefined || marks.has(result.key) ? marks : new Map(marks).set(result.key, [member]);
}

/** A set's consoles are chosen as they are in it: to open some of them, or to name them with others. */
function withMember(marks: Marks, member: SetMember): Marks {
  const key = entryKey(member);
  const before = marks.get(key) ?? [];
  const isThere = before.some((one) => JSON.stringify(one) === JSON.stringify(member));
  return isThere ? marks : new Map(marks).set(key, [...before, member]);
}

/**
 * With or without the member. The same account in another role, or with another destination in the box, is one more; without
 * a destination, whatever is chosen in that role is meant.
 */
function toggled(marks: Marks, key: string, member: SetMember): Marks {
  const members = marks.get(key) ?? [];
  const isPlain = member.page === undefined && member.region === undefined;
  const left = members.filter(
    (one) =>
      one.roleName !== member.roleName || (!isPlain && (one.page !== member.page || one.region !== member.region)),
  );
  if (left.length === members.length) return new Map(marks).set(key, [...members, member]);
  return left.length === 0 ? without(marks, key) : new Map(marks).set(key, left);
}

function without(marks: Marks, key: string): Marks {
  return new Map([...marks].filter(([one]) => one !== key));
}
