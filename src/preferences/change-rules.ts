/** Changes the rules, under a lock. Apart from reading them, which is all that the background needs. */
import type { Platform } from '../browser/platform.ts';
import { asRules, MOST_RULES, RULES_KEY, type Rule } from './rules.ts';

/** What another window stores at the same time stays, as a change is one of what is stored by then. */
export type RulesChange = (rules: readonly Rule[]) => readonly Rule[];

/** Answers with the rules as they were before. */
export async function changeRules(
  platform: Pick<Platform, 'local' | 'withLock'>,
  change: RulesChange,
): Promise<readonly Rule[]> {
  return platform.withLock(RULES_KEY, async () => {
    const before = asRules(await platform.local.get(RULES_KEY));
    const after = change(before).slice(0, MOST_RULES);
    await (after.length === 0 ? platform.local.remove(RULES_KEY) : platform.local.set(RULES_KEY, after));
    return before;
  });
}

export function newRuleId({ randomBytes }: Pick<Platform, 'randomBytes'>): string {
  return Array.from(randomBytes(8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** In its place; a new one first, where it counts more than all others, and nowhere where there is no room: none is pushed out. */
export function withRule(rule: Rule): RulesChange {
  return (rules) => {
    const isThere = rules.some(({ id }) => id === rule.id);
    if (isThere) return rules.map((one) => (one.id === rule.id ? rule : one));
    return rules.length < MOST_RULES ? [rule, ...rules] : rules;
  };
}

export function withoutRule(id: string): RulesChange {
  return (rules) => rules.filter((rule) => rule.id !== id);
}

/** So many places down, or up where `steps` is below zero; no further than there are places. */
export function withMoved(id: string, steps: number): RulesChange {
  return (rules) => {
    const from = rules.findIndex((rule) => rule.id === id);
    const rule = rules[from];
    return rule === undefined ? rules : rules.toSpliced(from, 1).toSpliced(Math.max(0, from + steps), 0, rule);
  };
}

/** The way back: the rule as it stood before, in its place; gone, where it was not there. What else has changed by then stays. */
export function asBefore(before: readonly Rule[], id: string): RulesChange {
  const place = before.findIndex((rule) => rule.id === id);
  const rule = before[place];
  return (rules) => {
    const others = withoutRule(id)(rules);
    return rule === undefined ? others : others.toSpliced(place, 0, rule);
  };
}
