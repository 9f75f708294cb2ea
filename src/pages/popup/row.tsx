import type { JSX } from 'preact';
import type { AccountLabel } from '../../preferences/account-label.ts';
import { displayName } from '../../preferences/display-name.ts';
import { ENVIRONMENT_TAGS } from '../../preferences/environment-tag.ts';
import { Icon } from '../shared/icons.tsx';
import { Pieces } from '../shared/pieces.tsx';
import { markedPieces, namePieces } from '../shared/shorten.ts';
import { Tile } from '../shared/tile.tsx';
import { ageOf, formatNumber, t } from '../shared/words.ts';
import { Roles } from './roles.tsx';
import type { Result } from './use-results.ts';

/** Ranges `[from, to)` of a text that a query's words fit. */
export type RangesOf = (text: string, words: readonly string[]) => readonly (readonly [number, number])[];

export interface RowProps {
  readonly id: string;
  readonly result: Result;
  readonly look: AccountLabel;
  readonly chosen: string | undefined;
  readonly active: boolean;
  /** Not yet while the list is painted for the first time: then only with the chosen role, and without its menu. */
  readonly whole: boolean;
  /** What stands where the roles would. */
  readonly noRoles: string;
  /** CSS px from the list's top. */
  readonly top: number;
  /** One-based place among all results. */
  readonly place: number;
  /** Folded words of the query. */
  readonly words: readonly string[];
  readonly rangesOf: RangesOf | undefined;
  /** The portal, where there are several. */
  readonly portal?: { readonly startUrl: string; readonly name: string };
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One account: tile, name and tag, id, roles, menu. Clicks are heard by the list, see press.ts. */
export function Row(props: RowProps): JSX.Element {
  const { id, result, look, chosen, active, top, place, words, portal } = props;
  const { account, gone } = result.entry;
  const state = gone ? 'gone' : account.staleSince === undefined ? undefined : 'stale';
  return (
    <div
      id={id}
      class={active ? 'row active' : 'row'}
      role="row"
      aria-rowindex={place}
      aria-selected={active}
      aria-label={spokenRow(props)}
      data-account-id={account.accountId}
      {...(state === undefined ? {} : { 'data-row-state': state })}
      {...(portal === undefined ? {} : { 'data-portal': portal.startUrl })}
      style={{ transform: `translateY(${top}px)` }}
    >
      <Tile label={look} />
      <div class="row-name" role="gridcell">
        <Name name={account.accountName} words={words} rangesOf={props.rangesOf} />
        <Tag look={look} matched={result.byTag} />
        {portal !== undefined && <bdi class="row-portal">{portal.name}</bdi>}
        {state === 'gone' && <span class="row-note">{t('gone')}</span>}
        {account.staleSince !== undefined && !gone && (
          <span class="row-note">
            <Icon name="clock" size={13} /> {ageOf(account.staleSince, props.now)}
          </span>
        )}
      </div>
      <AccountId id={account.accountId} words={words} />
      <Roles
        roleNames={
          props.whole ? account.roleNames : account.roleNames.slice(0, account.roleNames.indexOf(chosen ?? '') + 1)
        }
        chosen={chosen}
        active={active}
        none={props.noRoles}
        name={account.accountName}
      />
      <div role="gridcell" class="row-more">
        {props.whole && <RowMenuButton name={account.accountName || account.accountId} active={active} />}
      </div>
    </div>
  );
}

function RowMenuButton({ name, active }: { readonly name: string; readonly active: boolean }): JSX.Element {
  return (
    <button
      type="button"
      class="icon-button"
      data-part="menu"
      aria-haspopup="menu"
      aria-label={t('rowMenuLabel', name)}
      tabIndex={active ? 0 : -1}
    >
      <Icon name="dots" />
    </button>
  );
}

interface NameProps extends Pick<RowProps, 'words' | 'rangesOf'> {
  readonly name: string;
}

function Name({ name, words, rangesOf }: NameProps): JSX.Element {
  const shown = displayName(name);
  if (shown === '') return <bdi class="name unnamed">{t('noName')}</bdi>;
  return (
    <bdi class="name">
      <Pieces pieces={namePieces(shown, words.length === 0 ? [] : (rangesOf?.(shown, words) ?? []))} />
    </bdi>
  );
}

function Tag({ look, matched }: { readonly look: AccountLabel; readonly matched: boolean }): JSX.Element | null {
  const tag = ENVIRONMENT_TAGS[look.environment];
  if (tag === '') return null;
  return (
    <span class={`tag ${look.environment === 'prod' ? 'tag-prod' : ''} ${matched ? 'tag-matched' : ''}`}>{tag}</span>
  );
}

/** Groups of four by margin: the text stays twelve digits, to be found and copied. */
function AccountId({ id, words }: { readonly id: string; readonly words: readonly string[] }): JSX.Element {
  const ranges = words.flatMap((word) => {
    const at = id.indexOf(word);
    return at < 0 ? [] : [[at, at + word.length] as const];
  });
  return (
    <div class="row-id" role="gridcell">
      {[0, 4, 8].map((from) => (
        <span key={from}>
          <Pieces
            pieces={markedPieces(
              id.slice(from, from + 4),
              ranges.map(([first, last]) => [first - from, last - from] as const),
            )}
          />
        </span>
      ))}
    </div>
  );
}

function spokenRow({ result, look, chosen, noRoles, portal, now }: RowProps): string {
  const { account, gone } = result.entry;
  const id = account.accountId.replace(/(\d{4})(?=\d)/g, '$1 ');
  const place = chosen === undefined ? 0 : account.roleNames.indexOf(chosen) + 1;
  const parts = [
    account.accountName.trim() === '' ? t('noName') : displayName(account.accountName),
    look.environment === 'none' ? '' : t(`environment_${look.environment}`),
    t('spokenAccount', id),
    chosen ?? noRoles,
    account.roleNames.length > 1 ? t('spokenRoleOf', formatNumber(place), formatNumber(account.roleNames.length)) : '',
    portal?.name ?? '',
    gone ? t('spokenGone') : '',
    account.staleSince === undefined ? '' : t('spokenStale', ageOf(account.staleSince, now)),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
