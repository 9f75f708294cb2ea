import { useLayoutEffect, useRef } from 'preact/hooks';
import { platform } from '../../browser/platform.ts';
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
import { useKept } from './use-kept.ts';

interface UsedRules {
  /** `undefined` until they are read. */
  readonly rules: readonly Rule[] | undefined;
  readonly move: (id: string, steps: number) => void;
  readonly forget: (id: string) => void;
  /** A new one where no rule has the id. */
  readonly save: (id: string, draft: RuleDraft) => void;
}

/** The rules as they are kept, and what changes them; each change can be taken back. */
export function useRules(offerUndo: (undo: () => void) => void): UsedRules {
  const rules = useKept(async () => asRules(await platform.local.get(RULES_KEY)));
  /** What has the focus once the change is on show: the rows are others by then. */
  const next = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (next.current === undefined) return;
    document.querySelector<HTMLElement>(next.current)?.focus();
    next.current = undefined;
  }, [rules]);
  const change = async (id: string, work: RulesChange, focus: string): Promise<void> => {
    const before = await changeRules(platform, work);
    next.current = focus;
    offerUndo(() => {
      next.current = HANDLE_OF(id);
      void changeRules(platform, asBefore(before, id));
    });
  };
  return {
    rules,
    move: (id, steps) => void change(id, withMoved(id, steps), HANDLE_OF(id)),
    forget: (id) => void change(id, withoutRule(id), '[data-action="add-rule"]'),
    save: (id, draft) => {
      const own = rules?.some((rule) => rule.id === id) === true ? id : newRuleId(platform);
      const rule = ruleOf(own, draft);
      if (rule !== undefined) void change(own, withRule(rule), HANDLE_OF(own));
    },
  };
}

const HANDLE_OF = (id: string): string => `.rule[data-rule="${CSS.escape(id)}"] .rule-handle`;
