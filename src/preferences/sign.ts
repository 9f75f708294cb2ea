/** What a tile shows in the place of initials, where a rule says so. */
import { cutEnd, displayName } from './display-name.ts';

/** A tile has room for two letters, or for one picture. */
const LONGEST_SIGN = 2;
/** Of several characters often, joined by one that is not seen; in UTF-16 units. */
const LONGEST_PICTURE = 16;
const PICTURE = /^(\p{Extended_Pictographic}|\p{Regional_Indicator})/u;

/** As it is shown; empty where nothing is left. */
export function signOf(typed: string): string {
  const [first = ''] = Array.from(new Intl.Segmenter().segment(typed.trim()), ({ segment }) => segment);
  const isPicture = PICTURE.test(first) && first.length <= LONGEST_PICTURE;
  return isPicture ? first : cutEnd(displayName(typed), LONGEST_SIGN);
}
