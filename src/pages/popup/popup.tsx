import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useMemo } from 'preact/hooks';
import { closePopup } from '../shared/doors.ts';
import { t } from '../shared/words.ts';
import { useNow } from '../shared/use-page.ts';
import { useActions } from './actions.ts';
import { emptyWords } from './empty.ts';
import { Foot, listHints, menuHints } from './foot.tsx';
import { Head } from './head.tsx';
import { intentOf, type Intent, type Where } from './keys.ts';
import { List } from './list.tsx';
import { NoPortal } from './no-portal.tsx';
import { Centred, Notice } from './notice.tsx';
import { Overlays } from './overlays.tsx';
import { pressReader, rowId, type Aim } from './press.ts';
import { nextRole } from './roles-shown.ts';
import { menuTop } from './row-menu.tsx';
import { stateNotice, type NoticeWords } from '../shared/state-notice.ts';
import { saidLine, statusLine, totalProgress, type Counts } from './status-line.ts';
import type { Reading } from '../../assignments/overview.ts';
import { usePopup } from './use-popup.ts';
import type { Result } from './use-results.ts';

/** A notice covers this much of the list's lower edge, CSS px, as in notice.css. */
const NOTICE = 52;
/** Room that a row's menu takes, CSS px: its head, five items, its padding. */
const ROW_MENU = 224;
const ROLES_MENU = 292;

/** `typed`: what was in the box before the script came. */
export function Popup({ first, typed }: { readonly first: Reading; readonly typed: string }): JSX.Element {
  const popup = usePopup(first, typed);
  const actions = useActions();
  const now = useNow(20_000);
  const press = useMemo(pressReader, []);
  const { list, results, active, query, words } = popup;
  const { state, portals } = list.overview;

  const all = list.entries.filter((entry) => !entry.gone);
  const refresh = (): void => actions.refresh(portals.map(({ portal }) => portal.id));
  const counts: Counts = {
    all: all.length,
    found: results.length,
    searching: words.length > 0,
    stale: all.filter((entry) => entry.account.staleSince !== undefined).length,
  };
  const called = stateNotice(portals, all.length > 0, now, {
    allow: () => actions.goTo('welcome.html'),
    showCode: () => actions.goTo('welcome.html'),
    signIn: actions.signIn,
    showSignIn: actions.showSignIn,
    cancelSignIn: actions.cancelSignIn,
    refresh: (portalId) => actions.refresh([portalId]),
  });
  const noRows = results.length === 0;
  const centred = noRows
    ? ((query === '' ? called : undefined) ?? emptyWords({ state, query, clear: () => popup.ask(''), refresh }))
    : undefined;
  const notice = withStep(actions.trouble, called) ?? (centred === called ? undefined : called);
  const covered = notice === undefined ? 0 : NOTICE;

  const open = (result: Result, roleName: string | undefined, where: Where): void => {
    const { account, gone } = result.entry;
    const portal = popup.portalOf(result);
    const name = popup.lookOf(result.entry).accountName ?? account.accountId;
    popup.show(undefined);
    if (portal === undefined) return;
    if (portal.missingOrigins.length > 0) actions.goTo('welcome.html');
    else if (portal.state === 'signed-out') actions.signIn(portal.portal.id);
    else if (portal.deviceCode !== undefined) actions.goTo('welcome.html');
    else if (portal.state === 'signing-in') actions.showSignIn(portal.portal.id);
    else if (gone) actions.complain({ title: t('goneWhat', name), text: t('goneDo') });
    else if (roleName !== undefined) actions.open(portal, account, roleName, where);
    else if (portal.state === 'syncing')
      actions.complain({ title: t('rolesToComeWhat', name), text: t('rolesToComeDo') });
    else actions.complain({ title: t('noRoleWhat', name), text: t('noRoleDo') });
  };
  const showOverRow = (kind: 'row-menu' | 'roles', result: Result): void => {
    popup.activate(result.key);
    const app = document.querySelector('#app')?.getBoundingClientRect();
    const row = document.getElementById(rowId(result.key))?.getBoundingClientRect();
    const from = app?.top ?? 0;
    const edges = { top: (row?.top ?? 0) - from, bottom: (row?.bottom ?? 0) - from };
    popup.show({
      kind,
      key: result.key,
      top: menuTop(edges, kind === 'roles' ? ROLES_MENU : ROW_MENU, app?.height ?? 0),
    });
  };

  const obey = (intent: Intent): boolean => {
    switch (intent.do) {
      case 'move':
        popup.move(intent.by, covered);
        return true;
      case 'role': {
        const next = active && nextRole(active.entry.account.roleNames, popup.chosenOf(active), intent.step);
        if (active === undefined || next === undefined) return intent.step === 1;
        popup.chooseRole(active, next);
        return true;
      }
      case 'open':
        if (active !== undefined) open(active, popup.chosenOf(active), intent.where);
        else (called?.primary ?? centred?.primary)?.run();
        return true;
      case 'row-menu':
        if (active !== undefined) showOverRow('row-menu', active);
        return true;
      case 'help':
        popup.show({ kind: 'help' });
        return true;
      case 'clear':
        popup.ask('');
        actions.forget();
        return true;
      case 'close':
        closePopup();
        return true;
    }
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const input = popup.input.current;
    if (input === null) return;
    if (event.target !== input) return backToBox(event, input);
    const atEnd = input.selectionStart === input.value.length && input.selectionEnd === input.value.length;
    const page = Math.max(1, Math.floor(((popup.box.current?.clientHeight ?? 0) - covered) / popup.rows.rowHeight) - 1);
    const intent = intentOf(event, { value: input.value, atEnd, page });
    if (intent !== undefined && obey(intent)) event.preventDefault();
  };
  const onAim = (aim: Aim, event: MouseEvent): void => {
    const result = results.find((one) => one.key === aim.key);
    if (result === undefined) return;
    if (aim.part === 'menu') return showOverRow('row-menu', result);
    if (aim.part === 'roles') return showOverRow('roles', result);
    popup.activate(result.key);
    if (aim.roleName !== undefined) popup.chooseRole(result, aim.roleName);
    open(result, aim.roleName ?? popup.chosenOf(result), whereOf(event));
  };

  if (state === 'no-portal') return <NoPortal onAdd={() => actions.goTo('welcome.html')} />;
  const menuOpen = popup.overlay !== undefined && popup.overlay.kind !== 'help';
  return (
    <main class="app" onKeyDown={onKeyDown}>
      <h1 class="unseen">{t('extensionName')}</h1>
      <Head
        input={popup.input}
        query={query}
        activeRowId={active === undefined ? undefined : rowId(active.key)}
        portals={portals}
        portalId={popup.portalId}
        progress={totalProgress(portals)}
        onQuery={(next) => {
          popup.ask(next);
          actions.forget();
        }}
        onPortal={popup.choosePortal}
        onMenu={() => popup.show({ kind: 'head-menu' })}
      />
      <div class="middle" onClick={(event) => backFromButton(event, popup.input.current)}>
        <List
          box={popup.box}
          rows={popup.rows}
          results={results}
          portals={portals}
          lookOf={popup.lookOf}
          chosenOf={popup.chosenOf}
          activeKey={active?.key}
          words={words}
          busy={state === 'syncing'}
          foot={covered}
          now={now}
          press={press}
          onAim={onAim}
        />
        {centred !== undefined && <Centred {...centred} />}
        {notice !== undefined && <Notice {...notice} />}
      </div>
      <Foot
        status={actions.news || statusLine(portals, counts, now)}
        said={actions.news || popup.spoken || saidLine(portals, counts, now)}
        hints={menuOpen ? menuHints() : listHints(state !== 'signed-out', () => popup.show({ kind: 'help' }))}
      />
      <Overlays popup={popup} actions={actions} onOpen={open} onRefresh={refresh} />
    </main>
  );
}

/** What went wrong does not hide the step that the state calls for, where it knows no better one. */
function withStep(trouble: NoticeWords | undefined, called: NoticeWords | undefined): NoticeWords | undefined {
  if (trouble?.primary?.action !== 'dismiss' || called?.primary === undefined) return trouble;
  return { ...trouble, primary: called.primary, secondary: trouble.primary };
}

/** Ctrl, Cmd or the middle button: behind. Shift: a window. */
function whereOf(event: MouseEvent): Where {
  if (event.ctrlKey || event.metaKey || event.button === 1) return 'background';
  return event.shiftKey ? 'window' : 'tab';
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
