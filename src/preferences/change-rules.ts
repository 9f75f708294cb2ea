/** Changes the rules, under a lock. Apart from reading them, which is all that the background needs. */
import type { Platform } from '../browser/platform.ts';
import { asRules, MOST_RULES, RULES_KEY, type Rule } from './rules.ts';

/** What another window stores at the same time stays, as `change` is of what is stored by then. */
export async function changeRules(
  platform: Pick<Platform, 'local' | 'withLock'>,
  change: (rules: readonly Rule[]) => readonly Rule[],
): Promise<void> {
  await platform.withLock(RULES_KEY, async () => {
    const rules = change(asRules(await platform.local.get(RULES_KEY))).slice(0, MOST_RULES);
    await (rules.length === 0 ? platform.local.remove(RULES_KEY) : platform.local.set(RULES_KEY, rules));
  });
}
