import type { JSX } from 'preact';
import type { PortalOverview } from '../../assignments/overview.ts';
import { STATE_WORDS, Swatch } from '../shared/identity.tsx';
import { t } from '../shared/words.ts';

interface PortalsProps {
  readonly portals: readonly PortalOverview[];
  readonly onSignIn: (portalId: string) => void;
}

/** Several portals side by side: each with its name and colour, how it stands, and its own way to sign in. */
export function Portals({ portals, onSignIn }: PortalsProps): JSX.Element {
  return (
    <section class="portals">
      <h2>{t('portalsTitle')}</h2>
      <ul>
        {portals.map(({ portal, state }) => (
          <li key={portal.id} class="portal" data-portal={portal.startUrl} data-portal-state={state}>
            <Swatch colour={portal.colour} />
            <div>
              <strong>
                <bdi>{portal.name}</bdi>
              </strong>
              <p>{t('portalFacts', portal.startUrl, portal.region)}</p>
            </div>
            <span class="portal-state">{t(STATE_WORDS[state])}</span>
            {state === 'signed-out' && (
              <button
                type="button"
                class="button secondary"
                data-action="sign-in"
                aria-label={t('signInTo', portal.name)}
                onClick={() => onSignIn(portal.id)}
              >
                {t('signIn')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
