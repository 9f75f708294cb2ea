/** How far the opening of several consoles has got: for pages, in `storage.session` while it goes on. */
import { asFields, numberField } from '../aws/fields.ts';

export const SET_PROGRESS_KEY = 'opening-set';

export interface SetProgress {
  readonly done: number;
  readonly total: number;
}

/** Milliseconds after the wish for so many consoles in which one of them is still begun: their login links go one after another. */
export function longestSetMs(consoles: number): number {
  return 30_000 + 2000 * consoles;
}

/** Nothing where nothing is being opened. */
export function asSetProgress(stored: unknown): SetProgress | undefined {
  const fields = asFields(stored) ?? {};
  const [done, total] = [numberField(fields, 'done'), numberField(fields, 'total')];
  return done === undefined || total === undefined ? undefined : { done, total };
}
