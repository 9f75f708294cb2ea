/** Turns pointer presses in the list into what they were aimed at: what was painted when the button went down. */
import type { Where } from '../../consoles/where.ts';

export interface Aim {
  readonly key: string;
  /** The role whose control was hit; none for the row itself. */
  readonly roleName?: string;
  readonly part: 'open' | 'menu' | 'roles' | 'mark';
}

interface Press {
  readonly aim: Aim;
  readonly x: number;
  readonly y: number;
}

/** Further than this between press and release, the person was dragging or changed their mind. CSS px. */
const STILL = 8;

export interface PressReader {
  readonly down: (event: PointerEvent) => void;
  /** What a click means; nothing for one that hit no row or began elsewhere. */
  readonly click: (event: MouseEvent) => Aim | undefined;
}

export function pressReader(): PressReader {
  let press: Press | undefined;
  return {
    down: (event) => {
      const aim = aimOf(event.target);
      press = aim === undefined ? undefined : { aim, x: event.clientX, y: event.clientY };
    },
    click: (event) => {
      const began = press;
      press = undefined;
      // A click by keyboard or by assistive technology has no press before it.
      if (event.detail === 0) return aimOf(event.target);
      if (began === undefined) return undefined;
      const far = Math.hypot(event.clientX - began.x, event.clientY - began.y) > STILL;
      return far ? undefined : began.aim;
    },
  };
}

/** What an element of a row is for. Rows carry their key in `id`, see `rowId`. */
export function aimOf(target: EventTarget | null): Aim | undefined {
  if (!(target instanceof Element)) return undefined;
  const row = target.closest<HTMLElement>('[role=row]');
  if (row === null) return undefined;
  const key = keyOfRow(row.id);
  const part = target.closest<HTMLElement>('[data-part]')?.dataset['part'];
  if (part === 'menu' || part === 'roles' || part === 'mark') return { key, part };
  const roleName = target.closest<HTMLElement>('[data-role-name]')?.dataset['roleName'];
  return roleName === undefined ? { key, part: 'open' } : { key, part: 'open', roleName };
}

export function rowId(key: string): string {
  return `row-${key.replace(' ', '/')}`;
}

export function keyOfRow(id: string): string {
  return id.slice('row-'.length).replace('/', ' ');
}

/** Ctrl, Cmd or the middle button: behind. Shift: a window. */
export function whereOf(event: MouseEvent): Where {
  if (event.ctrlKey || event.metaKey || event.button === 1) return 'background';
  return event.shiftKey ? 'window' : 'tab';
}
