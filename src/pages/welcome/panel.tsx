import type { JSX } from 'preact';
import type { SyncProgress } from '../../assignments/overview.ts';
import { ActionButton } from '../shared/action-button.tsx';
import type { NoticeWords } from '../shared/state-notice.ts';
import { readingWords, t } from '../shared/words.ts';

/** What is so with a portal, and the next step. */
export function Panel({ notice }: { readonly notice: NoticeWords }): JSX.Element {
  const { title, text, primary, secondary } = notice;
  return (
    <section class="panel" role={notice.alert === true ? 'alert' : 'status'}>
      <strong>{title}</strong>
      <p>{text}</p>
      {(primary !== undefined || secondary !== undefined) && (
        <div class="buttons">
          {primary !== undefined && <ActionButton button={primary} look="primary" />}
          {secondary !== undefined && <ActionButton button={secondary} look="secondary" />}
        </div>
      )}
    </section>
  );
}

/** How far the reading of the list has come, in accounts. */
export function Reading({ progress }: { readonly progress: SyncProgress | undefined }): JSX.Element {
  const total = progress?.total ?? 0;
  const done = progress?.done ?? 0;
  const words = readingWords({ done, total });
  return (
    <section class="panel">
      <p role="status">{words}</p>
      <div
        class="progress"
        role="progressbar"
        aria-label={t('progressLabel')}
        aria-valuetext={words}
        {...(total === 0 ? {} : { 'aria-valuemin': 0, 'aria-valuemax': total, 'aria-valuenow': done })}
      >
        <span style={{ width: total === 0 ? '0%' : `${(done / total) * 100}%` }} />
      </div>
    </section>
  );
}
