import { useEffect, useRef, useState, type Dispatch } from 'preact/hooks';
import { readTitle, type TitleFailure } from '../../preferences/title-template.ts';
import { keepTitleDraft, readTitleDraft } from './title-draft.ts';

interface UsedTitle {
  /** What stands in the field. */
  readonly text: string;
  /** What is wrong with it, once somebody meant to keep it. */
  readonly wrong: TitleFailure | undefined;
  /** `undefined`: what is kept stands there again. */
  readonly type: Dispatch<string | undefined>;
  /** Keeps what is typed where it can be read; answers what is wrong with it otherwise. */
  readonly keep: () => TitleFailure | undefined;
}

/** A title while it is typed; what is wrong stays as it was typed, also when the page is left. */
export function useTitle(kept: string, onKeep: (title: string) => void): UsedTitle {
  const [typed, setTyped] = useState(() => readTitleDraft(localStorage));
  const [isTried, setTried] = useState(typed !== undefined);
  const isOnItsWay = useRef(false);
  // What was typed shows until it is stored, and whatever is stored from then on.
  useEffect(() => {
    if (isOnItsWay.current) setTyped(undefined);
  }, [kept]);
  const text = typed ?? kept;
  const read = readTitle(text);
  return {
    text,
    wrong: isTried && !read.ok ? read.failure : undefined,
    type: (next) => {
      isOnItsWay.current = false;
      setTyped(next);
      keepTitleDraft(localStorage, next);
      if (next === undefined) setTried(false);
    },
    keep: () => {
      setTried(true);
      if (!read.ok) return read.failure;
      isOnItsWay.current = true;
      keepTitleDraft(localStorage, undefined);
      if (text === kept) setTyped(undefined);
      else onKeep(text);
      return undefined;
    },
  };
}
