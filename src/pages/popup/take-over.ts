/** How the popup's script takes the page over from early.ts, which ran before it. They share nothing but this event. */
import type { Where } from '../../consoles/where.ts';
import { keyOfRow, type Aim } from './press.ts';

/** Its `detail` is a list, which early.ts fills with what it holds. */
export const TAKE_OVER = 'signalbox-take-over';

/** What a person did before there was anybody to obey: a key, a click on a row, or one on anything else. */
export type Held =
  | { readonly event: KeyboardEvent }
  | { readonly aim: Aim; readonly where: Where }
  | { readonly target: Element };

export interface Early {
  /** In order. */
  readonly held: readonly Held[];
  /** The row that was painted as the active one, where one was. */
  readonly activeKey: string | undefined;
  /** The role that was painted as the chosen one in it. */
  readonly activeRole: string | undefined;
  /** What was typed into the box. */
  readonly typed: string;
  /** How many rows were painted before. */
  readonly rows: number;
}

/** Call right before the popup is drawn. */
export function takeOver(app: Element): Early {
  const held: Held[] = [];
  document.dispatchEvent(new CustomEvent(TAKE_OVER, { detail: held }));
  const active = app.querySelector('.row.active');
  const role = active?.querySelector<HTMLElement>('[aria-selected=true]')?.dataset['roleName'];
  const rows = app.querySelectorAll('.row').length;
  return {
    held,
    activeKey: active ? keyOfRow(active.id) : undefined,
    activeRole: role,
    typed: app.querySelector('input')?.value ?? '',
    rows,
  };
}
