import type { SetFailure } from '../../preferences/change-named-sets.ts';
import { formatNumber, t } from './words.ts';

/** Why a named set is not kept. */
export function wordsForSet(failure: SetFailure): string {
  switch (failure.code) {
    case 'SET_NAME_EMPTY':
      return t('setNameEmpty');
    case 'SET_NAME_TAKEN':
      return t('setNameTaken');
    case 'SETS_FULL':
      return t('setsFull', formatNumber(failure.count));
  }
}
