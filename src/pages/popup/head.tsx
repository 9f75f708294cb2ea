import type { JSX, RefObject } from 'preact';
import type { PortalOverview, SyncProgress } from '../../assignments/overview.ts';
import { Icon } from '../shared/icons.tsx';
import { formatNumber, plural, t } from '../shared/words.ts';

interface HeadProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly activeRowId: string | undefined;
  /** Where Enter lands, as it was understood. */
  readonly readBack: JSX.Element | undefined;
  readonly portals: readonly PortalOverview[];
  readonly portalId: string | undefined;
  readonly progress: SyncProgress | undefined;
  readonly onQuery: (query: string) => void;
  readonly onPortal: (portalId: string | undefined) => void;
  readonly onMenu: () => void;
}

/** The search box. Its first two elements are in popup.html already, so that it is there, and typed into, before any script. */
export function Head(props: HeadProps): JSX.Element {
  const { portals, portalId, progress, activeRowId } = props;
  return (
    <header class="head">
      <Icon name="search" size={18} />
      <input
        ref={props.input}
        class="box"
        type="text"
        role="combobox"
        aria-label={t('searchLabel')}
        aria-expanded="true"
        aria-haspopup="grid"
        aria-controls="list"
        aria-autocomplete="list"
        aria-activedescendant={activeRowId}
        aria-describedby={props.readBack && 'destination'}
        placeholder={t('searchLabel')}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        // Of pasted megabytes, as much as anybody could mean: the page never freezes over the rest.
        maxLength={10_000}
        value={props.query}
        onInput={(event) => props.onQuery(event.currentTarget.value)}
      />
      {props.readBack}
      {portals.length > 1 && (
        <select
          class="portal-choice"
          aria-label={t('portalChoice')}
          value={portalId ?? ''}
          onChange={(event) => props.onPortal(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
        >
          <option value="">{t('allPortals')}</option>
          {portals.map(({ portal }) => (
            <option key={portal.id} value={portal.id}>
              {portal.name}
            </option>
          ))}
        </select>
      )}
      <button
        type="button"
        class="icon-button"
        data-action="menu"
        aria-haspopup="menu"
        aria-label={t('menu')}
        onClick={props.onMenu}
      >
        <Icon name="dots" />
      </button>
      {progress !== undefined && <ProgressLine {...progress} />}
    </header>
  );
}

function ProgressLine({ done, total }: SyncProgress): JSX.Element {
  const known = total > 0;
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={t('progressLabel')}
      aria-valuemin={0}
      {...(known
        ? {
            'aria-valuemax': total,
            'aria-valuenow': done,
            'aria-valuetext': t('countOf', formatNumber(done), plural('accounts', total)),
          }
        : { 'aria-valuetext': t('readingAccounts') })}
    >
      <span style={{ width: known ? `${(done / total) * 100}%` : '0%' }} />
    </div>
  );
}
