import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { addressInFront } from '../../browser/tabs.ts';
import { portalInTab } from '../../portals/start-url.ts';
import { Mark } from '../shared/mark.tsx';
import { t } from '../shared/words.ts';

interface NoPortalProps {
  /** `startUrl`: that of the tab in front; empty where that shows no portal. */
  readonly onAdd: (startUrl: string) => void;
}

/** Before the first portal: no box, nothing to search, one way on. */
export function NoPortal({ onAdd }: NoPortalProps): JSX.Element {
  const startUrl = useStartUrlInFront();
  return (
    <main class="app no-portal">
      <div class="centred" role="status">
        <Mark size={48} />
        <h1>{t('noPortalTitle')}</h1>
        <p>{startUrl === '' ? t('noPortalText') : t('portalInTab', startUrl.replace('https://', ''))}</p>
        <div class="centred-buttons">
          <button type="button" class="button primary" data-action="add-portal" onClick={() => onAdd(startUrl)}>
            {t(startUrl === '' ? 'addPortal' : 'usePortal')}
          </button>
        </div>
      </div>
    </main>
  );
}

/** The start URL of the access portal in the tab that the popup was opened over; empty for any other page. */
function useStartUrlInFront(): string {
  const [startUrl, setStartUrl] = useState('');
  useEffect(() => {
    void addressInFront().then((url = '') => setStartUrl(portalInTab(url) ?? ''));
  }, []);
  return startUrl;
}
