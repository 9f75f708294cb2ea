import { pressAgain } from './held-keys.ts';
import type { Where } from '../../consoles/where.ts';
import type { Aim } from './press.ts';
import type { Held } from './take-over.ts';

/** Does what was held, as if it were done now. */
export function redo(one: Held, onAim: (aim: Aim, where: Where) => void): void {
  if ('event' in one) pressAgain(one.event);
  else if ('aim' in one) onAim(one.aim, one.where);
  else if (one.target instanceof HTMLElement) one.target.click();
}
