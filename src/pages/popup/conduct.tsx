/** Turns keys and clicks into what is done, and draws what comes over the list. */
import type { JSX } from 'preact';
import { closePopup } from '../shared/doors.ts';
import type { NoticeButton } from '../shared/state-notice.ts';
import { t } from '../shared/words.ts';
import type { Actions } from './actions.ts';
import type { Where } from '../../consoles/where.ts';
import { intentOf, type Intent } from './keys.ts';
import { menuTop } from './menu-top.ts';
import { Centred, Notice } from './notice.tsx';
import { asPressed, oneConsole, openRow } from './open-row.ts';
import { rowId, type Aim } from './press.ts';
import { nextRole } from './roles-shown.ts';
import { redo } from './redo.ts';
import { moveByFirst, renew, renewalOf } from './renewal.ts';
import { RENEWAL_ROW, RenewalRow } from './renewal-row.tsx';
import { sceneOf } from './scene.ts';
import { sets, type Choosing } from './sets.ts';
import type { Held } from './take-over.ts';
import { openedAs } from './whose-tab.ts';
import { FIRST_ROW, type PopupState } from './use-popup.ts';
import type { Result } from './use-results.ts';

/** A notice covers this much of the list's lower edge, CSS px, as in notice.css. */
const NOTICE = 52;
/** And each row in it so much more. */
const NOTICE_ROW = 34;
/** Room that a row's menu takes, CSS px: its head, twelve items in three parts, its padding. */
const ROW_MENU = 433;
const ROLES_MENU = 292;

/** The popup at one moment, ready to be told what to do. */
export interface Stage {
  /** Stands over the list: words in its middle, a notice at its foot. */
  readonly words: JSX.Element;
  /** How much of the list's lower edge is covered, CSS px. */
  readonly covered: number;
  readonly footStep: NoticeButton | undefined;
  /** A row over all others, and its id while it is the active one. */
  readonly first: JSX.Element;
  readonly activeId: string | undefined;
  /** `here`: the page of the tab in front. */
  readonly open: (result: Result, roleName: string | undefined, where: Where, here?: boolean) => void;
  /** Chooses a row, to be opened together with others, or takes that back. */
  readonly mark: (key: string) => void;
  /** Reads all lists again. */
  readonly refresh: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onAim: (aim: Aim, where: Where) => void;
  /** Does what was done before anything could obey it. */
  readonly redo: (one: Held) => void;
}

/** Opened for the page of a tab, and nothing else was asked for since: what the head says. */
function isForPage({ asked }: PopupState): boolean {
  return openedAs() === 'here' && asked.more === undefined;
}

/** `now`: epoch milliseconds. */
export function conduct(popup: PopupState, actions: Actions, now: number): Stage {
  const { list, active } = popup;
  const { called, centred, notice, footStep } = sceneOf(popup, actions, now);
  const covered = notice === undefined ? 0 : NOTICE + NOTICE_ROW * (notice.rows?.length ?? 0);
  const open = (result: Result, roleName: string | undefined, where: Where, here = isForPage(popup)): void => {
    const one = here ? oneConsole(result, roleName) : undefined;
    if (one === undefined) return openRow(popup, actions, result, roleName, where);
    const missing = (): void => popup.say(t('updatedWhat'));
    void import('./here.tsx')
      .then(async ({ openHere }) =>
        openHere(popup, actions, one.result, (wish) => openRow(popup, actions, one.result, one.roleName, where, wish)),
      )
      .catch(missing);
  };
  const refresh = (): void => actions.refresh(list.overview.portals.map(({ portal }) => portal.id));

  /** Whether there was one to renew. */
  const renewTab = (): boolean => {
    const renewal = renewalOf(popup, now);
    if (renewal !== undefined) renew(popup, actions, renewal);
    return renewal !== undefined;
  };

  const mark = (choosing: Choosing): void => popup.choose(asPressed(popup, choosing));

  /** Whether the key was for us. */
  const obey = (intent: Intent): boolean => {
    switch (intent.do) {
      case 'move':
        if (!moveByFirst(popup, intent.by, renewalOf(popup, now))) popup.move(intent.by, covered);
        return true;
      case 'role': {
        const next = active && nextRole(active.entry.account.roleNames, popup.chosenOf(active), intent.step);
        if (active === undefined || next === undefined) return intent.step === 1;
        popup.chooseRole(active, next);
        return true;
      }
      case 'open':
        if (popup.marks.size > 0 && sets.code?.openMarked(popup, actions, intent) === true) return true;
        if (active !== undefined) open(active, popup.chosenOf(active), intent.where, intent.here);
        else if (renewTab()) return true;
        else (called?.primary ?? centred?.primary)?.run();
        return true;
      case 'row-menu':
        if (active !== undefined) showOverRow(popup, 'row-menu', active);
        return true;
      case 'mark':
      case 'name':
        mark(intent);
        return true;
      case 'help':
        popup.show({ kind: 'help' });
        return true;
      case 'clear':
        popup.ask('');
        actions.forget();
        return true;
      case 'close':
        if (popup.marks.size > 0) popup.setMarks(new Map());
        else closePopup();
        return true;
    }
  };
  const onAim = ({ key, part, roleName }: Aim, where: Where): void => {
    if (key === FIRST_ROW && part === 'open') return void renewTab();
    const result = popup.results.find((one) => one.key === key);
    if (result === undefined) return;
    if (part === 'mark' && where === 'tab') return mark({ do: 'mark', by: 0, key });
    if (part === 'menu' || part === 'roles') return showOverRow(popup, part === 'menu' ? 'row-menu' : 'roles', result);
    popup.activate(result.key);
    if (roleName !== undefined) popup.chooseRole(result, roleName);
    open(result, roleName ?? popup.chosenOf(result), where);
  };

  return {
    covered,
    footStep,
    first: <RenewalRow popup={popup} now={now} />,
    activeId: active === undefined && renewalOf(popup, now) !== undefined ? RENEWAL_ROW : undefined,
    words: (
      <div class="over-list" onClick={(event) => backFromButton(event, popup.input.current)}>
        {centred !== undefined && <Centred {...centred} />}
        {notice !== undefined && <Notice {...notice} />}
      </div>
    ),
    open,
    mark: (key) => mark({ do: 'mark', by: 0, key }),
    refresh,
    onKey: (event) => {
      const input = popup.input.current;
      if (input === null) return;
      if (event.target !== input) return backToBox(event, input);
      const atEnd = input.selectionStart === input.value.length && input.selectionEnd === input.value.length;
      const intent = intentOf(event, { value: input.value, atEnd, page: rowsOnShow(popup, covered) - 1 });
      if (intent !== undefined && obey(intent)) event.preventDefault();
    },
    onAim,
    redo: (one) => redo(one, onAim),
  };
}

function rowsOnShow(popup: PopupState, covered: number): number {
  return Math.max(2, Math.floor(((popup.box.current?.clientHeight ?? 0) - covered) / popup.rows.rowHeight));
}

function showOverRow(popup: PopupState, kind: 'row-menu' | 'roles', { key }: Result): void {
  popup.activate(key);
  const app = document.querySelector('#app')?.getBoundingClientRect();
  const row = document.getElementById(rowId(key))?.getBoundingClientRect();
  const from = app?.top ?? 0;
  const edges = { top: (row?.top ?? 0) - from, bottom: (row?.bottom ?? 0) - from };
  popup.show({ kind, key, top: menuTop(edges, kind === 'roles' ? ROLES_MENU : ROW_MENU, app?.height ?? 0) });
}

/** A notice goes with what its button does; keys then belong to the box, not to a page without focus. */
function backFromButton({ target }: MouseEvent, input: HTMLInputElement | null): void {
  if (target instanceof Element && target.closest('button') !== null) input?.focus();
}

/** With the focus on a button, letters go to the search box and Escape leads back to it. */
function backToBox(event: KeyboardEvent, input: HTMLInputElement): void {
  const letter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.target instanceof HTMLSelectElement) return;
  if (!letter && event.key !== 'Escape') return;
  if (event.key === 'Escape') event.preventDefault();
  input.focus();
}
