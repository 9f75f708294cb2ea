import { useState } from 'preact/hooks';
import { keepDraft, readDrafts, withDraft, type RuleDraft, type RuleDrafts } from './rule-draft.ts';

interface UsedDrafts {
  readonly drafts: RuleDrafts;
  /** `undefined` once it is saved, or nobody wants it. */
  readonly put: (id: string, draft: RuleDraft | undefined) => void;
}

/** What is typed of rules, as it was when the page was left. */
export function useRuleDrafts(): UsedDrafts {
  const [drafts, setDrafts] = useState(() => readDrafts(localStorage));
  return {
    drafts,
    put: (id, draft) => {
      setDrafts((before) => withDraft(before, id, draft));
      keepDraft(localStorage, id, draft);
    },
  };
}
