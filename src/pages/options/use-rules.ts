import { useEffect, useRef, useState } from 'preact/hooks';
import { platform, watchStorage } from '../../browser/platform.ts';
import {
  asBefore,
  changeRules,
  newRuleId,
  withMoved,
  withoutRule,
  withRule,
  type RulesChange,
} from '../../preferences/change-rules.ts';
import { asRules, RULES_KEY, type Rule } from '../../preferences/rules.ts';
import { ruleOf, type RuleDraft } from './rule-draft.ts';
import { useNextFocus } from './use-next-focus.ts';

interface UsedRules {
  /** `undefined` until they are read. */
  readonly rules: readonly Rule[] | undefined;
  readonly move: (id: string, steps: number) => void;
  readonly forget: (id: string) => void;
  /** A new one where no rule has the id. `onKept`: what was typed is safe by then, and not before. */
  readonly save: (id: string, draft: RuleDraft, onKept: () => void) => void;
}

/** The focus goes from a rule that is no longer there to what adds one. */
export const ADD_RULE = '[data-action="add-rule"]';

/** The rules as they are kept, and what changes them; each change can be taken back. */
export function useRules(offerUndo: (undo: () => void) => void): UsedRules {
  const [rules, setRules] = useState<readonly Rule[]>();
  const focus = useNextFocus();
  /** The new rule's, however often it is saved before it is kept. */
  const nextId = useRef<string | undefined>(undefined);
  const look = async (): Promise<void> => setRules(asRules(await platform.local.get(RULES_KEY)));
  useEffect(() => {
    void look();
    return watchStorage(() => void look());
  }, []);
  const change = async (id: string, work: RulesChange, onKept?: () => void): Promise<void> => {
    const before = await changeRules(platform, work);
    const undo = async (): Promise<void> => {
      await changeRules(platform, asBefore(before, id));
      await look();
      focus(handleOf(id), ADD_RULE);
    };
    // Before the focus: the rows are others by then.
    await look();
    // Where there was no room, what was typed stays.
    if (work(before).some((rule) => rule.id === id)) onKept?.();
    focus(handleOf(id), ADD_RULE);
    if (isOther(work(before), before)) offerUndo(() => void undo());
  };
  return {
    rules,
    move: (id, steps) => void change(id, withMoved(id, steps)),
    forget: (id) => void change(id, withoutRule(id)),
    save: (id, draft, onKept) => {
      if (rules === undefined) return;
      const own = rules.some((rule) => rule.id === id) ? id : (nextId.current ??= newRuleId(platform));
      const rule = ruleOf(own, draft);
      const kept = (): void => {
        if (own === nextId.current) nextId.current = undefined;
        onKept();
      };
      if (rule !== undefined) void change(own, withRule(rule), kept);
    },
  };
}

/** The first one does not move further up: there is nothing to take back. */
function isOther(after: readonly Rule[], before: readonly Rule[]): boolean {
  return after.length !== before.length || after.some((rule, at) => rule !== before[at]);
}

function handleOf(id: string): string {
  return `.rule[data-rule="${CSS.escape(id)}"] .rule-handle`;
}
