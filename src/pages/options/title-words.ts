import { LONGEST_TITLE, type TitleFailure } from '../../preferences/title-template.ts';
import { formatNumber, t } from '../shared/words.ts';

/** So much of what was typed says where it is. */
const LONGEST_DETAIL = 20;

/** Where a template is not understood, and what to do. */
export function titleWrongWords({ code, at, length }: TitleFailure, typed: string): string {
  switch (code) {
    case 'TITLE_TOO_LONG':
      return t('titleWrong_TITLE_TOO_LONG', formatNumber(LONGEST_TITLE), formatNumber(length));
    case 'TITLE_PART':
      return t('titleWrong_TITLE_PART', typed.slice(at, at + length).slice(0, LONGEST_DETAIL));
    case 'TITLE_BRACE':
      return t('titleWrong_TITLE_BRACE', typed.slice(at, at + LONGEST_DETAIL));
    case 'TITLE_SIGN':
      return t('titleWrong_TITLE_SIGN', formatNumber(at + 1));
    default:
      return t(`titleWrong_${code}`);
  }
}
