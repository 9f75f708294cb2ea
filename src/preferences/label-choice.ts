/** How console tabs are labelled, as the person chose it: one record in `storage.local`. */
import { asFields } from '../aws/fields.ts';
import type { Platform } from '../browser/platform.ts';
import { readTitle, USUAL_TITLE } from './title-template.ts';

export const LABEL_KEY = 'label';

/** Below AWS's bar, or at the foot of the page. */
export const LABEL_PLACES = ['stripe', 'pill'] as const;
export type LabelPlace = (typeof LABEL_PLACES)[number];

export interface LabelChoice {
  readonly place: LabelPlace;
  /** What stands before the page's own title, as title-template.ts has it. */
  readonly title: string;
}

/** What is stored under `LABEL_KEY`; what cannot be read is as if nobody had chosen. */
export function asLabelChoice(stored: unknown): LabelChoice {
  const { place, title } = asFields(stored) ?? {};
  return {
    place: LABEL_PLACES.find((one) => one === place) ?? 'stripe',
    title: typeof title === 'string' && readTitle(title).ok ? title : USUAL_TITLE,
  };
}

/** Answers with what was chosen before. */
export async function changeLabel(
  platform: Pick<Platform, 'local' | 'withLock'>,
  change: Partial<LabelChoice>,
): Promise<LabelChoice> {
  return platform.withLock(LABEL_KEY, async () => {
    const before = asLabelChoice(await platform.local.get(LABEL_KEY));
    await platform.local.set(LABEL_KEY, { ...before, ...change });
    return before;
  });
}
