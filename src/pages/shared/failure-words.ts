import type { ConsoleFailure } from '../../consoles/failure.ts';
import { t } from './words.ts';

export interface FailureWords {
  /** What is so. */
  readonly what: string;
  /** What to do. */
  readonly todo: string;
}

/** Both sentences for a failure of any room; `detail` (a host, a region, a status) goes in as plain text: `$1` bare, `$2` in brackets. */
export function failureWords({ code, detail = '' }: ConsoleFailure): FailureWords {
  // Raw text is cut, whatever a service put into it.
  const shown = detail.slice(0, 300);
  const aside = shown === '' ? '' : ` (${shown})`;
  return { what: t(`failure_${code}_what`, shown, aside), todo: t(`failure_${code}_do`, shown, aside) };
}
