import type { JSX } from 'preact';
import { openPage } from '../shared/doors.ts';
import { Mark } from '../shared/mark.tsx';
import { t } from '../shared/words.ts';

/** Before the first portal: no box, nothing to search, one way on. */
export function NoPortal(): JSX.Element {
  return (
    <main class="app no-portal">
      <div class="centred" role="status">
        <Mark size={48} />
        <h1>{t('noPortalTitle')}</h1>
        <p>{t('noPortalText')}</p>
        <div class="centred-buttons">
          <button
            type="button"
            class="button primary"
            data-action="add-portal"
            onClick={() => void openPage('welcome.html')}
          >
            {t('addPortal')}
          </button>
        </div>
      </div>
    </main>
  );
}
