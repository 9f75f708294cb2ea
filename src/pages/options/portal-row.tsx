import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PortalOverview } from '../../assignments/overview.ts';
import type { Result } from '../../aws/result.ts';
import type { PortalFailure } from '../../portals/failure.ts';
import { ActionButton } from '../shared/action-button.tsx';
import { openPage } from '../shared/doors.ts';
import { failureWords } from '../shared/failure-words.ts';
import { STATE_WORDS } from '../shared/identity.tsx';
import { send } from '../shared/send.ts';
import { t } from '../shared/words.ts';
import { Confirm } from './confirm.tsx';
import { PortalColour } from './portal-colour.tsx';
import { PortalName } from './portal-name.tsx';
import { WayIn } from './way-in.tsx';

interface PortalRowProps {
  readonly overview: PortalOverview;
  /** Firefox: the name of the container that it signs in in. */
  readonly container: string | undefined;
}

/** One identity at a portal: its name and colour, how it stands, signing in and out, and the way to take it away. */
export function PortalRow({ overview, container }: PortalRowProps): JSX.Element {
  const { portal, state, missingOrigins } = overview;
  const { id: portalId } = portal;
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<PortalFailure>();
  const act = (run: () => Promise<Result<null, PortalFailure>>) => async (): Promise<void> => {
    setTrouble(undefined);
    const answer = await run();
    setTrouble(answer.ok ? undefined : answer.failure);
  };
  const signIn = act(async () => send('signInAgain', { portalId }));
  const signOut = act(async () => send('signOut', { portalId }));
  const signInFresh = act(async () => send('signInAgain', { portalId, fresh: true }));
  const isSignedIn = state !== 'signed-out' && state !== 'signing-in';
  const words = trouble === undefined ? undefined : failureWords(trouble);
  return (
    <li class="setting" data-portal={portal.startUrl}>
      <div class="setting-words">
        <PortalName portal={portal} />
        <p>{t('portalFacts', portal.startUrl, portal.region)}</p>
        <p role="status">{t(STATE_WORDS[state])}</p>
        {container !== undefined && <p>{t('signsInContainer', container)}</p>}
        {words !== undefined && (
          <p class="error" role="alert">
            {words.what} {words.todo}
          </p>
        )}
        <PortalColour portal={portal} />
        <WayIn portal={portal} />
      </div>
      <div class="setting-buttons">
        {missingOrigins.length > 0 && (
          <ActionButton
            button={{ action: 'allow', label: t('allow'), run: () => void openPage('welcome.html') }}
            look="secondary"
          />
        )}
        {state === 'signed-out' && (
          <ActionButton button={{ action: 'sign-in', label: t('signIn'), run: () => void signIn() }} look="secondary" />
        )}
        {isSignedIn && (
          <>
            <ActionButton
              button={{ action: 'sign-in-fresh', label: t('signInFresh'), run: () => void signInFresh() }}
              look="quiet"
            />
            <ActionButton
              button={{ action: 'sign-out', label: t('signOut'), run: () => void signOut() }}
              look="secondary"
            />
          </>
        )}
        {!asking && (
          <ActionButton
            button={{ action: 'remove-portal', label: t('remove'), run: () => setAsking(true) }}
            look="secondary"
          />
        )}
      </div>
      {asking && <Confirm name={portal.name} portalId={portalId} onKeep={() => setAsking(false)} />}
    </li>
  );
}
