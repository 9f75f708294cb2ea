/** What stands before the own title of an account's console pages: `payments PROD · ReadOnly`. Pure. */
import type { AccountLabel } from './account-label.ts';
import { cutEnd, displayName } from './display-name.ts';
import { ENVIRONMENT_TAGS } from './environment-tag.ts';
import { readTitle, USUAL_TITLE, type TitlePart, type TitlePiece } from './title-template.ts';

/** More than a browser tab shows, and what a list of tabs can still take. In graphemes. */
const LONGEST_NAME = 32;

/** What the account's page does not say, beside its label. */
export interface TitleWish {
  /** As the person typed it; one that cannot be read counts as the usual one. */
  readonly template?: string;
  /** The name of the portal through which the account is reached, where one is known. */
  readonly portalName?: string | undefined;
}

/** As title-form.ts has it. */
export function titleForm(label: AccountLabel, { template = USUAL_TITLE, portalName = '' }: TitleWish = {}): string {
  const pieces = piecesOf(template);
  const saysName = pieces.some(({ part }) => part === 'name');
  const known: Readonly<Record<Exclude<TitlePart, 'role' | 'region'>, string>> = {
    name: nameOf(label),
    id: label.accountId,
    env: environmentOf(label, saysName),
    tag: ENVIRONMENT_TAGS[label.environment],
    portal: cutEnd(displayName(portalName), LONGEST_NAME),
  };
  return pieces
    .flatMap(({ before, part, after }) => {
      // The page says these itself, and may change them before we hear of it.
      if (part === 'role' || part === 'region') return `${before}\t${part}\t${after}`;
      return known[part] === '' ? [] : before + known[part] + after;
    })
    .join('\n');
}

function piecesOf(template: string): readonly TitlePiece[] {
  const read = readTitle(template);
  return read.ok ? read.value : piecesOf(USUAL_TITLE);
}

function nameOf({ accountId, accountName }: AccountLabel): string {
  return accountName === undefined ? accountId : cutEnd(accountName, LONGEST_NAME);
}

/** Of production alone, and not twice. */
function environmentOf(label: AccountLabel, saysName: boolean): string {
  const isSaid = saysName && /prod/i.test(nameOf(label));
  return label.environment === 'prod' && !isSaid ? ENVIRONMENT_TAGS.prod : '';
}
