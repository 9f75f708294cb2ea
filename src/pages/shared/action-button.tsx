import type { JSX } from 'preact';
import type { NoticeButton } from './state-notice.ts';

interface ActionButtonProps {
  readonly button: NoticeButton;
  readonly look: 'primary' | 'secondary' | 'quiet';
}

/** A step that is offered in words, wherever it stands. */
export function ActionButton({ button, look }: ActionButtonProps): JSX.Element {
  return (
    <button type="button" class={`button ${look}`} data-action={button.action} onClick={button.run}>
      {button.label}
    </button>
  );
}
