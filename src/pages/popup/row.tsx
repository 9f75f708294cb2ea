import type { JSX } from 'preact';
import type { Portal } from '../../portals/portal.ts';
import type { AccountLabel } from '../../preferences/account-label.ts';
import type { AccountNote } from '../../preferences/account-notes.ts';
import { PALETTE } from '../../preferences/palette.ts';
import { displayName } from '../../preferences/display-name.ts';
import { ENVIRONMENT_TAGS } from '../../preferences/environment-tag.ts';
import { Icon } from '../shared/icons.tsx';
import { kept } from '../shared/kept.ts';
import { Pieces } from '../shared/pieces.tsx';
import { markedPieces, namePieces } from '../shared/shorten.ts';
import { Tile } from '../shared/tile.tsx';
import { ageOf, formatNumber, t } from '../shared/words.ts';
import { isGone } from './entries.ts';
import { Roles } from './roles.tsx';
import { unavailableKey } from './use-popup.ts';
import type { Result } from './use-results.ts';

/** Ranges `[from, to)` of a text on show that a query means. `nearly`: typos and letters left out count too. */
export type RangesIn = (text: string, nearly: boolean) => readonly (readonly [number, number])[];

export interface RowProps {
  readonly id: string;
  readonly result: Result;
  readonly look: AccountLabel;
  readonly chosen: string | undefined;
  readonly active: boolean;
  /** Chosen to be opened together with others. */
  readonly marked: boolean;
  /** As screen readers are told: the active row, or those that are chosen where any is. */
  readonly selected: boolean;
  /** Not yet while the list is painted for the first time: then only with the chosen role, and without its menu. */
  readonly whole: boolean;
  /** What stands where the roles would. */
  readonly noRoles: string;
  readonly favourite: boolean;
  /** Its name looks like another account's: then the id is what tells them apart. */
  readonly alike: boolean;
  /** What the person says of the account. */
  readonly note: AccountNote | undefined;
  /** Roles that AWS refused, of all rows. */
  readonly unavailable: ReadonlySet<string>;
  /** CSS px from the list's top. */
  readonly top: number;
  /** One-based place among all results. */
  readonly place: number;
  /** Folded words of the query. */
  readonly words: readonly string[];
  readonly rangesIn: RangesIn;
  /** The portal, where there are several. */
  readonly portal?: Portal;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One account: tile, name and tag, id, roles, menu. Clicks are heard by the list, see press.ts. */
export const Row = kept(drawRow);

function drawRow(props: RowProps): JSX.Element {
  const { id, result, look, chosen, active, top, place, words, portal, note } = props;
  const { account } = result.entry;
  const rangesIn = (text: string): ReturnType<RangesIn> => props.rangesIn(text, result.nearly === true);
  const state = rowState(props);
  return (
    <div
      id={id}
      class={rowClass(props)}
      role="row"
      aria-rowindex={place}
      aria-selected={props.selected}
      aria-label={spokenRow(props)}
      data-account-id={account.accountId}
      {...(state === undefined ? {} : { 'data-row-state': state })}
      {...(props.favourite ? { 'data-favourite': '' } : {})}
      {...(portal === undefined ? {} : { 'data-portal': portal.startUrl })}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span class="row-mark" data-part="mark">
        <Tile label={look} />
        {props.marked && <Icon name="check" />}
      </span>
      <div class="row-name" role="gridcell">
        <Name name={note?.nickname ?? account.accountName} rangesIn={rangesIn} />
        {note?.nickname !== undefined && (
          <span class="row-second">
            <Name name={account.accountName} rangesIn={rangesIn} />
          </span>
        )}
        <Tag look={look} matched={result.byTag} />
        {note?.tags?.map((tag) => (
          <bdi key={tag} class="row-note own-tag">
            <Pieces pieces={markedPieces(displayName(tag), rangesIn(displayName(tag)))} />
          </bdi>
        ))}
        {portal !== undefined && <PortalName {...portal} />}
        {props.favourite && <Icon name="star" size={13} />}
        {note?.hidden && <span class="row-note">{t('hidden')}</span>}
        {state === 'gone' && <span class="row-note">{t('gone')}</span>}
        {account.staleSince !== undefined && state !== 'gone' && (
          <span class="row-note">
            <Icon name="clock" size={13} /> {ageOf(account.staleSince, props.now)}
          </span>
        )}
      </div>
      <AccountId id={account.accountId} words={words} alike={props.alike} />
      <Roles
        roleNames={
          props.whole ? account.roleNames : account.roleNames.slice(0, account.roleNames.indexOf(chosen ?? '') + 1)
        }
        chosen={chosen}
        isUnavailable={(roleName) => props.unavailable.has(unavailableKey(result.key, roleName))}
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

export function rowClass({ active, marked }: Pick<RowProps, 'active' | 'marked'>): string {
  return `row${active ? ' active' : ''}${marked ? ' marked' : ''}`;
}

/** A row says one thing of itself: that it is gone says more than that its role was refused, and that more than its age. */
function rowState({ result, chosen, unavailable }: RowProps): 'gone' | 'unavailable' | 'stale' | undefined {
  if (isGone(result.entry)) return 'gone';
  if (chosen !== undefined && unavailable.has(unavailableKey(result.key, chosen))) return 'unavailable';
  return result.entry.account.staleSince === undefined ? undefined : 'stale';
}

/** Which identity the account is seen by, as people named it, with its own colour. */
function PortalName({ name, colour }: Portal): JSX.Element {
  return (
    <span class="row-portal">
      <i style={{ background: PALETTE[colour].fill }} />
      <bdi>{name}</bdi>
    </span>
  );
}

export function RowMenuButton({ name, active }: { readonly name: string; readonly active: boolean }): JSX.Element {
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

interface NameProps {
  readonly name: string;
  readonly rangesIn: (text: string) => ReturnType<RangesIn>;
}

export function Name({ name, rangesIn }: NameProps): JSX.Element {
  const shown = displayName(name);
  if (shown === '') return <bdi class="name unnamed">{t('noName')}</bdi>;
  return (
    <bdi class="name">
      <Pieces pieces={namePieces(shown, rangesIn(shown))} />
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
export function AccountId(props: { readonly id: string } & Pick<RowProps, 'words' | 'alike'>): JSX.Element {
  const { id, words, alike } = props;
  const ranges = words.flatMap((word) => {
    const at = id.indexOf(word);
    return at < 0 ? [] : [[at, at + word.length] as const];
  });
  return (
    <div class={alike ? 'row-id alike' : 'row-id'} role="gridcell">
      {[0, 4, 8].map((from) => (
        <span key={from}>
          {ranges.length === 0 ? (
            id.slice(from, from + 4)
          ) : (
            <Pieces
              pieces={markedPieces(
                id.slice(from, from + 4),
                ranges.map(([first, last]) => [first - from, last - from] as const),
              )}
            />
          )}
        </span>
      ))}
    </div>
  );
}

function spokenRow(props: RowProps): string {
  const { result, look, chosen, noRoles, portal, now, note } = props;
  const { account } = result.entry;
  const state = rowState(props);
  const id = account.accountId.replace(/(\d{4})(?=\d)/g, '$1 ');
  const place = chosen === undefined ? 0 : account.roleNames.indexOf(chosen) + 1;
  const parts = [
    displayName(note?.nickname ?? ''),
    account.accountName.trim() === '' ? t('noName') : displayName(account.accountName),
    look.environment === 'none' ? '' : t(`environment_${look.environment}`),
    t('spokenAccount', id),
    chosen ?? noRoles,
    account.roleNames.length > 1 ? t('spokenRoleOf', formatNumber(place), formatNumber(account.roleNames.length)) : '',
    portal?.name ?? '',
    ...(note?.tags ?? []).map(displayName),
    note?.hidden ? t('hidden') : '',
    props.favourite ? t('spokenFavourite') : '',
    props.marked ? t('spokenChosen') : '',
    state === 'gone' ? t('spokenGone') : '',
    state === 'unavailable' ? t('spokenUnavailable') : '',
    account.staleSince === undefined ? '' : t('spokenStale', ageOf(account.staleSince, now)),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
