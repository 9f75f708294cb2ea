/** The row over all others while the session of the tab in front ends: "Renew this tab · 4 min left". Part of later.ts. */
import type { JSX } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { Icon } from '../shared/icons.tsx';
import { Keycaps } from '../shared/keycaps.tsx';
import { t } from '../shared/words.ts';
import { rowId } from './press.ts';
import { lookAtEnd, renewalOf, type Renewal } from './renewal.ts';
import { useLook } from './use-look.ts';
import { FIRST_ROW, type PopupState } from './use-popup.ts';
import { openedAs } from './whose-tab.ts';

/** Where `aria-activedescendant` points while it is the active one. */
export const RENEWAL_ROW = rowId(FIRST_ROW);

interface RowProps {
  readonly popup: PopupState;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * In the place of the first section's head, so that no row moves when it comes or goes. Clicks are heard by the list, as those on
 * every row.
 */
export function RenewalRow({ popup, now }: RowProps): JSX.Element | null {
  useLook(lookAtEnd, undefined);
  const renewal = renewalOf(popup, now);
  useSelection(popup, renewal);
  if (renewal === undefined) return null;
  const isActive = popup.active === undefined;
  const { accountName = renewal.result.entry.account.accountId } = popup.lookOf(renewal.result.entry);
  const [what, when] = wordsOf(renewal);
  return (
    <div
      id={RENEWAL_ROW}
      class={`renewal${isActive ? ' active' : ''}`}
      role="row"
      aria-selected={isActive}
      aria-label={[what, when, accountName, renewal.roleName].join(', ')}
    >
      <div role="gridcell">
        <button type="button" data-action="renew">
          <Icon name="clock" />
          <strong>
            {what} · {when}
          </strong>
          <bdi>{accountName}</bdi>
          <span class="renewal-role">{renewal.roleName}</span>
          <Keycaps keys={['↵']} />
        </button>
      </div>
    </div>
  );
}

function wordsOf({ minutes, isGuess }: Renewal): readonly [string, string] {
  if (minutes === 0) return [t('bringBack'), t('sessionEnded')];
  return [t('renewTab'), t(isGuess ? 'sessionLeftAbout' : 'sessionLeft', String(minutes))];
}

/**
 * Who opens the popup over a session that ends finds it chosen, as the page's notice says: one key press and Enter. Nothing is taken
 * from a row that the person went to, and in a list that stays open, nothing at all.
 */
function useSelection({ active, results, hasChosen, activate }: PopupState, renewal: Renewal | undefined): void {
  const isThere = renewal !== undefined;
  useLayoutEffect(() => {
    const [first] = results;
    if (first === undefined) return;
    const isUntouched = active === first && !hasChosen && openedAs() === '';
    if (renewal?.isFirst === true && isUntouched) activate(FIRST_ROW);
    if (!isThere && active === undefined) activate(first.key);
  }, [isThere]);
}
