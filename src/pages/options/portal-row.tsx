import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PortalOverview } from '../../assignments/overview.ts';
import type { PortalFailure } from '../../portals/failure.ts';
import { ActionButton } from '../shared/action-button.tsx';
import { openPage } from '../shared/doors.ts';
import { failureWords } from '../shared/failure-words.ts';
import { send } from '../shared/send.ts';
import { t, type WordKey } from '../shared/words.ts';

const STATE_WORDS = {
  'signed-out': 'stateSignedOut',
  'signing-in': 'stateSigningIn',
  syncing: 'stateSyncing',
  ready: 'stateReady',
  offline: 'stateOffline',
} as const satisfies Record<PortalOverview['state'], WordKey>;

/** One portal: what it is, how it stands, and the way to sign in or to take it away. */
export function PortalRow({ overview }: { readonly overview: PortalOverview }): JSX.Element {
  const { portal, state, missingOrigins } = overview;
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<PortalFailure>();
  const signIn = async (): Promise<void> => {
    const answer = await send('signInAgain', { portalId: portal.id });
    setTrouble(answer.ok ? undefined : answer.failure);
  };
  const allow = { action: 'allow', label: t('allow'), run: () => void openPage('welcome.html') };
  const again = { action: 'sign-in', label: t('signIn'), run: () => void signIn() };
  const remove = { action: 'remove-portal', label: t('remove'), run: () => setAsking(true) };
  const words = trouble === undefined ? undefined : failureWords(trouble);
  return (
    <li class="setting" data-portal={portal.startUrl}>
      <div class="setting-words">
        <strong>{portal.name}</strong>
        <p>{t('portalFacts', portal.startUrl, portal.region)}</p>
        <p role="status">{t(STATE_WORDS[state])}</p>
        {words !== undefined && (
          <p class="error" role="alert">
            {words.what} {words.todo}
          </p>
        )}
      </div>
      <div class="setting-buttons">
        {missingOrigins.length > 0 && <ActionButton button={allow} look="secondary" />}
        {state === 'signed-out' && <ActionButton button={again} look="secondary" />}
        {!asking && <ActionButton button={remove} look="secondary" />}
      </div>
      {asking && <Confirm name={portal.name} portalId={portal.id} onKeep={() => setAsking(false)} />}
    </li>
  );
}

interface ConfirmProps {
  readonly name: string;
  readonly portalId: string;
  readonly onKeep: () => void;
}

/** In the page, not over it: what goes, what stays, and the way back first. */
function Confirm({ name, portalId, onKeep }: ConfirmProps): JSX.Element {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div class="confirm" role="alert">
      <p>{t('removeAsk', name)}</p>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          data-action="confirm-remove"
          onClick={() => void send('removePortal', { portalId })}
        >
          {t('removeYes')}
        </button>
        <button ref={keep} type="button" class="button secondary" data-action="keep-portal" onClick={onKeep}>
          {t('keep')}
        </button>
      </div>
    </div>
  );
}
