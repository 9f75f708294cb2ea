import type { JSX } from 'preact';
import { platform } from '../../browser/platform.ts';
import { clearUnmatched, nameOf, restoreUnmatched } from '../../consoles/note-unmatched.ts';
import { SOURCES, stateOf, type UnmatchedPages } from '../../consoles/unmatched-pages.ts';
import { ActionButton } from '../shared/action-button.tsx';
import { dayOf, plural, t } from '../shared/words.ts';
import { useUndo } from './use-undo.tsx';

const WHY_WORDS = {
  missing: 'unmatchedMissing',
  account: 'unmatchedAccount',
  session: 'unmatchedSession',
  region: 'unmatchedRegion',
} as const;
const SOURCE_WORDS = {
  sessionData: 'sourceSessionData',
  host: 'sourceHost',
  userInfoCookie: 'sourceCookie',
  oldMarkup: 'sourceOldMarkup',
} as const;
const STATE_WORDS = {
  missing: 'sourceIsMissing',
  malformed: 'sourceIsMalformed',
  told: 'sourceIsTold',
  disagreed: 'sourceIsDisagreed',
} as const;

/** The kinds of console pages that did not say whose they are, the last first. */
export function Unmatched({ all }: { readonly all: readonly UnmatchedPages[] }): JSX.Element {
  const { offer, line } = useUndo();
  const clear = async (): Promise<void> => {
    const before = await clearUnmatched(platform);
    offer(() => void restoreUnmatched(platform, before), 'unmatchedCleared');
  };
  return (
    <>
      <h3>{t('unmatched')}</h3>
      <p class="lead">{t('unmatchedLead')}</p>
      {all.length === 0 ? (
        <p class="unset">{t('unmatchedNone')}</p>
      ) : (
        <>
          <ul class="settings">
            {all.map((pages) => (
              <Kind key={nameOf(pages)} pages={pages} />
            ))}
          </ul>
          <ActionButton
            button={{ action: 'clear-unmatched', label: t('unmatchedClear'), run: () => void clear() }}
            look="secondary"
          />
        </>
      )}
      {line}
    </>
  );
}

function Kind({ pages }: { readonly pages: UnmatchedPages }): JSX.Element {
  const { host, service, why, version, browser, language, count, firstDay, lastDay } = pages;
  const days = firstDay === lastDay ? dayOf(lastDay) : t('unmatchedDays', dayOf(firstDay), dayOf(lastDay));
  const sources = SOURCES.map((source) =>
    t('sourceState', t(SOURCE_WORDS[source]), t(STATE_WORDS[stateOf(pages, source)])),
  );
  return (
    <li class="setting unmatched" data-unmatched={why}>
      <div class="setting-words">
        <strong>{t(WHY_WORDS[why])}</strong>
        <p>
          <bdi>
            <code>{service === 'other' ? host : `${host}/${service}`}</code>
          </bdi>
        </p>
        <p>{sources.join(' · ')}</p>
        <p>
          <bdi>{[version, browser, language].join(' · ')}</bdi>
        </p>
      </div>
      <p class="unmatched-when">
        {plural('unmatchedTimes', count)}
        <br />
        {days}
      </p>
    </li>
  );
}
