import type { JSX } from 'preact';
import type { Overview } from '../../assignments/overview.ts';
import { hasContainers } from '../../browser/containers.ts';
import { openPage } from '../shared/doors.ts';
import { Mark } from '../shared/mark.tsx';
import { useOverview } from '../shared/use-overview.ts';
import { t } from '../shared/words.ts';
import { areCookiesOptional } from '../../browser/permissions.ts';
import { Care } from './care.tsx';
import { ChainedRoles } from './chained-roles.tsx';
import { Cookies } from './cookies.tsx';
import { Diagnostics } from './diagnostics.tsx';
import { Keys } from './keys.tsx';
import { Label } from './label.tsx';
import { Moving } from './moving.tsx';
import { Opening } from './opening.tsx';
import { Organisation } from './organisation.tsx';
import { PortalRow } from './portal-row.tsx';
import { Rules } from './rules.tsx';
import { useContainers } from './use-containers.ts';

/**
 * The settings: portals, in Firefox containers, rules beside what the organisation set, the label, going from one account to another,
 * care in production, the keys as they are really bound, and what helps to find a fault.
 */
export function Options({ first }: { readonly first: Overview }): JSX.Element {
  const { portals } = useOverview(first).overview;
  const containers = useContainers(portals.map(({ portal }) => portal));
  return (
    <div class="options">
      <nav class="side" aria-label={t('optionsTitle')}>
        <p class="brand">
          <Mark size={24} /> {t('extensionName')}
        </p>
        <a href="#portals">{t('optionsPortals')}</a>
        {hasContainers() && <a href="#opening">{t('openingPlaces')}</a>}
        <a href="#rules">{t('rules')}</a>
        <a href="#label">{t('label')}</a>
        <a href="#moving">{t('moving')}</a>
        <a href="#care">{t('care')}</a>
        <a href="#chains">{t('chains')}</a>
        {areCookiesOptional() && <a href="#sessions">{t('sessions')}</a>}
        <a href="#keys">{t('optionsKeys')}</a>
        <a href="#diagnostics">{t('diagnostics')}</a>
      </nav>
      <main class="content">
        <h1 class="unseen">{t('optionsTitle')}</h1>
        <section id="portals">
          <h2>{t('optionsPortals')}</h2>
          <p class="lead">{portals.length === 0 ? t('optionsNoPortal') : t('optionsPortalsLead')}</p>
          <ul class="settings">
            {portals.map((portal) => (
              <PortalRow
                key={portal.portal.id}
                overview={portal}
                container={containers.names.get(portal.portal.container ?? '')}
              />
            ))}
          </ul>
          <button
            type="button"
            class="button secondary"
            data-action="add-portal"
            onClick={() => void openPage('welcome.html')}
          >
            {t('addPortal')}
          </button>
        </section>
        {hasContainers() && (
          <section id="opening">
            <h2>{t('openingPlaces')}</h2>
            <Opening isOff={containers.isOff} />
          </section>
        )}
        <section id="rules">
          <h2>{t('rules')}</h2>
          <Rules />
        </section>
        <Organisation />
        <section id="label">
          <h2>{t('label')}</h2>
          <Label portalName={portals[0]?.portal.name} />
        </section>
        <section id="moving">
          <h2>{t('moving')}</h2>
          <Moving />
        </section>
        <section id="care">
          <h2>{t('care')}</h2>
          <Care />
        </section>
        <section id="chains">
          <h2>{t('chains')}</h2>
          <ChainedRoles />
        </section>
        {areCookiesOptional() && (
          <section id="sessions">
            <h2>{t('sessions')}</h2>
            <Cookies />
          </section>
        )}
        <section id="keys">
          <h2>{t('optionsKeys')}</h2>
          <Keys />
        </section>
        <section id="diagnostics">
          <h2>{t('diagnostics')}</h2>
          <Diagnostics />
        </section>
      </main>
    </div>
  );
}
