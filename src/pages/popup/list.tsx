import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { ListedAccount } from '../../assignments/overview.ts';
import { t } from '../shared/words.ts';
import type { Aim, PressReader } from './press.ts';
import { rowId } from './press.ts';
import { Row } from './row.ts';
import { showChosenRoles } from './show-role.ts';
import type { PopupState } from './use-popup.ts';
import { sets } from './sets.ts';
import { useLookAlikes } from './use-look-alikes.ts';
import { BEYOND, drawnRange, rowTop, SECTION, type Range } from './window.ts';

interface ListProps {
  readonly popup: PopupState;
  /** A notice covers the lower edge: the last rows can be scrolled clear of it. CSS px. */
  readonly covered: number;
  /** Hears which rows are drawn while a list is being read. */
  readonly onDrawn: ((accounts: readonly ListedAccount[]) => void) | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly press: PressReader;
  /** So many rows stand there whole already, as they were last seen. */
  readonly painted: number;
  readonly onAim: (aim: Aim, event: MouseEvent) => void;
  /** A row over all others, in the place of the first section's head, where there is one. */
  readonly first?: JSX.Element | undefined;
}

/** As many as the popup shows at once: 436 px under the section's head, in rows of 40. */
const FIRST_ROWS = 11;

/** The first paint shows what fills the popup. Two frames later come the rows beyond the edge. */
const SETTLED_AFTER_MS = 40;

/**
 * After a letter come at once the rows in sight, and when no other letter followed for so long, those beyond the edge: one that
 * is typed quickly would have them all changed for nobody.
 */
const BEYOND_AFTER_MS = 120;

/** The grid of accounts. Only rows on show, a few beyond, and the active one are in the page. */
export function List(props: ListProps): JSX.Element {
  const { popup, press, onAim } = props;
  const { box, rows, results, words } = popup;
  const { portals, state } = popup.list.overview;
  const alike = useLookAlikes(popup.list.entries, popup.later);
  const busy = state === 'syncing';
  const several = popup.marks.size > 0;
  // Asking the page for this makes it lay itself out: once when it is shown, then only when it changes.
  const [height, setHeight] = useState(0);
  const [, setRange] = useState<Range>();
  const isResting = useRest(words.join(' '));
  const rangeAt = (scrollTop: number): Range => {
    if (height === 0) return [0, props.painted || FIRST_ROWS];
    return drawnRange(rows, scrollTop, height, isResting || scrollTop > 0 ? BEYOND : 0);
  };
  const [first, last] = rangeAt(popup.scrolled.current);
  useEffect(() => {
    const measure = (): void => setHeight(box.current?.clientHeight ?? 0);
    const settle = (): void => {
      measure();
      addEventListener('resize', measure);
    };
    const timer = window.setTimeout(settle, props.painted > 0 ? 0 : SETTLED_AFTER_MS);
    return () => {
      clearTimeout(timer);
      removeEventListener('resize', measure);
    };
  }, []);
  const active = popup.active === undefined ? -1 : results.indexOf(popup.active);
  const drawn = placesToDraw(first, Math.min(last, results.length), active);
  const { onDrawn } = props;
  useEffect(() => {
    onDrawn?.(busy ? drawn.flatMap((place) => results[place]?.entry.account ?? []) : []);
  }, [onDrawn, busy, first, last, results]);
  useLayoutEffect(() => {
    showChosenRoles();
  });
  const [head, ...heads] = rows.sections;
  const act = (event: MouseEvent): void => {
    const aim = press.click(event);
    if (aim !== undefined) onAim(aim, event);
  };
  return (
    <div
      ref={box}
      id="list"
      class="list"
      role="grid"
      aria-label={t('listLabel')}
      aria-rowcount={results.length}
      aria-busy={busy}
      aria-multiselectable={several || undefined}
      tabIndex={-1}
      onScroll={({ currentTarget: { scrollTop } }) => {
        popup.scrolled.current = scrollTop;
        const next = rangeAt(scrollTop);
        if (next[0] !== first || next[1] !== last) setRange(next);
      }}
      onScrollCapture={popup.later?.noteScrolled}
      onFocusIn={popup.later?.showFocused}
      onFocusOut={popup.later?.showChosenAgain}
      onPointerDown={press.down}
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
      onAuxClick={(event) => event.button === 1 && act(event)}
      onContextMenu={(event) => {
        event.preventDefault();
        const aim = press.click(event);
        if (aim !== undefined) onAim({ ...aim, part: 'menu' }, event);
      }}
    >
      {props.first}
      {head !== undefined && (
        <h2 class="section" role="presentation">
          {head.text ?? t(head.title)}
        </h2>
      )}
      <div role="rowgroup" class="rows" style={{ height: `${rowTop(rows, rows.count) + 8 + props.covered}px` }}>
        {heads.map(({ at, title, text }) => (
          <h2
            key={at}
            class="section second"
            role="presentation"
            style={{ transform: `translateY(${rowTop(rows, at) - SECTION}px)` }}
          >
            {text ?? t(title)}
          </h2>
        ))}
        {drawn.map((place) => {
          const result = results[place];
          if (result === undefined) return null;
          const portal =
            portals.length > 1 ? portals.find((one) => one.portal.id === result.entry.account.portalId) : undefined;
          const Kind = (result.entry.set && sets.code?.SetRow) ?? Row;
          const marked = popup.marks.has(result.key);
          return (
            <Kind
              key={slotOf(place, first)}
              id={rowId(result.key)}
              result={result}
              look={popup.lookOf(result.entry.set?.of ?? result.entry)}
              chosen={popup.chosenOf(result)}
              active={place === active}
              marked={marked}
              selected={several ? marked : place === active}
              noRoles={t(busy ? 'rolesToCome' : 'noRoles')}
              favourite={popup.list.favourites.has(result.key)}
              alike={alike?.has(result.key) === true}
              note={popup.list.notes.get(result.key)}
              unavailable={popup.unavailable}
              top={rowTop(rows, place)}
              place={place + 1}
              words={words}
              rangesIn={popup.rangesIn}
              now={props.now}
              portal={portal?.portal}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Whether no letter came for a moment. */
function useRest(question: string): boolean {
  const [rested, setRested] = useState(question);
  useEffect(() => {
    const timer = setTimeout(() => setRested(question), BEYOND_AFTER_MS);
    return () => clearTimeout(timer);
  }, [question]);
  return question === rested;
}

/** More rows than any screen shows. */
const SLOTS = 128;

/**
 * Which of the page's rows shows a place. A row that scrolls keeps its element, a new one takes over that of one that went, and
 * letters only change what stands in the first ones: making elements is most of what drawing costs.
 */
function slotOf(place: number, first: number): number {
  // The active row is drawn wherever it is, so that two places could fall into one slot.
  return place < first || place >= first + SLOTS ? -1 : place % SLOTS;
}

/** `aria-activedescendant` has to name something that exists, so the active row is drawn wherever it is. */
function placesToDraw(first: number, last: number, active: number): readonly number[] {
  const places = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
  if (active < 0 || (active >= first && active < last)) return places;
  return active < first ? [active, ...places] : [...places, active];
}
