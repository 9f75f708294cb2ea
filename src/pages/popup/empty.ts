import type { OverviewState } from '../../assignments/overview.ts';
import type { NoticeWords } from '../shared/state-notice.ts';
import { t } from '../shared/words.ts';

interface Emptiness {
  readonly state: OverviewState;
  readonly query: string;
  readonly clear: () => void;
  readonly refresh: () => void;
}

/** What stands in the middle while there is no row and nothing is wrong. */
export function emptyWords({ state, query, clear, refresh }: Emptiness): NoticeWords {
  if (query !== '') {
    return {
      icon: 'search',
      title: t('noMatchTitle'),
      text: t('noMatchText', query.slice(0, 60)),
      primary: { action: 'clear', label: t('clear'), run: clear },
      secondary: { action: 'read-again', label: t('refresh'), run: refresh },
    };
  }
  if (state === 'syncing') return { icon: 'clock', title: t('readingAccounts'), text: t('readingText') };
  return {
    icon: 'warning',
    title: t('emptyTitle'),
    text: t('emptyText'),
    primary: { action: 'read-again', label: t('readAgain'), run: refresh },
  };
}
