/** Several rows chosen at once, and named sets: what the popup knows of both before their code is here. */
import type { SetMember } from '../../preferences/named-sets.ts';
import type { Result } from './use-results.ts';

/** What is chosen, by the keys of rows: one account may be there in two roles, or with two pages. */
export type Marks = ReadonlyMap<string, readonly SetMember[]>;

/**
 * What somebody does with the choice. `by`: the row after that; `key`: not the active row but this one; `meant`: the rows that it
 * was about at the press, which may not be listed any more.
 */
export type Choosing =
  | {
      readonly do: 'mark';
      readonly by: 0 | 1 | -1;
      readonly key?: string;
      readonly wish?: Wish;
      readonly meant?: readonly Meant[];
    }
  | { readonly do: 'name' };

/** A row and the role that was chosen in it. */
export interface Meant {
  readonly result: Result;
  readonly roleName: string | undefined;
}

/** Where to land, as the box says it. */
type Wish = Pick<SetMember, 'page' | 'region'>;

type Code = typeof import('./choice.tsx');

/** Filled once it is loaded: where there is a set, or something is chosen. */
export const sets: { code?: Code } = {};

export async function loadSets(): Promise<Code> {
  return (sets.code = await import('./choice.tsx'));
}
