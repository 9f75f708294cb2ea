/** Says which accounts the popup draws, so that a list that is being read begins with those. */
import { platform } from '../../browser/platform.ts';
import { ON_SCREEN_KEY } from '../../assignments/on-screen.ts';
import type { ListedAccount } from '../../assignments/overview.ts';

/** Scrolling draws other rows many times a second. */
const LEAST_PAUSE_MS = 500;

let said = '[]';
let wanted = said;
let timer = 0;

/** None: nothing is being read, or the popup closes. */
export function showOnScreen(accounts: readonly ListedAccount[]): void {
  hearTheEnd();
  wanted = JSON.stringify(accounts.map(({ portalId, accountId }) => ({ portalId, accountId })));
  if (timer === 0 && wanted !== said) timer = window.setTimeout(write, said === '[]' ? 0 : LEAST_PAUSE_MS);
}

function write(): void {
  timer = 0;
  if (wanted === said) return;
  said = wanted;
  const writing =
    said === '[]' ? platform.session.remove(ON_SCREEN_KEY) : platform.session.set(ON_SCREEN_KEY, JSON.parse(said));
  // What cannot be written costs an order, nothing else.
  writing.catch(() => undefined);
}

let hearing = false;

/** A popup that closes has a moment left; a record that stays all the same names rows that were looked at last. */
function hearTheEnd(): void {
  if (hearing) return;
  hearing = true;
  addEventListener('pagehide', () => {
    wanted = '[]';
    write();
  });
}
