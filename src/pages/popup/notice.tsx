import type { JSX } from 'preact';
import { ActionButton } from '../shared/action-button.tsx';
import { Icon } from '../shared/icons.tsx';
import type { NoticeRow, NoticeWords } from '../shared/state-notice.ts';
import { formatNumber, t } from '../shared/words.ts';

/** Over the list's foot, so that no row moves when it comes or goes. */
export function Notice(notice: NoticeWords): JSX.Element {
  return (
    <div class="notice" role={notice.alert === true ? 'alert' : 'status'} aria-live={notice.unsaid && 'off'}>
      <Icon name={notice.icon} size={18} />
      <div class="notice-words">
        <strong>{notice.title}</strong>
        <span class="selectable">{notice.text}</span>
      </div>
      <Buttons {...notice} />
      {notice.rows && notice.rows.length > 0 && <Rows rows={notice.rows} />}
      {notice.progress && <Progress {...notice.progress} label={notice.title} />}
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly NoticeRow[] }): JSX.Element {
  return (
    <ul class="notice-rows">
      {rows.map(({ text, accountId, label, button: { action, label: words, run } }) => (
        <li key={text}>
          <bdi>{text}</bdi>
          <button
            type="button"
            class="button quiet"
            data-action={action}
            data-account-id={accountId}
            aria-label={label}
            onClick={run}
          >
            {words}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** On the notice's upper edge, as the list's on the head's lower one. */
function Progress(props: { readonly done: number; readonly total: number; readonly label: string }): JSX.Element {
  const { done, total, label } = props;
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={t('countOf', formatNumber(done), formatNumber(total))}
    >
      <span style={{ width: `${(done / total) * 100}%` }} />
    </div>
  );
}

/** The same, in the middle, while there is no list to stand over. */
export function Centred(notice: NoticeWords): JSX.Element {
  return (
    <div class="centred" role={notice.alert === true ? 'alert' : 'status'}>
      <Icon name={notice.icon} size={28} />
      <strong>{notice.title}</strong>
      <p class="selectable">{notice.text}</p>
      <div class="centred-buttons">
        <Buttons {...notice} />
      </div>
    </div>
  );
}

function Buttons({ primary, secondary, tertiary }: NoticeWords): JSX.Element {
  return (
    <>
      {tertiary !== undefined && <ActionButton button={tertiary} look="quiet" />}
      {secondary !== undefined && <ActionButton button={secondary} look="quiet" />}
      {primary !== undefined && <ActionButton button={primary} look="primary" />}
    </>
  );
}
